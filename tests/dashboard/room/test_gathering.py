"""What a reveal is worked out from and drawn of: rooms of a few people, by hand."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from dashboard.room import words
from dashboard.room.address import draw_code, find_join_address, make_link, shorten_address
from dashboard.room.content import build_part, build_spread
from dashboard.room.gathering import LABEL, ROUND, Gathering, gather
from dashboard.room.model import Phase, Ratings, Room, RoomError, Settings, Tally
from dashboard.room.opening import read_labels
from dashboard.room.use import find_used, keep_parts, keep_room
from policies.comparison import Comparison, compare
from policies.dossier import Dossier
from policies.dossier.loading import load_dossier
from policies.scenario import default_scenario, to_json
from tests.crossing import write_crossing

DAY = datetime(2026, 11, 25, 9, 0, tzinfo=UTC)


@pytest.fixture(scope="module")
def comparison(dossier: Dossier) -> Comparison:
    return compare(dossier, default_scenario(dossier))


def rate(security: float, rights: float, label: str = "") -> Ratings:
    return Ratings({"security": security, "rights": rights}, {}, label)


def make(comparison: Comparison, *rounds: Sequence[Ratings], **settings: object) -> Gathering:
    question = to_json(comparison.scenario)
    room = Room("BCDFGH", DAY, DAY, question, Settings(**settings), len(rounds), Phase.REVEALED)  # type: ignore[arg-type]
    return gather(room, comparison, rounds)


def find_places(picture: str, kind: str, row: str) -> list[float]:
    """Where signs of one kind stand in a row's strip, in per cent of its width."""
    found = re.search(rf"{row}</h3>(.*?)</li>", picture)
    assert found
    return sorted(float(x) for x in re.findall(rf'<(?:circle c|line )x1?="([\d.]+)%"[^>]* class="{kind}"', found[1]))


def test_a_dot_stands_where_the_share_is(comparison: Comparison) -> None:
    picture = build_spread(make(comparison, [rate(100, 0), rate(50, 50), rate(0, 100)])).picture
    # The axis runs to 100 per cent, with a fortieth of the width free at either end.
    assert find_places(picture, "person", "Security") == [2.5, 50, 97.5]
    assert find_places(picture, "median", "Security") == [50]
    assert find_places(picture, "opening", "Security") == [pytest.approx(2.5 + 95 / 3, abs=0.01)]
    assert "0\u00a0% to 100\u00a0%, median 50\u00a0%" in picture


def test_those_in_one_place_stand_above_each_other_and_stay_in_the_strip(comparison: Comparison) -> None:
    picture = build_spread(make(comparison, [rate(100, 0)] * 300)).picture
    first = re.search(r"Security</h3>(.*?)</svg></div></li>", picture)
    assert first
    heights = [float(y) for y in re.findall(r'cy="([\d.]+)" r="[\d.]+"[^>]* class="person"', first[1])]
    assert len(heights) == 300
    assert len(set(heights)) == 300
    assert min(heights) >= 0
    assert max(heights) <= 44


def test_another_round_shows_where_the_median_was(comparison: Comparison) -> None:
    gathering = make(comparison, [rate(100, 0)] * 5, [rate(0, 100)] * 5)
    picture = build_spread(gathering).picture
    assert find_places(picture, "from", "Security") == [97.5]
    assert find_places(picture, "median", "Security") == [2.5]
    assert "◂" in picture
    assert gathering.list_ways() == (ROUND,)
    apart = build_spread(gathering, ROUND).picture
    assert find_places(apart, "median", "Security") == [2.5, 97.5]
    assert 'class="from"' not in apart


def test_labels_stand_apart_as_far_as_they_may(comparison: Comparison) -> None:
    people = [rate(100, 0, "ministry")] * 5 + [rate(0, 100, "industry")] * 5
    assert make(comparison, people).list_ways() == (LABEL,)
    assert make(comparison, people[1:]).list_ways() == ()
    picture = build_spread(make(comparison, people), LABEL).picture
    assert picture.count("<b>ministry</b>") == picture.count("<b>industry</b>") > 0


def test_squares_count_people(comparison: Comparison) -> None:
    gathering = make(comparison, [rate(100, 0)] * 3 + [rate(0, 100)] * 4)
    picture = build_part(gathering, "leads").picture
    assert picture.count('class="square"') == 7
    told = [int(count) for count in re.findall(r"<p>(\d+) pe", picture)]
    assert sorted(told) == sorted(gathering.leads.count().values())


def test_rows_of_people_side_by_side_stand_under_their_name(comparison: Comparison) -> None:
    people = [rate(100, 0, "one")] * 5 + [rate(0, 100, "other")] * 5
    picture = build_part(make(comparison, people), "leads", LABEL).picture
    assert re.findall(r"<(h\d)>(one|other)</", picture) == [("h3", "one"), ("h3", "other")]
    assert set(re.findall(r"<li class='row'><(h\d)>", picture)) == {"h4"}


def test_one_group_alone_has_no_strip(tmp_path: Path) -> None:
    crossing = load_dossier(write_crossing(tmp_path))
    found = compare(crossing, default_scenario(crossing))
    people = [Ratings({"": 100}, {"minutes": 100, "cost": share, "comfort": 0}) for share in (0, 50)]
    picture = build_spread(make(found, people)).picture
    assert words.NO_GROUP not in picture
    assert all(name in picture for name in ("Crossing time", "Cost", "Comfort"))


def test_what_is_lost_with_the_answers_is_counted() -> None:
    assert words.word_discard(Tally(3, 1)).startswith("1 answer is deleted,")
    assert words.word_discard(Tally(3, 2)).startswith("2 answers are deleted,")


def test_what_people_wrote_is_text_only(comparison: Comparison) -> None:
    hostile = '<img src=x onerror="alert(1)">'
    people = [rate(100, 0, hostile)] * 5 + [rate(0, 100, "=1+1")] * 5
    picture = build_spread(make(comparison, people), LABEL).picture
    assert "<img" not in picture
    assert "&lt;img" in picture


def test_the_order_of_people_plays_no_part(comparison: Comparison) -> None:
    people = [rate(100, 30), rate(20, 100), rate(100, 80), rate(0, 100), rate(100, 100)]
    parts = [
        [replace(build_part(make(comparison, order), name), picture="") for name in list(words.PARTS)[:4]]
        for order in (people, people[::-1])
    ]
    assert parts[0] == parts[1]


def test_the_rooms_weights_bear_a_name_that_is_free(comparison: Comparison, dossier: Dossier) -> None:
    gathering = make(comparison, [rate(100, 0, "ministry")] * 5, [rate(0, 100, "ministry")] * 5)
    now = comparison.scenario
    (kept,) = keep_room(dossier, now, gathering, mean=False)
    assert kept.name == "Median of 5 people in the room, round 2, 25 November 2026 (UTC)"
    assert kept.points["privacy"] == pytest.approx(100)
    assert kept.points["data_access"] == 0
    after = now.revise(dossier, weight_sets=(kept,), points=kept.points)
    assert keep_room(dossier, after, gathering, mean=False)[0].name == f"{kept.name} (2)"
    assert find_used(after, gathering) == kept.name
    same = replace(kept, name=words.word_set(gathering, mean=True))
    assert find_used(replace(after, weight_sets=(same, kept)), gathering) == kept.name
    assert find_used(now, gathering) == ""
    assert [item.name for item in keep_parts(dossier, now, gathering, ROUND)] == [
        "Round 1: median of 5 people in the room, 25 November 2026 (UTC)",
        "Round 2: median of 5 people in the room, 25 November 2026 (UTC)",
    ]


@pytest.mark.parametrize("text", ["one", "a, a", "a,b,c,d,e", "a," + "b" * 61])
def test_labels_that_part_nobody_are_refused(text: str) -> None:
    with pytest.raises(RoomError, match="two to four"):
        read_labels(text)


def test_labels_are_read_from_the_list_or_from_the_table() -> None:
    assert read_labels(" ministry , industry ,, ministry") == ("ministry", "industry")
    assert read_labels("") == ()
    assert read_labels("", [rate(1, 0, "b"), rate(1, 0), rate(1, 0, "a")]) == ("b", "a")


@pytest.mark.parametrize(
    "page", ["https://example.org/base/room", "https://example.org/base/room/", "https://example.org/base"]
)
def test_addresses_of_a_room_stand_beside_its_page(page: str) -> None:
    assert find_join_address(page, "BCDFGH") == "https://example.org/base/join/BCDFGH"
    assert make_link(page, "BCDFGH", "a-b") == "https://example.org/base/room?room=BCDFGH.a-b"
    assert shorten_address(find_join_address(page, "BCDFGH")) == "example.org/base/join"


def test_the_code_for_phones_says_where_it_leads() -> None:
    drawn = draw_code("https://example.org/join/BCDFGH", "To https://example.org/join/BCDFGH & back")
    assert "<title>To https://example.org/join/BCDFGH &amp; back</title>" in drawn
