"""Words are found whatever their case, accents and quotation marks, in what the dossier says itself."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from policies import Dossier, Scenario
from policies.dossier.model import Reading, Source
from policies.evidence.search import search_evidence
from policies.scenario.parts import UserSource

HEAD = ("alternative", "criterion", "source", "central", "rationale", "phrase", "phrase_locator")


@pytest.fixture
def told(make: Callable[..., Dossier]) -> Dossier:
    rows = [
        HEAD,
        ("a", "x", "s", 1, "A café’s  licence is cheap", "", ""),
        ("b", "x", "s", 0, "Nothing to see", "so dear a LICENCE", "p1"),
        ("c", "x", "s", 0, "", "", ""),
    ]
    names = [("id", "name", "description"), ("a", "Alpha", ""), ("b", "Beta", ""), ("c", "Gamma", "needs no licence")]
    return make(alternatives=names, readings=rows)


def find(dossier: Dossier, text: str, **choices: object) -> list[tuple[str, str | None]]:
    hits = search_evidence(dossier, Scenario.for_dossier(dossier, **choices), text)
    return [(hit.alternative, hit.reading.criterion if hit.reading else None) for hit in hits]


def test_alternatives_come_first_then_readings_each_once(told: Dossier) -> None:
    assert find(told, "licence") == [("c", None), ("a", "x"), ("b", "x")]


@pytest.mark.parametrize("text", ["CAFE'S licence", "café’s licence", " cafe's  LICENCE "])
def test_case_accents_quotation_marks_and_space_do_not_matter(text: str, told: Dossier) -> None:
    assert find(told, text) == [("a", "x")]


@pytest.mark.parametrize("text", ["", "   ", "licence licence", "li.ence"])
def test_text_is_looked_for_as_it_stands_and_no_text_finds_nothing(text: str, told: Dossier) -> None:
    assert find(told, text) == []


def test_a_name_finds_its_alternative(told: Dossier) -> None:
    assert find(told, "alph") == [("a", None)]


def test_a_source_of_the_users_own_is_searched_too(told: Dossier) -> None:
    own = UserSource(Source("user_me", "Mine"), (Reading("c", "y", "user_me", 1, 1, 1, rationale="Heard in public"),))
    assert find(told, "heard", sources=(own,)) == [("c", "y")]
