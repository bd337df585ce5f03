"""Who leads and who is last, without the rest of a comparison: for questions over many scenarios."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from itertools import tee

from policies.comparison.packages import add_package_rows
from policies.comparison.performance import PerformanceTable, build_performance_tables
from policies.comparison.ranking import rank_values
from policies.comparison.silence import Cells, find_only_criterion, find_treatment
from policies.comparison.weights import list_shares
from policies.dossier import Dossier
from policies.errors import ScenarioError
from policies.scenario import InView, Scenario, find_in_view


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
    return next(find_standings([find_in_view(dossier, scenario)]))


def find_standings(in_views: Iterable[InView], silences: Collection[str] = ()) -> Iterator[Standing]:
    """Name who leads and who is last in each of these views.

    Parameters
    ----------
    in_views : iterable of InView
        In the order that `build_performance_tables` is quick with.
    silences : collection of str, optional
        Treatments of silence under each of which every view is looked at; its own where they are left out.
    """
    views, again = tee(in_views)
    for in_view, options in zip(views, build_performance_tables(again), strict=True):
        counted = in_view.counted
        treatments = [find_treatment(name) for name in silences or (counted.silence,)]
        try:
            weights = list_shares(in_view)
        except ScenarioError:
            yield from [Standing((), (), ())] * len(treatments)
            continue
        for treatment in treatments:
            table = add_package_rows(in_view, options, treatment)
            cells = treatment.treat(table, weights, counted.allowance, in_view.dossier.scale)
            yield _find_standing(table, cells)


def _find_standing(table: PerformanceTable, cells: Cells) -> Standing:
    values = cells.weigh(cells.central)[cells.ranked]
    ids = tuple(name for name, code in zip(table.alternatives, cells.unranked, strict=True) if not code)
    leaders = tuple(name for name, rank in zip(ids, rank_values(values), strict=True) if rank == 1)
    last = tuple(name for name, rank in zip(ids, rank_values(-values), strict=True) if rank == 1)
    if len(ids) < 2:
        return Standing(ids, (), ())
    return Standing(ids, leaders, last if len(leaders) < len(ids) else (), find_only_criterion(table, cells))
