"""Several people's weights worked out by hand: plain loops, a view a person; no arithmetic of the product's is used."""

from __future__ import annotations

import statistics
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from itertools import permutations

from tests.oracles.view import NEAR, View

Shares = Mapping[str, float]


def list_groups(view: View) -> dict[str, list[str]]:
    """Give the criteria in view by their group."""
    found: dict[str, list[str]] = {}
    for name in view.criteria:
        found.setdefault(view.criteria_known[name].group, []).append(name)
    return found


def share_out(view: View, groups: Mapping[str, float], criteria: Mapping[str, float]) -> Shares:
    """Turn what one person rated into shares: between groups, then inside each as they or the opening weigh it."""
    total = sum(groups.get(group, 0.0) for group in list_groups(view))
    found = {}
    for group, members in list_groups(view).items():
        opening = {name: view.scenario.points.get(name, 0.0) for name in members}
        rated = {name: criteria.get(name, 0.0) for name in members} if {*members} & {*criteria} else opening
        inside = sum(rated.values())
        for name in members:
            part = rated[name] / inside if inside > 0 else 1 / len(members)
            found[name] = groups.get(group, 0.0) / total * part
    return found


def share_hands(view: View, hands: Mapping[str, int]) -> list[Shares]:
    """Give a person a hand: the mean of all weights that put their group first, each weight the mean of its corner."""
    groups, found = list_groups(view), []
    first = sum(1 / place for place in range(1, len(groups) + 1)) / len(groups)
    for chosen, count in hands.items():
        others = (1 - first) / (len(groups) - 1) if len(groups) > 1 else 0.0
        rated = {group: first if group == chosen else others for group in groups}
        found += [share_out(view, rated, {})] * count
    return found


class People:
    """People who weigh one view.

    Parameters
    ----------
    view : View
        Its own weights play no part.
    shares : sequence of mapping of str to float
        A person each: shares by criterion in view.
    """

    def __init__(self, view: View, shares: Sequence[Shares]) -> None:
        self.view, self.shares = view, list(shares)

    def pick(self, places: Sequence[int]) -> People:
        return People(self.view, [self.shares[place] for place in places])

    def add_up(self, criteria: Sequence[str]) -> list[float]:
        """Add up each person's shares of some criteria, from the least sum to the greatest."""
        return sorted(sum(one[name] for name in criteria) for one in self.shares)

    def spread(self, criteria: Sequence[str]) -> tuple[float, ...]:
        """Give least, lower quartile, median, upper quartile and greatest of the joint shares of some criteria."""
        ordered = self.add_up(criteria)
        quarters = statistics.quantiles(ordered, n=4, method="inclusive") if len(ordered) > 1 else ordered * 3
        return (ordered[0], *quarters, ordered[-1])

    # The answer ------------------------------------------------------------------------------------------------------

    def look(self, shares: Shares) -> View:
        """Give the view under somebody's weights."""
        return self.view.change(points={**self.view.scenario.points, **shares})

    def lead(self, shares: Shares) -> tuple[str, ...]:
        """Name who leads under somebody's weights; nobody where fewer than two are ranked."""
        return tuple(self.look(shares).leaders)

    @cached_property
    def views(self) -> list[View]:
        return [self.look(one) for one in self.shares]

    @cached_property
    def leaders(self) -> list[tuple[str, ...]]:
        return [tuple(seen.leaders) for seen in self.views]

    @cached_property
    def counts(self) -> Counter[tuple[str, ...]]:
        """How many people's weights put somebody first, by who that is."""
        return Counter(self.leaders)

    @cached_property
    def clear(self) -> list[bool]:
        """Whether each person's lead stands whichever single reading moves within its range."""
        return [seen.separable for seen in self.views]

    def count_clear(self, leaders: tuple[str, ...]) -> int:
        return sum(clear and who == leaders for clear, who in zip(self.clear, self.leaders, strict=True))

    def agree_on(self, criterion: str) -> int:
        """Count whose lead is another once all give a criterion the median of its shares, the rest in proportion."""
        agreed = statistics.median(one[criterion] for one in self.shares)
        changed = 0
        for one, leaders in zip(self.shares, self.leaders, strict=True):
            rest = 1 - one[criterion]
            if rest > NEAR:
                moved = {c: agreed if c == criterion else s * (1 - agreed) / rest for c, s in one.items()}
                changed += self.lead(moved) != leaders
        return changed

    @cached_property
    def pulls(self) -> dict[str, int]:
        """How many people's lead an agreement on each criterion changes."""
        return {name: self.agree_on(name) for name in self.view.criteria}

    @cached_property
    def ahead(self) -> set[tuple[str, str]]:
        """The pairs of which the first is ahead of the second under everybody's weights."""
        return {
            (one, other)
            for one, other in permutations(self.view.alternatives, 2)
            if all(
                one in seen.ranked and other in seen.ranked and seen.values[one] > seen.values[other] + NEAR
                for seen in self.views
            )
        }

    def medians(self, leaders: tuple[str, ...]) -> Shares:
        """Give the median share of each criterion among those whose weights put these first."""
        camp = [one for one, who in zip(self.shares, self.leaders, strict=True) if who == leaders]
        return {name: statistics.median(one[name] for one in camp) for name in self.view.criteria}


def part_by_label(labels: Sequence[str], least: int) -> dict[str, list[int]]:
    """Part people's places by label, so that whoever takes the others away is left with no fewer than the least."""
    parts: dict[str, list[int]] = {}
    for place, label in enumerate(labels):
        parts.setdefault(label, []).append(place)
    small = {label for label, places in parts.items() if not label or len(places) < least}
    for label in _list_by_size(parts, small):
        together = sum(len(parts[name]) for name in small)
        if 0 < together < least:
            small.add(label)
    rest = sorted(place for label in small for place in parts[label])
    found = {label: parts[label] for label in sorted(parts) if label not in small} | ({"": rest} if rest else {})
    return found if len(found) > 1 else {}


def _list_by_size(parts: Mapping[str, Sequence[int]], without: set[str]) -> Iterator[str]:
    yield from sorted(parts.keys() - without, key=lambda label: (len(parts[label]), label))
