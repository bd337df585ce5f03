"""The search of every package that could be put together: how many, how far they reach, what they leave unread."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import combinations

from tests.oracles.packages import PackageView
from tests.oracles.view import NEAR, View
from tests.sentences.facts import Facts, Said, reads_count, reads_number
from tests.sentences.register import says


@dataclass(frozen=True)
class Tried:
    """One package that could be put together; no value where it is not ranked."""

    members: frozenset[str]
    value: float | None
    uncovered: int

    @property
    def size(self) -> int:
        return len(self.members)


@lru_cache(maxsize=4)
def search(view: View) -> tuple[Tried, ...]:
    """Try every package of the options of a view, single ones included, cell by cell."""
    silence, neutral = view.scenario.silence, view.loaded.scale.neutral
    rule = PackageView(view.loaded, replace(view.scenario, packages_in_view=()))
    shared = [c for c in view.criteria if all(view.cells[a, c] for a in view.spoken_for)]
    found = []
    for size in range(1, len(view.alternatives) + 1):
        for members in combinations(view.alternatives, size):
            cells = {c: [cell.central for a in members if (cell := view.cells[a, c])] for c in view.criteria}
            read = [c for c, values in cells.items() if values]
            entering = {"neutral": view.criteria, "shared_only": [c for c in shared if c in read]}.get(silence, read)
            carried = sum(view.shares[c] for c in entering)
            enough = carried >= 0.5 - NEAR if silence == "leave_out" else carried > 0
            value = None
            if read and enough:
                told = (view.shares[c] * (rule.combine(cells[c]) if cells[c] else neutral) for c in entering)
                value = sum(told) / carried
            found.append(Tried(frozenset(members), value, len(cells) - len(read)))
    return tuple(found)


@lru_cache(maxsize=4)
def _find_best(view: View) -> dict[int, float]:
    """Give the greatest value of each size; none where no package of the size is ranked."""
    found: dict[int, float] = {}
    for item in search(view):
        if item.value is not None:
            found[item.size] = max(found.get(item.size, item.value), item.value)
    return found


@says("{Count} packages of {options:count} measures were tried, single measures included.")
def _(facts: Facts, said: Said) -> bool:
    options = len(facts.everyone.alternatives)
    return reads_count(said["Count"], 2**options - 1) and reads_count(said["options"], options)


@says("No package reaches more than {value:number}; {size:count} <measure|measures> can reach it.")
def _(facts: Facts, said: Said) -> bool:
    best = _find_best(facts.everyone)
    top = max(best.values())
    size = min(size for size, value in best.items() if value > top - NEAR)
    return reads_number(said["value"], top) and reads_count(said["size"], size)


@says(
    "The smallest that leaves {left:count} <criterion|criteria> unread: {size:count} <measure|measures> ({options}).",
    "The smallest that leaves {left:count} <criterion|criteria> unread: {size:count} <measure|measures> ({options}, or "
    "{others:count} <other|others>).",
)
def _(facts: Facts, said: Said) -> bool:
    tried = search(facts.everyone)
    left = [n for n in {item.uncovered for item in tried} if reads_count(said["left"], n)]
    return bool(left) and any(
        reads_count(said["size"], size)
        and _names(facts, said["options"], alike)
        and reads_count(said.get("others", "no"), len(alike) - 1)
        for size in [min(item.size for item in tried if item.uncovered <= left[0])]
        for alike in [[item for item in tried if item.size == size and item.uncovered == left[0]]]
    )


def _names(facts: Facts, told: str, among: list[Tried]) -> bool:
    ids = facts.names.split("option", told)
    return any(item.size == len(ids) and facts.are("option", told, item.members) for item in among)


@lru_cache(maxsize=4)
def _find_alike(view: View) -> dict[tuple[int, int], list[Tried]]:
    """Gather packages of one size and value."""
    found: dict[tuple[int, int], list[Tried]] = {}
    for item in search(view):
        if item.value is not None:
            found.setdefault((item.size, round(item.value * 1e7)), []).append(item)
    return found


@says(
    "{value:number}: {options}",
    "{value:number}: {options}, and {others:count} more",
    "{Count} <measure|measures>, {value:number}: {options}.",
    "{Count} <measure|measures>, {value:number}: {options}, and {others:count} more.",
    where="packages: ",
)
def _(facts: Facts, said: Said) -> bool:
    """A point stands for a package and all others of its size and value; of the efficient none smaller goes so far."""
    best = _find_best(facts.everyone)

    def holds(alike: list[Tried]) -> bool:
        item = alike[0]
        efficient = item.value is not None and all(
            value < item.value - NEAR if size < item.size else True for size, value in best.items()
        )
        top = item.value == best[item.size]
        return "Count" not in said or (efficient and top and reads_count(said["Count"], item.size))

    return any(
        item.value is not None
        and reads_number(said["value"], item.value)
        and reads_count(said.get("others", "no"), len(alike) - 1)
        and _names(facts, said["options"], alike)
        and holds(alike)
        for alike in _find_alike(facts.everyone).values()
        for item in alike[:1]
    )
