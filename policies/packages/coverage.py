"""Packages compared, and what each covers, where it harms, and what each member adds to it."""

from __future__ import annotations

import math
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType

import numpy as np
from numpy.typing import NDArray

from policies.comparison import Comparison, Makeup, combine, compare
from policies.dossier import Dossier, Package
from policies.scenario import Scenario
from policies.terms import PACKAGE_RULES, TOLERANCE, Array


def compare_packages(
    dossier: Dossier,
    scenario: Scenario,
    packages: Collection[str] | None = None,
    alternatives: tuple[str, ...] = (),
) -> Comparison:
    """Compare packages among themselves, or with some options, whatever options the scenario has in view.

    Parameters
    ----------
    dossier : Dossier
    scenario : Scenario
    packages : collection of str, optional
        Ids of the packages; those that the scenario has in view where they are left out.
    alternatives : tuple of str, optional
        Ids of options that are compared with them, such as their members.

    Returns
    -------
    Comparison
        ``scenario`` is the one that was given; ``counted`` has the packages, and these options, in view.

    Raises
    ------
    ScenarioError
        If no criterion in view carries weight.
    """
    names = scenario.packages_in_view if packages is None else tuple(packages)
    among = replace(scenario, alternatives=alternatives, packages_in_view=names, packages_in_ranking=True)
    return replace(compare(dossier, among), scenario=scenario)


def join_members(dossier: Dossier, members: Collection[str]) -> Package:
    """Make a package without a name of its own: its id and its name are those of its members, in file order."""
    ordered = tuple(name for name in dossier.alternative if name in members)
    return Package("+".join(ordered), " + ".join(dossier.alternative[name].short_name for name in ordered), ordered)


def use_other_rule(scenario: Scenario) -> Scenario:
    """Return the scenario under the other one of the two rules."""
    return replace(scenario, package_rule=next(rule for rule in PACKAGE_RULES if rule != scenario.package_rule))


@dataclass(frozen=True)
class Addition:
    """What one member adds to its package.

    Parameters
    ----------
    value : float
        The package's overall value less its value without that member; NaN where one of them cannot be had.
    only_read : tuple of str
        Criteria on which it is the only member with a reading.
    nothing : tuple of str
        Criteria on which the package's central value is the same without it.
    changes : mapping of str to float
        By criterion that it raises or lowers: the package's central value less its value without it, which is neutral
        where nobody else is read.
    """

    value: float
    only_read: tuple[str, ...]
    nothing: tuple[str, ...]
    changes: Mapping[str, float]


@dataclass(frozen=True)
class Coverage:
    """What a package covers, criterion by criterion, and what each member adds.

    Parameters
    ----------
    package : Package
    uncovered : tuple of str
        Criteria in view on which no member has a reading.
    harm : tuple of str
        Criteria on which the package's central value is below neutral.
    adds : mapping of str to Addition
        By member, in file order.
    """

    package: Package
    uncovered: tuple[str, ...]
    harm: tuple[str, ...]
    adds: Mapping[str, Addition]


def find_coverage(comparison: Comparison, package: str) -> Coverage:
    """Say what one of the packages compared covers, where it harms, and what each member adds."""
    table = comparison.table
    makeup = comparison.make_up(rows=table.alternatives)
    row = table.alternatives.index(package)
    item = next(one for one in comparison.in_view.packages if one.id == package)
    places = [makeup.options.index(name) for name in item.members]
    read: NDArray[np.bool_] = np.asarray(makeup.read[places].any(axis=0), dtype=bool)
    central = np.where(table.read[row], table.central_array[row], makeup.scale.neutral)
    whole = comparison.results[package].value if package in comparison.results else math.nan
    adds = {}
    for member, place in zip(item.members, places, strict=True):
        rest = [other for other in places if other != place]
        without, read_without = _combine_rest(comparison, makeup, row, rest)
        alone = np.asarray(makeup.read[place] & ~makeup.read[rest].any(axis=0))
        same = np.asarray((np.abs(without - central) <= TOLERANCE) & (read_without == table.read[row]))
        changes = zip(table.criteria, (central - without).tolist(), strict=True)
        adds[member] = Addition(
            whole - _weigh(comparison, row, without, read_without),
            _name(table.criteria, alone),
            _name(table.criteria, same),
            MappingProxyType({name: x for name, x in changes if abs(x) > TOLERANCE}),
        )
    harm: NDArray[np.bool_] = np.asarray(central < makeup.scale.neutral - TOLERANCE, dtype=bool)
    return Coverage(item, _name(table.criteria, ~read), _name(table.criteria, harm), MappingProxyType(adds))


def _name(criteria: Sequence[str], chosen: NDArray[np.bool_]) -> tuple[str, ...]:
    return tuple(name for name, taken in zip(criteria, chosen.tolist(), strict=True) if taken)


def _combine_rest(
    comparison: Comparison, makeup: Makeup, row: int, rest: Sequence[int]
) -> tuple[Array, NDArray[np.bool_]]:
    """Give the central values that the rest of a package would have, and which are read; the user's own scores stay."""
    scored = comparison.table.overridden[row]
    made = combine(makeup.central[list(rest)], makeup.rule, makeup.scale)
    central = np.where(scored, comparison.table.central_array[row], made)
    return central, np.asarray(makeup.read[list(rest)].any(axis=0) | scored)


def _weigh(comparison: Comparison, row: int, central: Array, read: NDArray[np.bool_]) -> float:
    """Weigh cells as those of a row are weighed; NaN where they could not be ranked beside it."""
    treatment, weights = comparison.treatment, comparison.weights.to_numpy(dtype=float)
    # Where only shared criteria enter, those are the ones that the row is weighed on now.
    enters = comparison.cells.enters[row] if treatment.only_shared else treatment.find_entering(read[None])[0]
    carried = float(weights[enters].sum())
    missing = treatment.only_shared and bool((enters & ~read).any())
    if missing or not read.any() or not bool(treatment.is_enough(np.array(carried))) or not carried > 0:
        return math.nan
    return float((weights[enters] * central[enters]).sum() / carried)
