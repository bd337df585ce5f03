"""The Robustness page: every part of it, and the cases in which there is little to say."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from dashboard.robustness import words as robustness_words
from dashboard.robustness.central_weights import words as central_words
from dashboard.robustness.choices import words as choices_words
from dashboard.robustness.weights import words as weights_words
from dashboard.shared import words as shared_words
from dashboard.shared.statements import changes
from policies.comparison.comparison import compare
from policies.dossier.model import Alternative, Dossier
from policies.findings.findings import word_lead
from policies.scenario.parts import Override
from policies.scenario.scenario import Scenario
from policies.scenario.serialisation import encode_token
from tests.dashboard.helpers.app import App, unescape
from tests.dashboard.helpers.robustness import QUICK, find_alts, open_part
from tests.dashboard.helpers.wording import UNSAID
from tests.folders import SIGNS, read, write_nasty, write_roads


def test_every_part_says_what_it_shows_and_never_speaks_of_chance(dossier: Dossier) -> None:
    app = open_part(dossier=dossier)
    comparison = compare(dossier, Scenario.for_dossier(dossier))
    for part in robustness_words.PARTS:
        app.turn_to(part)
        assert word_lead(comparison) in app.text
        assert robustness_words.word_scope(comparison) in app.text
        assert UNSAID.search("\n".join(app.sources)) is None
        alts = find_alts(app)
        assert bool(alts) == (part not in (robustness_words.FIRM, robustness_words.OVERTURN))
        assert all(alts.values())
        files = {item.key for item in app.test.get("download_button")}
        assert files
        assert all(key.startswith("robustness_file_") for key in files)


def test_where_nothing_can_be_compared_the_page_says_so(dossier: Dossier) -> None:
    token = encode_token(Scenario.for_dossier(dossier, points={"privacy": 50}, dropped=("privacy",)))
    app = App(token, "robustness").assert_sound()
    assert any(shared_words.NOTHING_TO_COMPARE in error for error in app.errors)


@pytest.mark.parametrize("alternatives", [("privacy_law",), ("sale_or_ban",)])
def test_with_fewer_than_two_ranked_alternatives_only_the_choices_are_asked_about(
    alternatives: tuple[str, ...], dossier: Dossier
) -> None:
    app = App(
        encode_token(Scenario.for_dossier(dossier, alternatives=alternatives, lens="kokas")), "robustness"
    ).assert_sound()
    assert changes.TOO_FEW in app.text
    assert robustness_words.STILL_ASKED in app.text
    assert choices_words.IMPORTANCE_TITLE in app.text


def test_one_criterion_is_enough(dossier: Dossier) -> None:
    others = tuple(name for name in dossier.criterion if name != "workability")
    app = open_part(dossier=dossier, dropped=others, sampling=QUICK)
    for part in robustness_words.PARTS:
        app.turn_to(part)
        assert (weights_words.SWEEPS_NONE in app.text) == (part == robustness_words.WEIGHTS)
        assert (central_words.WEIGHTS_FIXED in app.text) == (part == robustness_words.CENTRAL_WEIGHTS)


@pytest.mark.parametrize("text", [SIGNS, "x" * 10_000], ids=["signs", "long"])
def test_text_of_a_dossier_shows_as_text_in_every_part(
    text: str, tmp_path: Path, open_folder: Callable[..., App]
) -> None:
    app = open_folder(write_nasty(tmp_path / "roads", text), page="robustness")
    for part in robustness_words.PARTS:
        app.turn_to(part)
        for source in app.sources:
            assert "<script>" not in source
            assert "](https" not in source
        for item in app.test.get("html"):
            assert "<script>" not in item.proto.body
            assert "<b>bold" not in item.proto.body
        for item in app.test.get("plotly_chart"):
            assert "<b>bold" not in item.proto.spec
            assert "<script>" not in item.proto.spec


def test_many_alternatives_and_criteria_fit_in_every_part(tmp_path: Path, open_folder: Callable[..., App]) -> None:
    criteria = [{"id": f"c{n}", "name": f"Criterion {n}", "worst": -2, "best": 2} for n in range(30)]
    alternatives = [{"id": f"o{n}", "name": f"Option {n}"} for n in range(20)]
    readings = [
        read(f"o{n}", f"c{k}", (n * 7 + k * 3) % 4 - 2, low=-2, high=2) for n in range(20) for k in range(30) if n != k
    ]
    folder = write_roads(tmp_path / "roads", alternatives=alternatives, criteria=criteria, groups=(), readings=readings)
    app = open_folder(folder, page="robustness")
    for part in robustness_words.PARTS:
        assert "Option 1" in app.turn_to(part).text


def test_an_alternative_and_scores_of_ones_own_are_tried_like_any_other(dossier: Dossier) -> None:
    own = Alternative("user_ads", "Ban on *targeted* ads", "Ads *ban*")
    scores = tuple(Override("user_ads", name, 2, 2, 2) for name in list(dossier.criterion)[:12])
    alternatives = ("privacy_law", "fara_enforcement", "user_ads")
    app = open_part(
        dossier=dossier, own_alternatives=(own,), overrides=scores, alternatives=alternatives, sampling=QUICK
    )
    for part in (robustness_words.FIRM, robustness_words.CHOICES):
        assert "Ban on *targeted* ads" in "\n".join(map(unescape, app.turn_to(part).sources))
