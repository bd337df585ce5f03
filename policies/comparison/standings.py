"""Who leads and who is last, without the rest of a comparison: for questions over many scenarios."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from policies.comparison.performance import PerformanceTable, build_performance_table
from policies.comparison.ranking import rank_values
from policies.comparison.silence import Cells, Treatment, find_only_criterion, find_treatment
from policies.comparison.weights import list_shares
from policies.dossier import Dossier
from policies.errors import ScenarioError
from policies.scenario import Scenario, find_in_view


@dataclass(frozen=True)
class Standing:
    """Who leads and who is last under one scenario, by id in file order.

    ``leaders`` share rank 1, and is empty where fewer than two are ranked, as there is then nobody to lead; ``last``
    share the lowest value, and is empty unless somebody stands above them.
    ``only_criterion`` is the one on which all of it rests, empty if there are several.
    """

    ranked: tuple[str, ...]
    leaders: tuple[str, ...]
    last: tuple[str, ...]
    only_criterion: str = ""


def find_standing(dossier: Dossier, scenario: Scenario) -> Standing:
    """Name who leads and who is last, without the rest of a comparison: for questions over many scenarios."""
    return find_standings(dossier, scenario, [find_treatment(scenario.silence)])[0]


def find_standings(dossier: Dossier, scenario: Scenario, treatments: Collection[Treatment]) -> list[Standing]:
    """Name who leads and who is last under each of these treatments of silence, all else as in the scenario."""
    in_view = find_in_view(dossier, scenario)
    try:
        weights = list_shares(in_view)
    except ScenarioError:
        return [Standing((), (), ())] * len(treatments)
    table = build_performance_table(in_view)
    treated = (item.treat(table, weights, scenario.allowance, dossier.scale) for item in treatments)
    return [_find_standing(table, cells) for cells in treated]


def _find_standing(table: PerformanceTable, cells: Cells) -> Standing:
    values = cells.weigh(cells.central)[cells.ranked]
    ids = tuple(name for name, code in zip(table.alternatives, cells.unranked, strict=True) if not code)
    leaders = tuple(name for name, rank in zip(ids, rank_values(values), strict=True) if rank == 1)
    last = tuple(name for name, rank in zip(ids, rank_values(-values), strict=True) if rank == 1)
    if len(ids) < 2:
        return Standing(ids, (), ())
    return Standing(ids, leaders, last if len(leaders) < len(ids) else (), find_only_criterion(table, cells))
