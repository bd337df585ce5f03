"""Before and after in words: who passes whom, who leads and by how much, which weights moved."""

from __future__ import annotations

from typing import Any

import pytest

from dashboard.present import words
from dashboard.present.change import draw_change, word_change
from dashboard.session.session import find_opening
from policies.comparison.comparison import Comparison, compare
from policies.dossier.model import Dossier
from policies.scenario.scenario import Scenario


def compare_both(dossier: Dossier, **choices: Any) -> tuple[Comparison, Comparison]:
    scenario = Scenario.for_dossier(dossier, **choices)
    return compare(dossier, find_opening(dossier, scenario)), compare(dossier, scenario)


def test_where_nothing_moved_one_line_says_so(dossier: Dossier) -> None:
    before, now = compare_both(dossier)
    assert word_change(before, now) == words.UNMOVED
    picture = draw_change(before, now, [])
    assert picture["weights"]["rows"] == []
    assert {row["change"] for row in picture["rows"]} == {""}


def test_the_same_proportions_are_no_change(dossier: Dossier) -> None:
    before, now = compare_both(dossier, points=dict.fromkeys((c.id for c in dossier.criteria), 20.0))
    assert word_change(before, now) == words.UNMOVED


def test_who_takes_the_lead_is_said_with_the_margin(dossier: Dossier) -> None:
    before, now = compare_both(dossier, weight_set="mostly_rights")
    values = sorted((item.value for item in now.results.values()), reverse=True)
    told = f"by {values[0] - values[1]:.2f}"
    assert word_change(before, now) == f"Privacy law takes the lead from FARA enforcement, {told}"


@pytest.mark.parametrize(
    ("weight", "title"),
    [
        (
            {"privacy": 20.0, "cross_border": 100.0},
            "Data agreements pass privacy law; FARA enforcement still leads, by 0.13",
        ),
        ({"workability": 100.0}, "No option passes another; FARA enforcement still leads, by "),
    ],
)
def test_who_passes_whom_is_said_before_who_still_leads(weight: dict[str, float], title: str, dossier: Dossier) -> None:
    opening = dict.fromkeys((c.id for c in dossier.criteria if c.offered == "sources"), 50.0)
    before, now = compare_both(dossier, points={**opening, **weight})
    assert word_change(before, now).startswith(title)


def test_the_weights_that_moved_are_listed_furthest_first(dossier: Dossier) -> None:
    before, now = compare_both(dossier, weight_set="mostly_rights")
    picture = draw_change(before, now, ["privacy_law"])
    first = picture["weights"]["rows"][0]
    assert (first["name"], first["was"], first["now"]) == ("Rights", "25 %", "60 %")
    rows = {row["name"]: row for row in picture["rows"]}
    law = rows["Privacy law"]
    assert (law["was_rank"], law["rank"], law["leads"], law["mark"]) == ("2nd", "1st", True, "✎")
    assert 0 <= law["was"] < law["now"] <= 1
    difference = now.results["privacy_law"].value - before.results["privacy_law"].value
    assert law["change"] == f"+{difference:.2f}"


def test_where_the_groups_weigh_as_before_the_criteria_are_listed(dossier: Dossier) -> None:
    opening = dict.fromkeys((c.id for c in dossier.criteria if c.offered == "sources"), 50.0)
    first, second = [c for c in dossier.criteria if c.offered == "sources" and c.group == dossier.criteria[0].group][:2]
    before, now = compare_both(dossier, points={**opening, first.id: 80.0, second.id: 20.0})
    assert {row["name"] for row in draw_change(before, now, [])["weights"]["rows"]} == {
        first.short_name,
        second.short_name,
    }
