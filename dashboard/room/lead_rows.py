"""Whom people's weights put first, a row each: the same on a screen, on paper and on a slide."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from policies.findings import order_leads
from policies.group import Leads


@dataclass(frozen=True)
class LeadRow:
    """Who leads, several where they tie and nobody where none can, and for how many people.

    Parameters
    ----------
    leaders : tuple of str
    count : int
    clear : int
        People of them whose lead stands whichever single reading moves within its range.
    before : int, optional
        How many it were in the round before; None where there was none.
    """

    leaders: tuple[str, ...]
    count: int
    clear: int
    before: int | None


def list_lead_rows(leads: Leads, leads_before: Leads | None) -> Iterator[LeadRow]:
    """Give a row to whoever leads now, those with most people first, then who led before, nobody last."""
    now = leads.count()
    before = leads_before.count() if leads_before else {}
    order = [leaders for leaders, _ in order_leads(leads)]
    if leads_before:
        order += [leaders for leaders, _ in order_leads(leads_before) if leaders not in now]
    for leaders in (*order, *([()] if () in now or () in before else [])):
        wanted = np.array([name in leaders for name in leads.alternatives])
        clear = int(leads.separable[(leads.first == wanted).all(axis=1)].sum())
        yield LeadRow(leaders, now.get(leaders, 0), clear, before.get(leaders, 0) if leads_before else None)
