"""The Robustness page: every part, what it says, what it loads, and the cases in which there is little to say."""

from __future__ import annotations

import html
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from dashboard import cached
from dashboard.robustness import words as robustness_words
from dashboard.robustness.choices import words as choices_words
from dashboard.robustness.firm import words as firm_words
from dashboard.robustness.head_to_head import words as head_to_head_words
from dashboard.robustness.overturn import words as overturn_words
from dashboard.robustness.supporters import words as supporters_words
from dashboard.robustness.weights import words as weights_words
from dashboard.shared import words as shared_words
from policies.comparison.comparison import compare
from policies.dossier.model import Alternative, Dossier
from policies.robustness.acceptability import assess_robustness, count_pulls
from policies.robustness.choice_grid import explore_choices
from policies.robustness.reversal import REVERSAL_NOTE, find_reversals, find_score_reversals
from policies.robustness.sampler import Settings
from policies.robustness.sweeps import sweep_criteria
from policies.robustness.tornado import find_tornado_bars
from policies.scenario.parts import Override, Sampling
from policies.scenario.scenario import Scenario
from policies.scenario.serialisation import encode_token
from tests.dashboard.helpers.app import App, unescape
from tests.folders import SIGNS, read, write_nasty, write_roads

FORBIDDEN = re.compile(r"probab|likely|likeli|chance|winner|best option|recommends|the authors agree", re.IGNORECASE)
_STRIP = re.compile(r'<table class="robustness-strip" aria-label="([^"]*)">(.*)</table>')
_ROW = re.compile(r'<th scope="row">([^<]*)</th><td>([^<]*)</td>')
QUICK = Sampling(n_samples=1000)


def open_part(part: str = robustness_words.FIRM, dossier: Dossier | None = None, **choices: Any) -> App:
    token = encode_token(Scenario.for_dossier(dossier, **choices)) if dossier else None
    return turn_to(App(token, page="robustness"), part)


def turn_to(app: App, part: str) -> App:
    if app.test.segmented_control(key="robustness_part").value != part:
        app.test.segmented_control(key="robustness_part").set_value(part)
        app.run()
    return app.assert_sound()


def find_alts(app: App) -> dict[str, str]:
    """The alternative text of every picture, by the end of its key."""
    return {item.key.removeprefix("robustness_picture_"): item.proto.alt for item in app.test.get("plotly_chart")}


def find_strips(app: App) -> dict[str, dict[str, str]]:
    """What each strip says, by its title: the share of each option."""
    found = (_STRIP.search(item.proto.body) for item in app.test.get("html"))
    return {html.unescape(strip[1]): dict(_ROW.findall(strip[2])) for strip in found if strip}


def tables(app: App) -> str:
    return "\n".join(table.value.to_string() for table in app.test.table)


def test_every_part_says_what_it_shows_and_never_speaks_of_chance(dossier: Dossier) -> None:
    app = open_part(dossier=dossier)
    comparison = compare(dossier, Scenario.for_dossier(dossier))
    for part in robustness_words.PARTS:
        turn_to(app, part)
        assert robustness_words.word_lead(comparison) in app.text
        assert robustness_words.word_scope(comparison) in app.text
        assert FORBIDDEN.search("\n".join(app.sources)) is None
        alts = find_alts(app)
        assert bool(alts) == (part not in (robustness_words.FIRM, robustness_words.OVERTURN))
        assert all(alts.values())
        files = {item.key for item in app.test.get("download_button")}
        assert files
        assert all(key.startswith("robustness_file_") for key in files)


# Is it firm? ---------------------------------------------------------------------------------------------------------


def test_the_strips_stand_together_and_say_what_was_varied(dossier: Dossier) -> None:
    app = open_part(dossier=dossier)
    comparison = compare(dossier, Scenario.for_dossier(dossier))
    found = {
        kind: assess_robustness(comparison, Settings(vary=vary, allowance=allowance))
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
            robustness_words.label(comparison, name): html.escape(robustness_words.format_part(shares[name]))
            for name in comparison.results
        }
        assert firm_words.word_varied(kind, Sampling(), comparison, 1.0) in app.text
    assert sum("silence fixed at no change" in caption.value for caption in app.test.caption) == 3
    assert firm_words.tabulate_ranks(comparison, found["both"]).to_string() in tables(app)
    for told in firm_words.list_pulls(comparison, count_pulls(comparison)):
        assert told in app.text
    assert "FARA enforcement, Workability: the leader could be foreseen in" in app.text


@pytest.mark.parametrize("silence", ["leave_out", "shared_only"])
def test_without_an_allowance_there_is_no_fourth_strip_and_the_page_says_why(silence: str, dossier: Dossier) -> None:
    app = open_part(dossier=dossier, silence=silence, sampling=QUICK)
    assert len(find_strips(app)) == 3
    unranked = compare(dossier, app.read_scenario(dossier)).unranked
    assert (robustness_words.NOT_RANKED.partition("{")[0] in app.text) == bool(unranked)
    assert shared_words.SILENCE[silence][0].lower() in app.text
    assert "silence fixed" not in app.text


def test_an_allowance_set_to_zero_falls_back_to_the_dossiers_own(dossier: Dossier) -> None:
    app = open_part(dossier=dossier, allowance=0, sampling=QUICK)
    assert "silent cells up to 1 step either way" in app.text


def test_settings_travel_in_the_link_and_give_the_same_figures(dossier: Dossier) -> None:
    app = open_part(dossier=dossier)
    app.test.session_state["robustness_settings"] = True
    app.run()
    by_label = {item.label: item for item in [*app.test.selectbox, *app.test.number_input]}
    by_label[robustness_words.SAMPLES].set_value(1000)
    by_label[robustness_words.SEED].set_value(7)
    by_label[robustness_words.WEIGHTING].set_value("around")
    next(item for item in app.test.button if item.label == robustness_words.APPLY).click()
    app.run().assert_sound()
    sampling = app.read_scenario(dossier).sampling
    assert sampling == Sampling(1000, 7, "around", 25.0, "split")
    assert robustness_words.word_sampling(sampling) in app.test.expander[0].label.replace("\\", "")
    again = App(app.token, "robustness").assert_sound()
    assert find_strips(again) == find_strips(app)
    assert find_strips(again) != find_strips(open_part(dossier=dossier, sampling=QUICK))


def test_settings_that_cannot_be_met_are_refused_with_what_could_be(dossier: Dossier) -> None:
    points = {name: 100.0 if name == "privacy" else 1.0 for name in dossier.criterion}
    app = open_part(dossier=dossier, points=points, sampling=Sampling(weighting="around", spread=90))
    assert any("expected less than" in error for error in app.errors)
    assert find_strips(app) == {}


def test_nothing_is_drawn_twice(dossier: Dossier, monkeypatch: pytest.MonkeyPatch) -> None:
    calls: list[Settings] = []

    def count(comparison: Any, settings: Settings, report: Any = None) -> Any:
        calls.append(settings)
        return assess_robustness(comparison, settings, report)

    monkeypatch.setattr(cached, "assess_robustness", count)
    app = open_part(dossier=dossier, sampling=Sampling(n_samples=1234))
    assert len(calls) == 4
    turn_to(turn_to(app, robustness_words.SUPPORTERS), robustness_words.PAIR)
    assert len(calls) == 4
    open_part(dossier=dossier, sampling=Sampling(n_samples=1234), locks=("privacy",))
    assert len(calls) == 4


def test_long_work_shows_how_far_it_is(dossier: Dossier, monkeypatch: pytest.MonkeyPatch) -> None:
    shown: list[list[float]] = []

    def watch(comparison: Any, settings: Settings, report: Any) -> Any:
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


# What would overturn it? ---------------------------------------------------------------------------------------------


def test_what_would_overturn_the_lead_is_said_and_loaded(dossier: Dossier) -> None:
    app = open_part(robustness_words.OVERTURN, dossier)
    comparison = compare(dossier, Scenario.for_dossier(dossier))
    reversals, scores = find_reversals(comparison), find_score_reversals(comparison)
    for alternative, moves in scores.items():
        assert overturn_words.word_reversal(comparison, alternative, reversals[alternative]) in app.text
        assert overturn_words.word_score_reversals(comparison, alternative, moves) in app.text
    assert overturn_words.NO_SCORE in app.text
    app.test.button(key="robustness_load_data_agreements").click()
    app.run().assert_sound()
    moved = compare(dossier, app.read_scenario(dossier))
    assert moved.results["data_agreements"].rank == 1
    app.edit({"kind": "undo"}).assert_sound()
    assert compare(dossier, app.read_scenario(dossier)).leaders == ("fara_enforcement",)


def test_bounds_say_who_can_lead_within_them(dossier: Dossier) -> None:
    app = open_part(robustness_words.OVERTURN, dossier)
    assert "Without bounds, " in app.text
    app.test.multiselect(key="robustness_bounded").set_value(["privacy", "cross_border"])
    app.run().assert_sound()
    app.test.slider(key="robustness_bound_privacy").set_value((0.8, 1.0))
    app.run().assert_sound()
    comparison = compare(dossier, Scenario.for_dossier(dossier))
    found = find_reversals(comparison, {"privacy": (0.8, 1.0)})
    assert found["fara_enforcement"] is None
    assert overturn_words.word_bounds(comparison, found, bounded=True) in app.text
    app.test.slider(key="robustness_bound_cross_border").set_value((0.5, 1.0))
    app.run().assert_sound()
    assert any("the least shares add up to 1.3" in notice for notice in app.notices)


def test_an_alternative_that_no_weights_put_first_is_told_so(tmp_path: Path, open_folder: Callable[..., App]) -> None:
    readings = [read("north", "noise", 2), read("north", "speed", 1), read("south", "noise", -1, low=-2, high=0)]
    app = open_folder(write_roads(tmp_path / "roads", readings=readings), page="robustness")
    turn_to(app, robustness_words.OVERTURN)
    assert overturn_words.NO_WEIGHTS.format(name="South road") in app.text
    assert not [item for item in app.test.button if item.label == overturn_words.LOAD_WEIGHTS]
    app = turn_to(app, robustness_words.SUPPORTERS)
    assert supporters_words.NEVER_FIRST.format(name="South road") in app.text


def test_where_silence_is_left_out_no_smallest_change_is_claimed(dossier: Dossier) -> None:
    app = open_part(robustness_words.OVERTURN, dossier, silence="leave_out")
    assert REVERSAL_NOTE in app.text
    assert overturn_words.BOUNDS_TITLE not in app.text
    assert "By one score: " in app.text


# Which weights, which readings? --------------------------------------------------------------------------------------


@pytest.mark.parametrize("silence", ["neutral", "leave_out"])
def test_sweeps_and_swings_are_told_in_words(silence: str, dossier: Dossier) -> None:
    app = open_part(robustness_words.WEIGHTS, dossier, silence=silence)
    comparison = compare(dossier, Scenario.for_dossier(dossier, silence=silence))
    sweeps, bars = sweep_criteria(comparison), find_tornado_bars(comparison)
    assert weights_words.word_sweeps(comparison, sweeps) in app.text
    assert weights_words.word_tornado(comparison, bars) in app.text
    assert weights_words.tabulate_tips(comparison, sweeps).to_string() in tables(app)
    assert len(find_alts(app)) == 3


def test_a_criterion_is_enlarged_and_stays_so_while_a_weight_moves(dossier: Dossier) -> None:
    app = open_part(robustness_words.WEIGHTS, dossier)
    app.test.selectbox(key="robustness_sweep").set_value("workability")
    app.run().assert_sound()
    app.edit({"kind": "set", "set": "mostly_cost"}).assert_sound()
    comparison = compare(dossier, app.read_scenario(dossier))
    sweep = next(item for item in sweep_criteria(comparison) if item.criterion == "workability")
    assert weights_words.word_sweep(comparison, sweep) in app.text


def test_only_the_widest_swings_are_drawn_until_all_are_asked_for(dossier: Dossier) -> None:
    app = open_part(robustness_words.WEIGHTS, dossier)

    def count_rows() -> int:
        figure = next(item for item in app.test.get("plotly_chart") if item.key.endswith("swings"))
        return str(figure.proto.spec).count('"yanchor":"middle"')

    few = count_rows()
    app.test.toggle(key="robustness_swings_all").set_value(True)
    app.run().assert_sound()
    assert count_rows() > 2 * few


# Which choices matter? -----------------------------------------------------------------------------------------------


def test_what_the_lead_depends_on_is_computed_and_said(dossier: Dossier) -> None:
    app = open_part(robustness_words.CHOICES, dossier)
    scenario = Scenario.for_dossier(dossier)
    grid = explore_choices(dossier, scenario)
    told = choices_words.word_choices(compare(dossier, scenario), grid)
    assert "depends mostly on “whose readings count”" in told
    assert told in app.text
    views = app.test.dataframe[0].value
    assert len(views) == len(grid.leads)
    assert views[choices_words.CHANGED].iloc[0] == 0
    assert app.test.button(key="robustness_load_view").disabled


def test_a_view_of_the_grid_is_put_on_screen_as_one_step(dossier: Dossier, monkeypatch: pytest.MonkeyPatch) -> None:
    app = open_part(robustness_words.CHOICES, dossier, points={"privacy": 30.0, "liberty": 10.0})
    scenario = app.read_scenario(dossier)
    comparison = compare(dossier, scenario)
    grid = explore_choices(dossier, scenario)
    _, rows = choices_words.tabulate_views(comparison, grid)
    # AppTest cannot choose a row of a table.
    monkeypatch.setattr("dashboard.robustness.choices.view.find_chosen", lambda *_: rows[5])
    app.run()
    assert choices_words.word_chosen(comparison, grid, rows[5]) in app.text
    app.test.button(key="robustness_load_view").click()
    app.run().assert_sound()
    loaded = app.read_scenario(dossier)
    assert loaded == grid.build_scenario(rows[5])
    assert loaded != scenario
    app.edit({"kind": "undo"}).assert_sound()
    assert app.read_scenario(dossier) == scenario


# Two options ---------------------------------------------------------------------------------------------------------


def test_two_alternatives_are_chosen_and_set_against_each_other(dossier: Dossier) -> None:
    app = open_part(robustness_words.PAIR, dossier)
    assert "FARA enforcement is ahead of Comprehensive privacy law by" in app.text
    app.test.selectbox(key="robustness_pair_first").set_value("sale_or_ban")
    app.run().assert_sound()
    assert app.test.selectbox(key="robustness_pair_second").value != "sale_or_ban"
    assert "Forced sale or ban is ahead of" in app.text
    assert " gains on " in app.text
    assert "Forced sale or ban is ahead of Comprehensive privacy law in <1 % of the samples" in app.text
    assert "Neither dominates the other" in app.text
    app = turn_to(open_part(dossier=dossier, silence="leave_out", sampling=QUICK), robustness_words.PAIR)
    assert head_to_head_words.DOMINANCE_OFF in app.text


# Little to say -------------------------------------------------------------------------------------------------------


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
    assert robustness_words.TOO_FEW in app.text
    assert choices_words.IMPORTANCE_TITLE in app.text


def test_one_criterion_is_enough(dossier: Dossier) -> None:
    others = tuple(name for name in dossier.criterion if name != "workability")
    app = open_part(dossier=dossier, dropped=others, sampling=QUICK)
    for part in robustness_words.PARTS:
        turn_to(app, part)
        assert (weights_words.SWEEPS_NONE in app.text) == (part == robustness_words.WEIGHTS)
        assert (supporters_words.WEIGHTS_FIXED in app.text) == (part == robustness_words.SUPPORTERS)


@pytest.mark.parametrize("text", [SIGNS, "x" * 10_000], ids=["signs", "long"])
def test_text_of_a_dossier_shows_as_text_in_every_part(
    text: str, tmp_path: Path, open_folder: Callable[..., App]
) -> None:
    app = open_folder(write_nasty(tmp_path / "roads", text), page="robustness")
    for part in robustness_words.PARTS:
        turn_to(app, part)
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
        assert "Option 1" in turn_to(app, part).text


def test_an_alternative_and_scores_of_ones_own_are_tried_like_any_other(dossier: Dossier) -> None:
    own = Alternative("user_ads", "Ban on *targeted* ads", "Ads *ban*")
    scores = tuple(Override("user_ads", name, 2, 2, 2) for name in list(dossier.criterion)[:12])
    alternatives = ("privacy_law", "fara_enforcement", "user_ads")
    app = open_part(
        dossier=dossier, own_alternatives=(own,), overrides=scores, alternatives=alternatives, sampling=QUICK
    )
    for part in (robustness_words.FIRM, robustness_words.CHOICES):
        assert "Ban on *targeted* ads" in "\n".join(map(unescape, turn_to(app, part).sources))
