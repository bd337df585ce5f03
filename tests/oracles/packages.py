"""Packages worked out by hand: plain loops over members, rule by rule; it shares no arithmetic with the product."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cached_property

from policies.dossier.model import Dossier
from policies.scenario.scenario import Scenario
from tests.oracles.view import NEAR, Place, View, lead, rank

Ends = tuple[float, float, float]


class PackageView:
    """One way to look at packages, and at the options beside them.

    Parameters
    ----------
    dossier : Dossier
        As it was loaded, without anything of a user's.
    scenario : Scenario
        Without own entries that are set aside; its packages in view are ranked.
    alone : bool
        Whether the packages are compared among themselves.
    """

    def __init__(self, dossier: Dossier, scenario: Scenario, *, alone: bool = False) -> None:
        self.scale, self.scenario = dossier.scale, scenario
        everyone = tuple(item.id for item in (*dossier.alternatives, *scenario.own_alternatives))
        self.view = View(dossier, replace(scenario, alternatives=everyone))
        packages = {item.id: item.members for item in (*dossier.packages, *scenario.packages)}
        self.members: dict[str, tuple[str, ...]] = {
            name: (name,) for name in everyone if name in scenario.alternatives and not alone
        }
        self.members |= {name: members for name, members in packages.items() if name in scenario.packages_in_view}
        self.packages = [name for name in self.members if name in packages]
        self.criteria, self.shares = self.view.criteria, self.view.shares

    # Cells -----------------------------------------------------------------------------------------------------------

    def combine(self, values: Sequence[float]) -> float:
        """Combine values of members by the rule, one after the other."""
        neutral, help_, harm, total = self.scale.neutral, 0.0, 0.0, 0.0
        for value in values:
            deviation = value - neutral
            total += deviation
            help_, harm = max(help_, deviation), min(harm, deviation)
        if self.scenario.package_rule == "strongest":
            return neutral + help_ + harm
        return min(max(neutral + total, self.scale.worst), self.scale.best)

    def read_members(self, members: Sequence[str], criterion: str) -> list[str]:
        """Name the members with a reading on a criterion."""
        return [name for name in members if self.view.cells[name, criterion]]

    def is_scored(self, row: str, criterion: str) -> bool:
        """Tell whether the user scored a cell of a package."""
        return row in self.packages and (row, criterion) in self.view.overrides

    def is_read(self, row: str, criterion: str) -> bool:
        return bool(self.is_scored(row, criterion) or self.read_members(self.members[row], criterion))

    @cached_property
    def no_change(self) -> Ends:
        """Give what a silent cell is entered as where silence is entered."""
        scale, allowance = self.scale, self.scenario.allowance
        return max(scale.worst, scale.neutral - allowance), scale.neutral, min(scale.best, scale.neutral + allowance)

    def find_member(self, name: str, criterion: str) -> Ends | None:
        """Give low, central and high of a member as it enters a cell that is read; None if it stays out."""
        if cell := self.view.cells[name, criterion]:
            return cell.low, cell.central, cell.high
        return self.no_change if self.scenario.silence == "neutral" else None

    def find_cell(self, row: str, criterion: str, moved: Mapping[Place, float] | None = None) -> Ends:
        """Give low, central and high of a cell that is read; ``moved`` are cells of members at other centrals."""
        if self.is_scored(row, criterion):
            own = self.view.overrides[row, criterion]
            low, high = sorted(self.view.value(criterion, end, spaced=False) for end in (own.low, own.high))
            return low, self.view.value(criterion, own.central, spaced=False), high
        found = []
        for name in self.members[row]:
            ends = self.find_member(name, criterion)
            if ends and moved and (name, criterion) in moved:
                ends = (ends[0], moved[name, criterion], ends[2])
            if ends:
                found.append(ends)
        low, central, high = (self.combine([ends[end] for ends in found]) for end in range(3))
        return low, central, high

    # Ranks -----------------------------------------------------------------------------------------------------------

    @cached_property
    def spoken_for(self) -> list[str]:
        return [row for row in self.members if any(self.is_read(row, c) for c in self.criteria)]

    @cached_property
    def shared(self) -> list[str]:
        """The criteria read for every row with a reading."""
        return [c for c in self.criteria if all(self.is_read(row, c) for row in self.spoken_for)]

    def list_entering(self, row: str) -> list[str]:
        """Name the criteria that enter the mean of a row."""
        if row not in self.spoken_for:
            return []
        if self.scenario.silence == "neutral":
            return self.criteria
        return (
            self.shared
            if self.scenario.silence == "shared_only"
            else [c for c in self.criteria if self.is_read(row, c)]
        )

    def carries(self, row: str) -> float:
        return sum(self.shares[c] for c in self.list_entering(row))

    @cached_property
    def unranked(self) -> dict[str, str]:
        found = {}
        for row in self.members:
            if row not in self.spoken_for:
                found[row] = "no_reading"
            elif self.scenario.silence == "leave_out" and self.carries(row) < 0.5 - NEAR:
                found[row] = "less_than_half"
            elif self.scenario.silence == "shared_only" and not self.carries(row) > 0:
                found[row] = "nothing_shared"
        return found

    @cached_property
    def ranked(self) -> list[str]:
        return [row for row in self.members if row not in self.unranked]

    def overall(self, end: int = 1, moved: Mapping[Place, float] | None = None) -> dict[str, float]:
        """Give every ranked row's value; ``end`` 0 and 2 for its low and high; with cells of members moved."""
        found = {}
        for row in self.ranked:
            total = 0.0
            for c in self.list_entering(row):
                read = self.is_read(row, c) or any((name, c) in (moved or {}) for name in self.members[row])
                cell = self.find_cell(row, c, moved) if read else self.no_change
                total += self.shares[c] * cell[end]
            found[row] = total / self.carries(row)
        return found

    @cached_property
    def values(self) -> dict[str, float]:
        return self.overall()

    @cached_property
    def ranks(self) -> dict[str, int]:
        return rank(self.values)

    @cached_property
    def leaders(self) -> list[str]:
        return lead(self.values) if len(self.ranked) > 1 else []

    def find_contribution(self, row: str, criterion: str) -> float | None:
        """Give what a cell contributes; None where it is silent or not used."""
        if criterion not in self.list_entering(row) or not self.is_read(row, criterion):
            return None
        share = self.shares[criterion] / self.carries(row)
        return share * (self.find_cell(row, criterion)[1] - self.scale.neutral)

    def list_moving(self) -> Iterator[Place]:
        """Name the read cells of options that a ranked row is made of and whose reading enters its mean."""
        names = {name for row in self.ranked for name in self.members[row]}
        for name in sorted(names):
            for c in self.criteria:
                rows = [row for row in self.ranked if name in self.members[row] and not self.is_scored(row, c)]
                if self.view.cells[name, c] and any(c in self.list_entering(row) for row in rows):
                    yield name, c

    @cached_property
    def ties(self) -> set[tuple[str, str, str]]:
        """The read cells that tie or overturn a sole lead, moved alone to an end of their range, and to which."""
        if len(self.leaders) != 1:
            return set()
        found = set()
        for name, c in self.list_moving():
            cell = self.view.cells[name, c]
            for to, value in (("low", cell.low), ("high", cell.high)) if cell else ():
                if lead(self.overall(moved={(name, c): value})) != self.leaders:
                    found.add((name, c, to))
        for row in self.ranked:
            for c in self.list_entering(row):
                if self.is_scored(row, c):
                    cells = self.find_cell(row, c)
                    for to, end in (("low", 0), ("high", 2)):
                        share = self.shares[c] / self.carries(row)
                        values = self.values | {row: self.values[row] + share * (cells[end] - cells[1])}
                        if lead(values) != self.leaders:
                            found.add((row, c, to))
        return found

    # Coverage --------------------------------------------------------------------------------------------------------

    def list_uncovered(self, row: str) -> list[str]:
        return [c for c in self.criteria if not self.read_members(self.members[row], c)]

    def list_harm(self, row: str) -> list[str]:
        return [
            c for c in self.criteria if self.is_read(row, c) and self.find_cell(row, c)[1] < self.scale.neutral - NEAR
        ]
