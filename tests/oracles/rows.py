"""Packages as rows of a view beside its options, so that what is said of rows is held to both alike."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from policies.dossier.model import Dossier
from policies.scenario.scenario import Scenario
from tests.oracles.packages import PackageView
from tests.oracles.view import Cell, Place, View


class RowView(View):
    """A view among whose options the packages in view stand; a cell of a member that moves takes theirs along.

    Parameters
    ----------
    dossier : Dossier
    scenario : Scenario
    alone : bool
        Whether packages are compared among themselves.
    """

    def __init__(self, dossier: Dossier, scenario: Scenario, *, alone: bool = False) -> None:
        super().__init__(dossier, scenario)
        self.alone, self.together = alone, PackageView(dossier, scenario, alone=alone)
        self.alternatives = [*self.together.members]

    def _change(self, scenario: Scenario) -> View:
        return RowView(self.loaded, scenario, alone=self.alone)

    def reread(self, dossier: Dossier) -> View:
        return RowView(dossier, self.scenario, alone=self.alone)

    def _find_cell(self, alternative: str, criterion: str) -> Cell | None:
        if alternative not in self.together.packages:
            return super()._find_cell(alternative, criterion)
        if not self.together.is_read(alternative, criterion):
            return None
        own = self.together.is_scored(alternative, criterion)
        return Cell(*self.together.find_cell(alternative, criterion), {}, own=own)

    def list_members(self, name: str) -> tuple[str, ...]:
        return self.together.members[name]

    def find_ends(self, place: Place) -> tuple[float, float, float]:
        return self.entered[place] if place[0] in self.together.packages else self._find_member(place)

    def _find_member(self, place: Place) -> tuple[float, float, float]:
        found = self.together.find_member(*place)
        assert found
        return found

    def is_silent(self, place: Place) -> bool:
        cells = self.cells if place in self.cells else self.together.view.cells
        return cells.get(place) is None

    def moving(self, *, silent: bool) -> Iterator[Place]:
        """Give the cells of options that ranked rows are made of, and those of packages that the user scored."""
        scored = {place for place in self.entered if self.together.is_scored(*place) and place[0] in self.ranked}
        free = [(row, c) for row, c in self.entered if row in self.ranked and (row, c) not in scored]
        places = {(name, c): None for row, c in free for name in self.list_members(row)} | dict.fromkeys(scored)
        for place in places:
            moves = place in scored or self.together.find_member(*place) is not None
            if moves and self.is_silent(place) == silent:
                yield place

    def list_parts(self, place: Place) -> list[Place]:
        row, c = place
        if row not in self.together.packages or self.together.is_scored(row, c):
            return [place]
        return [(name, c) for name in self.list_members(row) if self.together.find_member(name, c)]

    def combine(self, parts: Sequence[NDArray[np.float64]]) -> NDArray[np.float64]:
        scale, away = self.loaded.scale, np.array(parts) - self.loaded.scale.neutral
        if self.scenario.package_rule == "sum":
            return np.asarray(np.clip(scale.neutral + away.sum(axis=0), scale.worst, scale.best))
        return np.asarray(scale.neutral + np.clip(away.max(axis=0), 0, None) + np.clip(away.min(axis=0), None, 0))

    def list_bends(self, place: Place) -> set[float]:
        """Give where values may bend as a cell moves: at no change, at other members' cells, where a scale ends."""
        scale, (name, c) = self.loaded.scale, place
        found = {scale.worst, scale.neutral, scale.best, self.find_ends(place)[1]}
        for members in self.together.members.values():
            ends = [self.together.find_member(other, c) for other in members if other != name]
            others = [end[1] for end in ends if end] if name in members else []
            total = sum(value - scale.neutral for value in others)
            found |= {*others, scale.worst - total, scale.best - total}
        return {x for x in found if scale.worst <= x <= scale.best}

    def overall(
        self,
        end: int = 1,
        *,
        shares: Mapping[str, float] | None = None,
        cells: Mapping[Place, float] | None = None,
    ) -> dict[str, float]:
        moved = dict(cells or {})
        for row in self.together.packages:
            for c in {c for _, c in moved if not self.together.is_scored(row, c)}:
                if any((name, c) in moved for name in self.list_members(row)):
                    moved[row, c] = self.together.find_cell(row, c, moved)[1]
        return super().overall(end, shares=shares, cells=moved)
