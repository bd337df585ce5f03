"""The sheet: what is typed becomes entries, what cannot be taken is told by row, and nothing else changes."""

from __future__ import annotations

from dataclasses import replace

import pytest

from policies import Dossier, Override, Scenario
from policies.dossier.model import Reading, Source
from policies.scenario.parts import UserSource
from policies.scenario.score_sheet import list_reading_rows, list_score_rows, read_readings, read_scores

OLD = Override("a", "x", 1, 0, 2, "because")
SOURCE = UserSource(
    Source("user_s", "Report"),
    (
        Reading("a", "x", "user_s", 2, 1, 2, "implied", "relayed", "sale", ("p1", "p2"), "why", "words", "p1"),
        Reading("a", "x", "user_s", -1, -1, -1, variant="ban"),
    ),
)


@pytest.fixture
def scenario(small: Dossier) -> Scenario:
    return Scenario.for_dossier(
        small, overrides=(OLD, Override("c", "y", 1, 1, 1)), alternatives=("a", "b"), sources=(SOURCE,)
    )


def test_a_row_for_each_cell_in_view_with_what_the_user_has_there(small: Dossier, scenario: Scenario) -> None:
    rows = {row.key: row.values for row in list_score_rows(small, scenario)}
    assert list(rows) == ["a/x/0", "a/y/0", "b/x/0", "b/y/0"]
    assert rows["a/x/0"] == {"score": 1, "low": 0, "high": 2, "note": "because"}
    assert rows["b/y/0"] == {"score": None, "low": None, "high": None, "note": ""}
    own = {row.key: row.values for row in list_reading_rows(small, scenario, SOURCE)}
    assert own["a/x/0"]["variant"] == "sale"
    assert own["a/x/0"]["locators"] == "p1, p2"
    assert (own["a/x/1"]["variant"], own["a/x/1"]["low"]) == ("ban", None)


def test_nothing_typed_changes_nothing(small: Dossier, scenario: Scenario) -> None:
    assert set(read_scores(small, scenario, {}).entries) == set(scenario.overrides)
    assert read_readings(small, scenario, SOURCE, {}).entries == SOURCE.readings


def test_scores_of_alternatives_out_of_view_stay(small: Dossier, scenario: Scenario) -> None:
    result = read_scores(small, scenario, {"a/x/0": {"score": ""}})
    assert result.entries == (Override("c", "y", 1, 1, 1),)


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ({"score": "1.5"}, (1.5, 0, 2)),
        ({"score": "−0,5", "low": "-1", "high": ""}, (-0.5, -1, -0.5)),
        ({"score": " 2 ", "low": ""}, (2, 2, 2)),
        ({"score": 2.0, "low": None, "high": None}, (2, 2, 2)),
        ({"low": "-2"}, (1, -2, 2)),
    ],
)
def test_numbers_are_read_as_people_type_them(
    small: Dossier, scenario: Scenario, typed: dict[str, str], expected: tuple[float, float, float]
) -> None:
    result = read_scores(small, scenario, {"a/x/0": typed})
    entry = next(item for item in result.entries if item.alternative == "a")
    assert (entry.central, entry.low, entry.high) == expected
    assert not result.faults


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ({"score": "3"}, "Found '3', expected a number from -2 to 2."),
        ({"score": "abc"}, "Found 'abc', expected a number from -2 to 2."),
        ({"score": "1e999"}, "expected a number from -2 to 2."),
        ({"score": "2", "high": "1"}, "Found low 0, score 2, high 1, expected low ≤ score ≤ high"),
        ({"high": "nan"}, "Found 'nan', expected a number"),
        ({"score": "50 %"}, "Found '50 %', expected a number from -2 to 2 without a per cent sign."),
        ({"low": "0 %"}, "Found '0 %', expected a number from -2 to 2 without a per cent sign."),
    ],
)
def test_a_row_with_a_fault_keeps_what_it_had_and_the_others_are_taken(
    small: Dossier, scenario: Scenario, typed: dict[str, str], expected: str
) -> None:
    result = read_scores(small, scenario, {"a/x/0": typed, "b/y/0": {"score": "1"}})
    assert expected in result.faults["a/x/0"]
    assert OLD in result.entries
    assert Override("b", "y", 1, 1, 1) in result.entries


def test_a_per_cent_sign_is_the_unit_of_a_criterion_in_per_cent(small: Dossier) -> None:
    in_percent = replace(small.criteria[0], worst=0, best=100, unit="%")
    dossier = replace(small, criteria=(in_percent, *small.criteria[1:]))
    scenario = Scenario.for_dossier(dossier)
    typed = {"a/x/0": {"score": "50 %", "low": "12,5%", "high": "60"}, "b/y/0": {"score": "1 %"}}
    result = read_scores(dossier, scenario, typed)
    assert result.entries == (Override("a", "x", 50, 12.5, 60),)
    assert set(result.faults) == {"b/y/0"}


def test_a_range_or_a_note_waits_for_its_score(small: Dossier, scenario: Scenario) -> None:
    waiting = read_scores(small, scenario, {"b/x/0": {"note": "so", "low": "-1"}})
    assert "Give a score first" in waiting.faults["b/x/0"]
    taken = read_scores(small, scenario, {"b/x/0": {"note": "so", "low": "-1", "score": "0"}})
    assert Override("b", "x", 0, -1, 0, "so") in taken.entries


def test_readings_keep_their_basis_speaker_and_place(small: Dossier, scenario: Scenario) -> None:
    typed = {"a/x/0": {"score": "1", "locators": "p3 , p4,"}, "b/y/0": {"score": "2", "rationale": "=1+1"}}
    first, second, new = read_readings(small, scenario, SOURCE, typed).entries
    assert (first.central, first.basis, first.speaker, first.locators) == (1, "implied", "relayed", ("p3", "p4"))
    assert second == SOURCE.readings[1]
    assert (new.source, new.basis, new.speaker, new.rationale) == ("user_s", "stated", "author", "=1+1")
