"""How numbers, ranks and changes are written."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.compare import words as compare_words
from dashboard.panel import words as panel_words
from dashboard.session import words as session_words
from dashboard.shared import words as shared_words
from dashboard.shared.escaping import escape_markdown
from dashboard.shared.names import find_letters, name_ends, name_step, word_scale
from dashboard.shared.numbers import format_number, format_points, format_range, format_rank, format_share, format_value
from policies.comparison.comparison import compare
from policies.dossier.model import Criterion, Dossier, Reading, Source, ValueScale
from policies.findings.statements import word_silence
from policies.scenario.parts import Filters, Override
from policies.scenario.scenario import Scenario
from tests.dashboard.helpers.app import WORD_JOINER

MINUS = "−"
SCALE = ValueScale(-2, 0, 2, ("much worse", "worse", "the same", "better", "much better"))


@pytest.mark.parametrize(
    ("value", "written"),
    [
        (0, "0"),
        (-0.0, "0"),
        (0.004, "0"),
        (-0.004, "0"),
        (1, "+1"),
        (-2, "−2"),
        (0.5, "+0.5"),
        (10, "+10"),
        (-0.125, "−0.12"),
    ],
)
def test_a_signed_number_has_a_true_minus_and_a_zero_none(value: float, written: str) -> None:
    assert format_number(value) == written


@pytest.mark.parametrize(
    ("value", "written"), [(0.0, "0.00"), (-0.001, "0.00"), (0.5833, "+0.58"), (-1, "−1.00"), (100, "+100.00")]
)
def test_overall_values_line_up(value: float, written: str) -> None:
    assert format_value(value) == written


@given(st.floats(-1000, 1000))
def test_what_is_written_is_the_number_to_its_last_digit(value: float) -> None:
    for text in (format_number(value), format_value(value)):
        assert float(text.replace(MINUS, "-")) == pytest.approx(value, abs=0.005001)
        assert "-" not in text


@pytest.mark.parametrize(
    ("share", "written"), [(0, "0 %"), (1, "100 %"), (1 / 12, "8 %"), (0.001, "<1 %"), (0.01, "1 %")]
)
def test_shares_are_written_in_whole_per_cent(share: float, written: str) -> None:
    assert format_share(share) == written


@given(st.floats(1e-9, 1))
def test_a_share_that_is_not_zero_is_never_written_as_zero(share: float) -> None:
    assert format_share(share) != "0 %"


@pytest.mark.parametrize(
    ("rank", "tied", "written"),
    [
        (1, False, "1st"),
        (2, True, "=2nd"),
        (3, False, "3rd"),
        (4, False, "4th"),
        (11, False, "11th"),
        (12, False, "12th"),
        (13, True, "=13th"),
        (21, False, "21st"),
        (102, False, "102nd"),
        (111, False, "111th"),
    ],
)
def test_ranks_are_ordinals_and_ties_have_a_sign(rank: int, tied: bool, written: str) -> None:
    assert format_rank(rank, tied) == written


def test_points_are_written_short() -> None:
    assert [format_points(points) for points in (50, 0, 12.5, 33.333, 100)] == [
        "50",
        "0",
        "12.5",
        "33.33",
        "100",
    ]


def test_a_range_of_one_value_is_that_value() -> None:
    assert format_range(1, 1) == "+1"
    assert format_range(-1, 2) == "−1 to +2"


@pytest.mark.parametrize(
    ("value", "said"),
    [
        (-2, "much worse"),
        (0, "the same"),
        (2, "much better"),
        (1.5, "between better and much better"),
        (-0.5, "between worse and the same"),
    ],
)
def test_a_value_is_said_in_the_scales_own_words(value: float, said: str) -> None:
    assert name_step(value, SCALE) == said


@pytest.mark.parametrize(
    ("scale", "said"),
    [
        (SCALE, "the same"),
        (ValueScale(-1, 0, 3, ("worse", "as now", "a bit", "good", "very good")), "as now"),
        (ValueScale(0, 0, 10, ("none", "some", "all")), "none"),
    ],
)
def test_the_words_at_no_change_are_those_of_the_neutral_point(scale: ValueScale, said: str) -> None:
    assert said in name_ends(scale)["neutral"]


def test_a_scale_without_words_still_has_ends() -> None:
    ends = name_ends(ValueScale(0, 50, 100))
    assert ends["worst"].startswith("0")
    assert "50" in ends["neutral"]
    assert "100" in ends["best"]


def test_a_criterion_in_its_own_unit_is_said_in_that_unit() -> None:
    noise = Criterion("noise", "Noise", "Noise", 80, 30, unit="dB")
    assert word_scale(noise) == "80 to 30 dB"
    reading = Reading("north", "noise", "survey", 40, 35, 50)
    assert shared_words.word_reading(reading, noise, SCALE) == "40 dB; from 35 to 50"


def test_the_ends_of_a_criterion_in_its_own_unit_are_not_said_to_enclose_a_zero() -> None:
    noise = Criterion(
        "noise", "Noise", "Noise", 80, 30, unit="dB", worst_means="loud", neutral_means="as now", best_means="quiet"
    )
    assert "0 as now" not in word_scale(noise)


def test_a_judged_reading_is_said_in_words_with_its_range() -> None:
    criterion = Criterion("noise", "Noise", "Noise", -2, 2)
    told = shared_words.word_reading(Reading("north", "noise", "survey", 1, 0, 2), criterion, SCALE)
    assert told.startswith("Better (+1)")
    assert "0 to +2" in told
    sure = shared_words.word_reading(Reading("north", "noise", "survey", 1, 1, 1), criterion, SCALE)
    assert "to" not in sure


def test_letters_of_sources_differ() -> None:
    sources = [Source("a", "Atlas"), Source("b", "Almanac"), Source("c", "42 tables"), Source("d", "Digest")]
    letters = find_letters(sources)
    assert letters["a"] == "A"
    assert len(set(letters.values())) == 4


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


def test_each_treatment_of_silence_is_said_differently(dossier: Dossier) -> None:
    lines = [word_silence(dossier, Scenario.for_dossier(dossier, silence=name)) for name in shared_words.SILENCE]
    assert len(set(lines)) == 3
    assert "an allowance of 1 either way" in lines[0]
    half = word_silence(dossier, Scenario.for_dossier(dossier, allowance=0.5))
    assert "an allowance of 0.5 either way" in half


@pytest.mark.parametrize(
    ("choices", "said"),
    [
        ({"points": {"privacy": 70}}, "criteria"),
        ({"weight_set": "mostly_cost"}, "cost"),
        ({"lens": "kokas"}, shared_words.LABELS["lens"].lower()),
        ({"silence": "leave_out", "spacing": "steep"}, " and "),
        ({"filters": Filters(variant="sale")}, "sale or ban"),
        ({"alternatives": ("privacy_law",)}, "options in view"),
        ({"dropped": ("privacy",)}, "criteria in view"),
        ({"overrides": (Override("privacy_law", "privacy", 1, 1, 1),)}, "your own"),
    ],
)
def test_a_change_is_named_by_what_changed(choices: dict[str, Any], said: str, dossier: Dossier) -> None:
    before = Scenario.for_dossier(dossier)
    assert said in session_words.word_change(dossier, before, before.revise(dossier, **choices))


def test_one_moved_weight_is_named_with_its_points(dossier: Dossier) -> None:
    before = Scenario.for_dossier(dossier)
    after = before.revise(dossier, points={**before.points, "privacy": 12.5})
    assert (
        session_words.word_change(dossier, before, after) == f"{dossier.criterion['privacy'].name}: 50 to 12.5 points"
    )


def test_what_is_at_its_default_is_not_listed(dossier: Dossier) -> None:
    assert panel_words.list_differences(dossier, Scenario.for_dossier(dossier)) == []
    assert (
        len(panel_words.list_differences(dossier, Scenario.for_dossier(dossier, dropped=("privacy", "liberty")))) == 1
    )


def test_a_refused_file_is_named_without_the_path_of_the_users_machine() -> None:
    told = session_words.word_edit_refusal("/home/ada/secret/weights.csv", ["row 2: found 'x'"])
    assert "weights.csv" in told
    assert "secret" not in told


@given(st.text(max_size=60))
def test_escaped_text_holds_no_sign_that_markdown_reads(text: str) -> None:
    escaped = escape_markdown(text)
    plain = iter(escaped)
    read = ""
    for sign in plain:
        assert sign == "\\" or not (sign.isascii() and not sign.isalnum() and sign.isprintable() and sign != " ")
        read += next(plain) if sign == "\\" else sign
    assert read.replace(WORD_JOINER, "") == text.replace(WORD_JOINER, "")


def test_no_word_on_screen_recommends_or_names_a_winner(dossier: Dossier) -> None:
    told = " ".join(compare_words.list_dominance(compare(dossier, Scenario.for_dossier(dossier)))).lower()
    for word in ("best option", "winner", "recommended", "optimal"):
        assert word not in told
