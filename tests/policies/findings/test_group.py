"""The sentences about several people's weights, against rooms worked out by hand."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from policies import Dossier, Scenario
from policies.comparison import compare
from policies.findings import (
    list_spreads,
    word_camps,
    word_clear_leads,
    word_common,
    word_moved,
    word_pull,
    word_room_leads,
    word_spreads,
)
from policies.group import Weightings, find_leads, find_pulls, gather_weightings
from tests.folders import load_shipped

# Ay is good on x, Bees on y, Cee is worse than either on both.
HEAD = ("alternative", "criterion", "source", "central")
READINGS = [
    HEAD,
    *(("a", "x", "s", 2), ("a", "y", "s", 0)),
    *(("b", "x", "s", 0), ("b", "y", "s", 2)),
    *(("c", "x", "s", -1), ("c", "y", "s", -1)),
]
ALTERNATIVES = [("id", "name"), ("a", "Ay"), ("b", "Bees"), ("c", "Cee")]


def test_the_closest_and_the_furthest_apart_are_named() -> None:
    found = compare(load_shipped(), Scenario.for_dossier(load_shipped()))
    room = gather_weightings(found, [{"privacy": 1, "breadth": 1}, {"privacy": 1, "breadth": 1, "coercion": 2}])
    groups = {item.id: item.name for item in load_shipped().groups}
    assert word_spreads(room, format_share) == (
        f"Closest on {groups['cost']}, 0 %; furthest apart on {groups['security']}, 0 % to 50 %."
    )


def format_share(share: float, more: int = 0) -> str:
    return f"{100 * share:.{more}f} %"


@pytest.fixture
def gather(make: Callable[..., Dossier]) -> Callable[..., Weightings]:
    """People by the share that each gives Ex; Why has the rest."""
    dossier = make(readings=READINGS, alternatives=ALTERNATIVES)
    comparison = compare(dossier, Scenario.for_dossier(dossier, alternatives=("a", "b", "c")))
    return lambda *shares: gather_weightings(comparison, [{"x": share, "y": 1 - share} for share in shares])


def test_how_far_apart(gather: Callable[..., Weightings]) -> None:
    assert word_spreads(gather(0.1, 0.5, 0.3), format_share) == (
        "As far apart on one as on another: Ex (10 % to 50 %) and Why (50 % to 90 %)."
    )
    assert word_spreads(gather(0.4, 0.6), format_share) == "As far apart on one as on another: 40 % to 60 %."
    assert word_spreads(gather(0.3, 0.3), format_share) == "Everybody gives the same shares."


def test_whom_the_weights_put_first(gather: Callable[..., Weightings]) -> None:
    leads = find_leads(room := gather(0.9, 0.5, 0.2, 0.1))
    assert word_room_leads(room, leads) == (
        "Bees lead under the weights of 2 of 4 people; Ay under those of 1; Ay and Bees together under those of 1."
    )
    assert word_clear_leads(leads) == "All 3 leads stand whichever single reading moves within its range."


def test_those_as_close_and_as_far_apart_are_named_beside_the_first() -> None:
    found = compare(load_shipped(), Scenario.for_dossier(load_shipped()))
    room = gather_weightings(found, [{"privacy": 1}, {"coercion": 1}])
    assert word_spreads(room, format_share) == (
        "Closest on Reach and accountability, 0 %, and as close on Cost and feasibility; "
        "furthest apart on Security, 0 % to 100 %, and as far on Rights."
    )


def test_nobody_begins_a_sentence(make: Callable[..., Dossier]) -> None:
    dossier = make(readings=READINGS, alternatives=ALTERNATIVES)
    found = compare(dossier, Scenario.for_dossier(dossier, alternatives=("a",)))
    room = gather_weightings(found, [{"x": 1}, {"y": 1}])
    assert word_room_leads(room, find_leads(room)) == "Nobody can lead under the weights of all 2 people."


def test_one_lead_that_is_not_clear(make: Callable[..., Dossier]) -> None:
    readings = [
        (*HEAD, "low", "high"),
        ("a", "x", "s", 1, -2, 2),
        ("b", "x", "s", 0, 0, 0),
        ("a", "y", "s", 0, 0, 0),
        ("b", "y", "s", 0, 0, 0),
    ]
    dossier = make(readings=readings, alternatives=ALTERNATIVES)
    found = compare(dossier, Scenario.for_dossier(dossier, alternatives=("a", "b")))
    leads = find_leads(gather_weightings(found, [{"x": 1}, {"y": 1}]))
    assert word_clear_leads(leads) == (
        "The one lead is tied or overturned by a single reading that moves within its range."
    )


def test_whom_one_persons_weights_put_first(gather: Callable[..., Weightings]) -> None:
    leads = find_leads(room := gather(0.9))
    assert word_room_leads(room, leads) == "Ay leads under the weights of 1 of 1 people."
    assert word_clear_leads(leads) == "The lead stands whichever single reading moves within its range."
    assert word_clear_leads(find_leads(gather(0.5))) == ""


def test_what_an_agreement_would_change(gather: Callable[..., Weightings]) -> None:
    room = gather(0.9, 0.8, 0.3, 0.2, 0.1)
    assert word_pull(room, find_pulls(room)) == (
        "Agreeing on the median weight of Ex or Why would change the lead for two people."
    )
    room = gather(0.9, 0.9)
    assert word_pull(room, find_pulls(room)) == (
        "Agreeing on the weight of any one criterion would change nobody's lead."
    )


def test_two_camps(gather: Callable[..., Weightings]) -> None:
    room = gather(0.9, 0.8, 0.3, 0.2, 0.1)
    assert word_camps(room, find_leads(room), format_share) == (
        "The 3 whose weights put Bees first and the 2 whose weights put Ay first differ most on Ex: "
        "a median of 20 % in the first camp, of 85 % in the second."
    )
    room = gather(0.503, 0.503, 0.498, 0.498)
    assert "a median of 50.3 % in the first camp, of 49.8 % in the second." in word_camps(
        room, find_leads(room), format_share
    )
    room = gather(0.9, 0.8)
    assert word_camps(room, find_leads(room), format_share) == (
        "There is one camp: everybody's weights lead to the same."
    )
    room = gather(0.9, 0.8, 0.1)
    assert word_camps(room, find_leads(room), format_share) == (
        "There are no two camps: beside the largest, no lead is that of two people or more."
    )


def test_what_all_agree_on(gather: Callable[..., Weightings]) -> None:
    room = gather(0.9, 0.2)
    assert word_common(room, find_leads(room)) == ("Under everybody's weights Ay and Bees are ahead of Cee.")
    # That Ay is ahead of Cee follows.
    room = gather(0.9, 0.8)
    assert word_common(room, find_leads(room)) == (
        "Under everybody's weights Ay is ahead of Bees; Bees are ahead of Cee."
    )


def test_whether_people_came_closer(gather: Callable[..., Weightings]) -> None:
    before, after = (list_spreads(gather(*shares)) for shares in ((0.1, 0.5, 0.9), (0.4, 0.5, 0.6)))
    assert (
        word_moved(before, after)
        == "Since the round before people are closer together on Ex and Why, by their middle half."
    )
    assert word_moved(before, before) == "The middle halves are as wide as in the round before."
