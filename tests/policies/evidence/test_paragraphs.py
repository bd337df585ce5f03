"""What rests on a paragraph, the result without it, where sources meet, and what none says."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import given, settings

from policies import Dossier, Scenario, compare
from policies.dossier.model import Alternative, Reading, Source
from policies.evidence.paragraphs import (
    Paragraph,
    assess_paragraphs,
    find_company,
    find_contested,
    find_encounters,
    find_resting,
    find_side,
    find_silent_cells,
    find_unread_criteria,
    leave_paragraph_out,
    list_paragraphs,
)
from policies.scenario.parts import Override, UserSource
from tests import strategies

HEAD = ("alternative", "criterion", "source", "central", "low", "high", "locators", "variant")
ROWS = [
    HEAD,
    ("a", "x", "s", 2, 2, 2, "p2", ""),
    ("a", "y", "s", 0, 0, 0, "p2 p10", ""),
    ("b", "x", "s", 1, 1, 1, "p1", ""),
    ("b", "x", "t", -1, -1, 0, "p2", ""),
    ("b", "y", "s", 1, 0, 2, "p10", ""),
]


@pytest.fixture
def cited(make: Callable[..., Dossier]) -> Dossier:
    return make(readings=ROWS)


def view(dossier: Dossier, **choices: object) -> Scenario:
    return Scenario.for_dossier(dossier, **choices)


def test_paragraphs_are_those_that_anything_cites_in_the_order_of_their_numbers(cited: Dossier) -> None:
    assert [(p.source, p.label) for p in list_paragraphs(cited)] == [
        ("s", "p1"),
        ("s", "p2"),
        ("s", "p10"),
        ("t", "p2"),
    ]


def test_a_listed_source_has_its_paragraphs_and_sections_as_listed(make: Callable[..., Dossier]) -> None:
    listed = [("paragraph", "source", "section"), ("p2", "s", "Why"), ("p1", "s", ""), ("p9", "s", "How")]
    found = list_paragraphs(make(readings=ROWS, paragraphs=listed))
    assert found == (
        Paragraph("s", "p2", "Why"),
        Paragraph("s", "p1"),
        Paragraph("s", "p9", "How"),
        Paragraph("t", "p2"),
    )


def test_the_shipped_dossier_lists_every_paragraph_that_it_cites(shipped: Dossier) -> None:
    found = list_paragraphs(shipped)
    labels = [*(f"K{n}" for n in range(1, 14)), *(f"F{n}" for n in range(1, 20))]
    assert [item.label for item in found] == labels
    bare = replace(shipped, records={**shipped.records, "paragraphs": shipped.records["paragraphs"].iloc[:0]})
    assert [item.label for item in list_paragraphs(bare)] == labels
    assert {item.section for item in found if item.label in ("K1", "F4")} == {""}


def test_what_rests_on_a_paragraph_is_what_cites_it_in_its_own_source(cited: Dossier) -> None:
    resting = find_resting(cited, view(cited), Paragraph("s", "p2"))
    assert [(r.alternative, r.criterion, r.source) for r in resting.readings] == [("a", "x", "s"), ("a", "y", "s")]
    assert [(r.alternative, r.criterion) for r in resting.alone] == [("a", "x")]
    assert resting.facts.empty


def test_k13_and_f18_carry_what_their_rows_say(shipped: Dossier) -> None:
    for source, label in (("kokas", "K13"), ("fu_dirks", "F18")):
        resting = find_resting(shipped, view(shipped), Paragraph(source, label))
        assert len(resting.readings) == sum(label in r.locators for r in shipped.readings)
        assert set(resting.alone) == {r for r in shipped.readings if r.locators == (label,)}
        emphasis, relations = shipped.records["emphasis"], shipped.records["relations"]
        assert len(resting.emphasis) == (emphasis["paragraph"] == label).sum()
        assert len(resting.relations) == relations["locators"].str.split().map(lambda x, at=label: at in x).sum()


def test_leaving_a_paragraph_out_is_comparing_without_the_readings_that_cite_it(cited: Dossier) -> None:
    scenario = view(cited, points={"x": 30, "y": 10})
    without = leave_paragraph_out(cited, scenario, Paragraph("s", "p2"))
    assert "a" not in without.results
    assert without.shares == compare(cited, scenario).shares
    alone = leave_paragraph_out(cited, scenario, Paragraph("s", "p2"), alone_only=True)
    assert alone.results["a"].criteria_read == 1
    assert compare(cited, scenario).leaders == ("a",)


def test_users_own_scores_and_sources_stay(cited: Dossier) -> None:
    own = UserSource(Source("user_me", "Mine"), (Reading("a", "y", "user_me", 1, 1, 1, locators=("p2",)),))
    scenario = view(cited, overrides=(Override("a", "x", 2, 2, 2),), sources=(own,))
    without = leave_paragraph_out(cited, scenario, Paragraph("s", "p2"))
    assert without.table.find_cell("a", "x").overridden
    assert dict(without.table.find_cell("a", "y").by_source) == {"user_me": 1}


def test_an_alternative_of_the_users_own_stays_too(cited: Dossier) -> None:
    own = Alternative("user_mine", "Mine", "Mine")
    scores = (Override("user_mine", "x", 2, 2, 2),)
    scenario = view(cited, own_alternatives=(own,), alternatives=("a", "b", "user_mine"), overrides=scores)
    comparison = compare(cited, scenario)
    without = leave_paragraph_out(comparison.dossier, comparison.counted, Paragraph("s", "p2"))
    assert "user_mine" in without.results
    assert "a" not in without.results


def test_on_the_shipped_dossier_the_lead_falls_without_f18_and_not_without_f19(shipped: Dossier) -> None:
    effects = {item.paragraph.label: item for item in assess_paragraphs(compare(shipped, view(shipped)))}
    assert len(effects) == 32
    assert effects["F18"].changes
    assert effects["F18"].leaders == ("data_agreements",)
    assert effects["F18"].unranked == ("fara_enforcement",)
    assert not effects["F19"].changes
    assert (effects["K3"].cited, effects["K3"].changes) == (0, False)


@settings(max_examples=40)
@given(strategies.questions())
def test_leaving_out_never_adds_a_reading_nor_moves_a_weight(question: tuple[Dossier, Scenario]) -> None:
    dossier, scenario = question
    now = compare(dossier, scenario)
    for paragraph in list_paragraphs(dossier):
        without = leave_paragraph_out(dossier, scenario, paragraph)
        alone = leave_paragraph_out(dossier, scenario, paragraph, alone_only=True)
        assert without.shares == now.shares
        assert not (without.table.read & ~alone.table.read).any()
        assert not (alone.table.read & ~now.table.read).any()


def test_company_are_the_other_cells_on_the_same_paragraphs_of_the_same_source(cited: Dossier) -> None:
    reading = next(r for r in cited.readings if (r.alternative, r.criterion) == ("a", "y"))
    company = find_company(cited, view(cited), reading)
    places = {label: [(r.alternative, r.criterion) for r in found] for label, found in company.items()}
    assert places == {"p2": [("a", "x")], "p10": [("b", "y")]}


def test_sources_meet_where_both_speak_and_lie_apart_where_no_score_fits_both(cited: Dossier) -> None:
    (met,) = find_encounters(cited, cited.readings)
    assert (met.alternative, met.criterion, dict(met.central)) == ("b", "x", {"s": 1, "t": -1})
    assert met.differs
    assert met.apart
    wider = [replace(r, high=1.0) if r.source == "t" else r for r in cited.readings]
    (met,) = find_encounters(cited, wider)
    assert met.differs
    assert not met.apart


def test_the_essays_meet_in_five_cells_and_lie_apart_in_none(shipped: Dossier) -> None:
    found = find_encounters(shipped, shipped.readings)
    assert [(item.alternative, item.criterion) for item in found] == [
        ("privacy_law", "data_access"),
        ("privacy_law", "privacy"),
        ("privacy_law", "breadth"),
        ("company_mitigation", "data_access"),
        ("company_mitigation", "verifiability"),
    ]
    assert sum(item.differs for item in found) == 2
    assert not any(item.apart for item in found)


def test_cells_are_contested_where_codings_or_sources_differ(shipped: Dossier) -> None:
    found = find_contested(shipped, shipped.readings)
    assert ("sale_or_ban", "liberty") in found
    assert ("privacy_law", "privacy") in found
    assert ("privacy_law", "data_access") not in found
    assert ("privacy_law", "liberty") not in found


def test_silent_cells_are_those_nobody_fills_the_user_included(shipped: Dossier) -> None:
    silent = find_silent_cells(shipped, view(shipped), ("privacy_law", "sale_or_ban"))
    assert set(silent["privacy_law"]) == {"information_integrity", "coercion", "liberty"}
    assert len(silent["sale_or_ban"]) == 5
    filled = view(shipped, overrides=(Override("privacy_law", "liberty", 1, 1, 1),))
    assert "liberty" not in find_silent_cells(shipped, filled, ("privacy_law",))["privacy_law"]
    assert find_unread_criteria(shipped, view(shipped)) == ("legal_durability", "time_to_effect", "user_cost")
    own = view(shipped, overrides=(Override("privacy_law", "user_cost", 1, 1, 1),))
    assert "user_cost" not in find_unread_criteria(shipped, own)


def test_where_less_is_better_a_low_measure_speaks_for_an_alternative(make: Callable[..., Dossier]) -> None:
    criteria = [("id", "name", "worst", "best"), ("x", "Ex", 100, 0)]
    rows = [HEAD[:4], ("a", "x", "s", 10), ("b", "x", "s", 90), ("c", "x", "s", 50)]
    dossier = make(criteria=criteria, readings=rows)
    assert [find_side(dossier, reading) for reading in dossier.readings] == ["for", "against", "no_change"]
