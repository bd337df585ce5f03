"""What the ranking shows: pure functions from a comparison to plain data."""

from __future__ import annotations

from typing import Any

import numpy as np

from dashboard import wording
from dashboard.components.panel.content import list_groups
from policies.model import Criterion, ValueScale
from policies.ranking import Comparison


def build_ranking(comparison: Comparison) -> dict[str, Any]:
    """Gather rows in a fixed order, parts by criterion, and every word.

    Returns
    -------
    dict
        Plain JSON types; positions are in value-scale units.
    """
    dossier, scenario = comparison.dossier, comparison.scenario
    groups = [group for group in list_groups(dossier) if any(c in comparison.table.criteria for c in group["criteria"])]
    return {
        "words": wording.RANKING,
        "scale": build_scale(dossier.scale),
        "groups": groups,
        "rows": [_build_row(comparison, name) for name in comparison.table.alternatives],
        "notes": [
            *wording.word_ties(comparison),
            wording.word_view(dossier, scenario) + " " + wording.word_silence(dossier, scenario),
        ],
    }


def build_scale(scale: ValueScale) -> dict[str, Any]:
    """Give the fixed axis: the declared ends, never the data's."""
    steps = max(len(scale.labels) - 1, 2)
    ticks = [float(tick) for tick in np.linspace(scale.worst, scale.best, steps + 1)]
    ends = {"worst": scale.worst, "neutral": scale.neutral, "best": scale.best}
    return {**ends, "ticks": sorted({*ticks, scale.neutral}), "labels": wording.name_ends(scale)}


def _build_row(comparison: Comparison, name: str) -> dict[str, Any]:
    option = comparison.dossier.alternative[name]
    base = {"id": name, "name": option.name, "unranked": None, "leads": False}
    reason = next((item.reason for item in comparison.unranked if item.id == name), None)
    if reason is not None:
        blank = {"rank_text": "–", "rank_title": wording.NOT_RANKED, "value_text": "", "range_text": "", "summary": ""}
        numbers = dict.fromkeys(("value", "low", "high"), comparison.dossier.scale.neutral)
        return {**base, **blank, **numbers, "unranked": reason, "parts": _build_parts(comparison, name)}
    row = comparison.overall.loc[name]
    tied = bool(comparison.find_ties(name))
    rank = wording.format_rank(int(row["rank"]), tied)
    numbers = {key: float(row[key]) for key in ("value", "low", "high")}
    return {
        **base,
        **numbers,
        "rank_text": rank,
        "rank_title": wording.word_rank(int(row["rank"]), tied, len(comparison.overall)),
        "leads": int(row["rank"]) == 1,
        "value_text": wording.format_value(numbers["value"]),
        "range_text": wording.format_range(numbers["low"], numbers["high"]),
        "summary": wording.word_summary(option.name, numbers, int(row["rank"]), tied),
        "parts": _build_parts(comparison, name),
    }


def _build_parts(comparison: Comparison, name: str) -> list[dict[str, Any]]:
    ranked = name in comparison.contributions.index
    row = comparison.contributions.loc[name] if ranked else None
    place = comparison.table.alternatives.index(name)
    parts = []
    for column, criterion in enumerate(comparison.table.criteria):
        item: Criterion = comparison.dossier.criterion[criterion]
        amount = 0.0 if row is None or np.isnan(row[criterion]) else float(row[criterion])
        value = comparison.table.central_array[place, column]
        share = comparison.cells.shares[place, column]
        parts.append(
            {
                "criterion": criterion,
                "group": item.group,
                "x": amount,
                "text": wording.word_part(item.name, float(value), float(share), amount),
            }
        )
    return parts
