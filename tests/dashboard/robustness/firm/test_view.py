"""Is it firm? Strips, what they were drawn from, and their settings."""

from __future__ import annotations

import html
import re
from typing import Any

import pytest

from dashboard import cached
from dashboard.robustness import words as robustness_words
from dashboard.robustness.firm import words as firm_words
from dashboard.shared import words as shared_words
from dashboard.shared.names import label_alternative
from dashboard.shared.numbers import format_part
from policies.comparison.comparison import compare
from policies.dossier.model import Dossier
from policies.findings.statements import explain_unranked
from policies.robustness.acceptability import assess_robustness, count_pulls
from policies.scenario.parts import Sampling
from policies.scenario.scenario import Scenario
from tests.dashboard.helpers.app import App
from tests.dashboard.helpers.robustness import QUICK, open_part

_STRIP = re.compile(r'<table class="robustness-strip" aria-label="([^"]*)">(.*)</table>')


_ROW = re.compile(r'<th scope="row">([^<]*)</th><td>([^<]*)</td>')


def find_strips(app: App) -> dict[str, dict[str, str]]:
    """What each strip says, by its title: the share of each option."""
    found = (_STRIP.search(item.proto.body) for item in app.test.get("html"))
    return {html.unescape(strip[1]): dict(_ROW.findall(strip[2])) for strip in found if strip}


def test_the_strips_stand_together_and_say_what_was_varied(dossier: Dossier) -> None:
    app = open_part(dossier=dossier)
    comparison = compare(dossier, Scenario.for_dossier(dossier))
    found = {
        kind: assess_robustness(comparison, Sampling(vary=vary, allowance=allowance))
        for kind, vary, allowance in (
            ("weights", "weights", 0.0),
            ("readings", "readings", 0.0),
            ("both", "both", 0.0),
            ("silence", "both", 1.0),
        )
    }
    strips = find_strips(app)
    for kind, robustness in found.items():
        shares = robustness.rank_acceptability[1]
        assert strips[firm_words.STRIP_TITLE.format(kind=robustness_words.STRIPS[kind])] == {
            label_alternative(comparison.dossier, name): html.escape(format_part(shares[name]))
            for name in comparison.results
        }
        assert firm_words.word_varied(kind, Sampling(), comparison, 1.0) in app.text
    assert sum("silence fixed at no change" in caption.value for caption in app.test.caption) == 3
    assert firm_words.tabulate_ranks(comparison, found["both"]).to_string() in app.tables
    for told in firm_words.list_pulls(comparison, count_pulls(comparison)):
        assert told in app.text
    assert "FARA enforcement, Workability: the leader could be foreseen in" in app.text


@pytest.mark.parametrize("silence", ["leave_out", "shared_only"])
def test_without_an_allowance_there_is_no_fourth_strip_and_the_page_says_why(silence: str, dossier: Dossier) -> None:
    app = open_part(dossier=dossier, silence=silence, sampling=QUICK)
    assert len(find_strips(app)) == 3
    told = explain_unranked(compare(dossier, app.read_scenario(dossier)))
    assert all(sentence in app.text for sentence in told.values())
    assert ("not ranked:" in app.text) == bool(told)
    assert shared_words.SILENCE[silence][0].lower() in app.text
    assert "silence fixed" not in app.text


def test_an_allowance_set_to_zero_falls_back_to_the_dossiers_own(dossier: Dossier) -> None:
    app = open_part(dossier=dossier, allowance=0, sampling=QUICK)
    assert "silent cells up to 1 step either way" in app.text


def test_settings_travel_in_the_link_and_give_the_same_figures(dossier: Dossier) -> None:
    app = open_part(dossier=dossier)
    app.test.session_state["robustness_settings"] = True
    app.run()
    by_label = {item.label: item for item in [*app.test.selectbox, *app.test.text_input]}
    by_label[robustness_words.SAMPLES].set_value(1000)
    by_label[robustness_words.SEED].set_value("7")
    by_label[robustness_words.WEIGHTING].set_value("around")
    next(item for item in app.test.button if item.label == robustness_words.APPLY).click()
    app.run().assert_sound()
    sampling = app.read_scenario(dossier).sampling
    assert sampling == Sampling(1000, 7, "around", 25.0, "split")
    assert robustness_words.word_sampling(sampling) in app.test.expander[0].label.replace("\\", "")
    again = App(app.token, "robustness").assert_sound()
    assert find_strips(again) == find_strips(app)
    assert find_strips(again) != find_strips(open_part(dossier=dossier, sampling=QUICK))


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ({"SEED": "1,5"}, "Found '1,5', expected a whole number from 0 to 4294967295"),
        ({"SEED": "-1"}, "Number of the draw: Found '-1', expected a whole number from 0 to 4294967295"),
        ({"SEED": ""}, "Number of the draw: Found nothing, expected a whole number from 0 to 4294967295"),
        ({"SPREAD": ""}, "Spread, per cent: Found nothing, expected a number from 0.01 to 1000"),
        ({"SPREAD": "much"}, "Found 'much', expected a number from 0.01 to 1000"),
        ({"SPREAD": "5000"}, "Found '5000', expected a number from 0.01 to 1000"),
        ({"SPREAD": "2,5"}, ""),
        ({"SPREAD": "2.5 %"}, ""),
    ],
)
def test_typed_settings_are_read_like_all_numbers_or_refused(
    dossier: Dossier, typed: dict[str, str], told: str
) -> None:
    app = open_part(dossier=dossier, sampling=QUICK)
    app.test.session_state["robustness_settings"] = True
    app.run()
    by_label = {item.label: item for item in app.test.text_input}
    for name, text in typed.items():
        by_label[getattr(robustness_words, name)].set_value(text)
    next(item for item in app.test.button if item.label == robustness_words.APPLY).click()
    app.run().assert_sound()
    assert app.read_scenario(dossier).sampling.spread == (QUICK.spread if told else 2.5)
    assert [told in error.replace("\\", "") for error in app.errors] == ([True] if told else [])


def test_settings_that_cannot_be_met_are_refused_with_what_could_be(dossier: Dossier) -> None:
    points = {name: 100.0 if name == "privacy" else 1.0 for name in dossier.criterion}
    app = open_part(dossier=dossier, points=points, sampling=Sampling(weighting="around", spread=90))
    assert any("expected less than" in error for error in app.errors)
    assert find_strips(app) == {}


def test_nothing_is_drawn_twice(dossier: Dossier, monkeypatch: pytest.MonkeyPatch) -> None:
    calls: list[Sampling] = []

    def count(comparison: Any, settings: Sampling, report: Any = None) -> Any:
        calls.append(settings)
        return assess_robustness(comparison, settings, report)

    monkeypatch.setattr(cached, "assess_robustness", count)
    app = open_part(dossier=dossier, sampling=Sampling(n_samples=1234))
    assert len(calls) == 4
    app.turn_to(robustness_words.CENTRAL_WEIGHTS).turn_to(robustness_words.HEAD_TO_HEAD)
    assert len(calls) == 4
    open_part(dossier=dossier, sampling=Sampling(n_samples=1234), locks=("privacy",))
    assert len(calls) == 4


def test_long_work_shows_how_far_it_is(dossier: Dossier, monkeypatch: pytest.MonkeyPatch) -> None:
    shown: list[list[float]] = []

    def watch(comparison: Any, settings: Sampling, report: Any) -> Any:
        def tell(part: float) -> None:
            shown[-1].append(part)
            report(part)

        shown.append([])
        return assess_robustness(comparison, settings, tell)

    monkeypatch.setattr(cached, "assess_robustness", watch)
    app = open_part(dossier=dossier, sampling=Sampling(n_samples=30_001))
    assert len(shown) == 4
    assert all(parts == sorted(parts) and parts[-1] == 1 for parts in shown)
    assert not app.test.get("progress")
