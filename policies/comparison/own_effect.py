"""What a user's own entries do to a result: the same comparison with and without them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from policies.comparison.comparison import Comparison, compare
from policies.errors import ScenarioError
from policies.scenario import list_own_entries, set_aside
from policies.terms import TOLERANCE, USER_PREFIX


@dataclass(frozen=True)
class OwnEffect:
    """What the user's entries change.

    Parameters
    ----------
    edited : tuple of str
        Ranked options whose value or rank would be another without the entries, or rests on one of them.
    leaders, leaders_without : tuple of str
        Who leads, and who would lead without the entries, by id in file order; empty where fewer than two options are
        ranked.
    ranked_without : tuple of str
        Who could be ranked without the entries.
    """

    edited: tuple[str, ...]
    leaders: tuple[str, ...]
    leaders_without: tuple[str, ...]
    ranked_without: tuple[str, ...]


def find_own_effect(comparison: Comparison) -> OwnEffect | None:
    """Compare with and without the user's own entries; None if there are none or they are set aside."""
    if comparison.scenario.own_set_aside or not list_own_entries(comparison.counted):
        return None
    base = comparison.dossier.base or comparison.dossier
    try:
        bare = compare(base, set_aside(base, comparison.counted))
    except ScenarioError:
        return OwnEffect(tuple(comparison.results), comparison.leaders, (), ())
    edited = {*_list_moved(comparison, bare), *_list_resting(comparison)}
    ranked = tuple(name for name in comparison.results if name in edited)
    return OwnEffect(ranked, comparison.leaders, bare.leaders, tuple(bare.results))


def _list_moved(comparison: Comparison, bare: Comparison) -> Iterator[str]:
    for name, result in comparison.results.items():
        was = bare.results.get(name)
        if was is None or was.rank != result.rank or abs(was.value - result.value) > TOLERANCE:
            yield name


def _list_resting(comparison: Comparison) -> Iterator[str]:
    """Name the options with a cell that counts, carries weight and holds a number of the user's, or rests on one."""
    options, table, cells = comparison.options, comparison.table, comparison.cells
    own = [name.startswith(USER_PREFIX) for name in options.sources]
    spoken = ~np.isnan(options.source_array[own]).all(axis=0) if any(own) else np.zeros_like(options.overridden)
    entered = spoken | options.overridden
    for row, name in enumerate(table.alternatives):
        members = comparison.dossier.alternative[name].members or (name,)
        held = entered[[options.alternatives.index(member) for member in members]].any(axis=0) | table.overridden[row]
        if (held & cells.enters[row] & (cells.shares[row] > 0)).any():
            yield name
