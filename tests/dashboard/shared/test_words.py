"""Readings, lens, filters and silence in words."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from dashboard.robustness.words import word_scope
from dashboard.shared import words as shared_words
from dashboard.shared.names import word_scale
from dashboard.shared.provenance.handout import Handout, list_facts
from dashboard.shared.ranking.content import build_ranking
from policies.comparison.comparison import compare
from policies.comparison.own_effect import OwnEffect
from policies.dossier.loading import load_dossier
from policies.dossier.model import Criterion, Dossier, Reading, Source, ValueScale
from policies.findings.statements import SILENCE_AS_WORST, word_silence
from policies.scenario.parts import Filters, UserSource
from policies.scenario.scenario import Scenario
from tests.folders import write_roads

SCALE = ValueScale(-2, 0, 2, ("much worse", "worse", "the same", "better", "much better"))


def test_a_criterion_in_its_own_unit_is_said_in_that_unit() -> None:
    noise = Criterion("noise", "Noise", "Noise", 80, 30, unit="dB")
    assert word_scale(noise) == "80 to 30 dB"
    reading = Reading("north", "noise", "survey", 40, 35, 50)
    assert shared_words.word_reading(reading, noise, SCALE) == "40 dB; from 35 to 50"


def test_a_judged_reading_is_said_in_words_with_its_range() -> None:
    criterion = Criterion("noise", "Noise", "Noise", -2, 2)
    told = shared_words.word_reading(Reading("north", "noise", "survey", 1, 0, 2), criterion, SCALE)
    assert told.startswith("Better (+1)")
    assert "0 to +2" in told
    sure = shared_words.word_reading(Reading("north", "noise", "survey", 1, 1, 1), criterion, SCALE)
    assert "to" not in sure


@pytest.mark.parametrize(
    ("choices", "said"),
    [
        ({}, "both essays"),
        ({"lens": "kokas"}, "Kokas 2022 alone"),
        ({"filters": Filters(stated_only=True)}, "stated readings only"),
        ({"filters": Filters(authors_only=True)}, "own statements only"),
        ({"filters": Filters(variant="ban")}, "ban"),
        ({"filters": Filters(outcomes_only=True)}, "outcomes only"),
        ({"spacing": "steep"}, "steep"),
    ],
)
def test_the_line_beside_the_result_names_lens_filters_and_spacing(
    choices: dict[str, Any], said: str, dossier: Dossier
) -> None:
    assert said in shared_words.word_view(dossier, Scenario.for_dossier(dossier, **choices))


@pytest.mark.parametrize(
    ("leaders", "without", "ranked", "told"),
    [
        (("sale_or_ban",), ("privacy_law",), ("privacy_law", "sale_or_ban"), "Comprehensive privacy law would lead."),
        (("privacy_law",), ("privacy_law",), ("privacy_law", "sale_or_ban"), "as with them, Comprehensive privacy law"),
        (("privacy_law",), (), ("privacy_law",), "only Comprehensive privacy law could be ranked."),
        (("privacy_law",), (), (), "nothing could be ranked."),
    ],
)
def test_who_would_lead_without_the_users_entries_is_told_from_who_leads_with_them(
    leaders: tuple[str, ...], without: tuple[str, ...], ranked: tuple[str, ...], told: str, dossier: Dossier
) -> None:
    assert told in shared_words.word_effect(dossier, OwnEffect((), leaders, without, ranked))


def test_each_treatment_of_silence_is_said_differently(dossier: Dossier) -> None:
    lines = [word_silence(dossier, Scenario.for_dossier(dossier, silence=name)) for name in shared_words.SILENCE]
    assert len(set(lines)) == 3
    assert "an allowance of 1 either way" in lines[0]
    half = word_silence(dossier, Scenario.for_dossier(dossier, allowance=0.5))
    assert "an allowance of 0.5 either way" in half


def test_a_weight_set_is_told_by_its_derivation_only_where_all_of_it_is_in_view(dossier: Dossier) -> None:
    whole = Scenario.for_dossier(dossier, weight_set="equal_groups")
    assert "Each of the four groups counts for a quarter" in shared_words.word_weights(dossier, whole)
    part = Scenario.for_dossier(dossier, weight_set="equal_groups", dropped=("privacy", "liberty"))
    told = shared_words.word_weights(dossier, part)
    assert "quarter" not in told
    assert told.endswith(
        "Two of its 12 criteria are out of view; the others share the weight in the set's proportions."
    )


def test_sources_of_the_users_are_no_essays(dossier: Dossier) -> None:
    own = UserSource(Source("user_report", "A report"), (Reading("sale_or_ban", "privacy", "user_report", 1, 1, 1),))
    scenario = Scenario.for_dossier(dossier, sources=(own,))
    assert shared_words.name_view(dossier, scenario) == "all sources"
    assert "where no source that counts says anything" in word_silence(dossier, scenario)
    assert shared_words.name_view(dossier, Scenario.for_dossier(dossier)) == "both essays"


@pytest.mark.parametrize(
    ("scale", "silence", "said"),
    [((0, 0, 2), "neutral", True), ((0, 0, 2), "leave_out", False), ((-2, 0, 2), "neutral", False)],
)
def test_that_silence_counts_as_the_worst_is_said_beside_every_result_and_in_every_file(
    scale: tuple[float, float, float], silence: str, said: bool, tmp_path: Path
) -> None:
    roads = load_dossier(write_roads(tmp_path / "roads", scale=scale))
    comparison = compare(roads, Scenario.for_dossier(roads, silence=silence))
    facts = [text for _, text in list_facts(Handout(comparison))]
    for told in (build_ranking(comparison, {})["notes"], [word_scope(comparison)], facts):
        assert " ".join(told).count(SILENCE_AS_WORST) == said
