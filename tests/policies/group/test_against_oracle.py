"""Whatever is told of a room, against views worked out by plain loops, one a person."""

from __future__ import annotations

import statistics
from collections import Counter
from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policies import Scenario
from policies.comparison import compare
from policies.group import (
    find_camps,
    find_common_orderings,
    find_leads,
    find_pulls,
    find_room_weights,
    gather_weightings,
    measure_spread,
    points_from_ratings,
)
from policies.terms import SILENCES
from tests.folders import load_shipped
from tests.oracles.view import NEAR, View

GROUPS = ("security", "rights", "reach", "cost")
answers = st.lists(
    st.fixed_dictionaries({group: st.integers(0, 20).map(lambda step: 5.0 * step) for group in GROUPS}).filter(
        lambda rated: any(rated.values())
    ),
    min_size=1,
    max_size=9,
)
choices = st.fixed_dictionaries(
    {"silence": st.sampled_from(SILENCES), "lens": st.sampled_from(["both", "kokas", "fu_dirks"])}
)


def share_out(view: View, rated: dict[str, float]) -> dict[str, float]:
    """Share a group's part out to its criteria alike, as equal opening weights have it."""
    members = {group: [c for c in view.criteria if view.criteria_known[c].group == group] for group in GROUPS}
    total = sum(rating for group, rating in rated.items() if members[group])
    return {c: rated[group] / total / len(members[group]) for group in GROUPS for c in members[group]}


def look(view: View, shares: dict[str, float]) -> View:
    return view.change(points={**view.scenario.points, **shares})


def list_leaders(view: View, shares: dict[str, float]) -> tuple[str, ...]:
    seen = look(view, shares)
    return tuple(seen.leaders) if len(seen.ranked) > 1 else ()


@pytest.mark.parametrize("people", [1, 2])
def test_the_oracle_parts_a_group_as_the_room_does(people: int) -> None:
    scenario = Scenario.for_dossier(load_shipped())
    view, found = View(load_shipped(), scenario), compare(load_shipped(), scenario)
    rated = {"security": 100.0, "rights": 50.0 * people, "reach": 0.0, "cost": 5.0}
    points = points_from_ratings(found, rated, {})
    total = sum(points.values())
    assert {name: value / total for name, value in points.items()} == pytest.approx(share_out(view, rated))


@given(answers, choices)
def test_every_figure_of_a_room_is_that_of_plain_loops(rated: list[dict[str, float]], chosen: dict[str, str]) -> None:
    dossier = load_shipped()
    scenario = Scenario.for_dossier(dossier, **chosen)
    view, found = View(dossier, scenario), compare(dossier, scenario)
    shares = [share_out(view, one) for one in rated]
    room = gather_weightings(found, [points_from_ratings(found, one, {}) for one in rated])
    for group, members in room.list_groups().items():
        check_spread([sum(one[name] for name in members) for one in shares], measure_spread(room, members), group)
    leads = find_leads(room)
    seen = [look(view, one) for one in shares]
    leaders = [list_leaders(view, one) for one in shares]
    assert dict(leads.count()) == Counter(leaders)
    assert leads.separable.tolist() == [len(one.ranked) > 1 and one.separable for one in seen]
    check_pulls(view, shares, leaders, {item.criterion: item.changed for item in find_pulls(room)})
    ahead = {
        (one, other)
        for one in view.alternatives
        for other in view.alternatives
        if all(one in s.ranked and other in s.ranked and s.values[one] > s.values[other] + NEAR for s in seen)
    }
    assert set(find_common_orderings(leads)) == ahead
    camps = find_camps(room, leads)
    if camps:
        for place, medians in enumerate(camps.medians):
            members = [shares[person][camps.criterion] for person in camps.people[place].tolist()]
            assert statistics.median(members) == pytest.approx(medians)
            assert {leaders[person] for person in camps.people[place].tolist()} == {camps.leaders[place]}
    mean = find_room_weights(room, mean=True)
    total = sum(mean.values())
    expected = {name: statistics.fmean(one[name] for one in shares) for name in view.criteria}
    assert {name: value / total for name, value in mean.items()} == pytest.approx(expected)


def check_spread(shares: Sequence[float], spread: object, group: str) -> None:
    ordered = sorted(shares)
    quarters = statistics.quantiles(ordered, n=4, method="inclusive") if len(ordered) > 1 else [ordered[0]] * 3
    expected = [ordered[0], *quarters, ordered[-1]]
    found = [getattr(spread, name) for name in ("least", "lower", "median", "upper", "greatest")]
    assert found == pytest.approx(expected), group


def check_pulls(
    view: View, shares: list[dict[str, float]], before: list[tuple[str, ...]], found: dict[str, int]
) -> None:
    for name in view.criteria:
        agreed = statistics.median(one[name] for one in shares)
        changed = 0
        for one, leaders in zip(shares, before, strict=True):
            rest = 1 - one[name]
            if rest > NEAR:
                scaled = {c: agreed if c == name else s * (1 - agreed) / rest for c, s in one.items()}
                changed += list_leaders(view, scaled) != leaders
        assert found[name] == changed, name
