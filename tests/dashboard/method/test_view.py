"""The Method page: the rules, and the scenario on screen worked through."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from dashboard.method import cautions, rules, worked_example
from dashboard.method import words as method_words
from dashboard.shared import words as shared_words
from dashboard.shared.numbers import format_number
from policies.comparison.comparison import compare
from policies.dossier.loading import load_dossier
from policies.dossier.model import Alternative, Criterion, Dossier, Reading, Source
from policies.dossier.schema import DOSSIER_KEYS
from policies.findings.statements import SILENCE_AS_WORST
from policies.scenario.parts import Filters, Override, UserSource
from policies.scenario.scenario import Scenario
from policies.scenario.serialisation import encode_token
from tests.dashboard.helpers.app import App, read_caution, unescape
from tests.folders import ROADS, write_roads

OWN_SOURCE = UserSource(
    Source("user_report", "A report"), (Reading("sale_or_ban", "data_access", "user_report", 2, 1, 2),)
)


@pytest.fixture(scope="module")
def opening() -> App:
    return App(page="method").assert_sound()


def test_method_names_every_rule_caution_and_source(opening: App, dossier: Dossier) -> None:
    formulas = [item.value.strip().strip("$").strip() for item in opening.test.latex]
    for rule in (rules.word_rule(dossier, anchor) for anchor in rules.RULES):
        assert rule.text.strip() in [source.strip() for source in opening.sources]
        assert set(rule.formulas) <= set(formulas)
    for caution in cautions.list_cautions(dossier):
        assert caution in opening.text
    for said in (dossier.making.note, " ".join(dossier.making.summary.split())):
        assert said in opening.text
    for source in dossier.sources:
        assert source.title in opening.text
        assert source.date in opening.text
    assert dossier.content_hash in opening.text
    assert dossier.baseline in opening.text
    for name, _ in shared_words.SILENCE.values():
        assert name in opening.text


@pytest.mark.parametrize("term", ["lens", "variant", "spacing", "seed", "confidence factor", "upper bound"])
def test_the_fields_term_stands_once_in_brackets_after_the_plain_word(opening: App, term: str) -> None:
    said = unescape(" ".join(" ".join(opening.sources).split()))
    assert said.count(f"({term})") == len(re.findall(rf"\b{term}s?\b", said)) == 1


def test_all_ten_cautions_are_there_with_the_dossiers_own_cases(dossier: Dossier) -> None:
    assert len(cautions.list_cautions(dossier)) == 10
    text = " ".join(cautions.list_cautions(dossier))
    assert all(case in text for case in dossier.cases.values())


def test_a_dossier_can_have_a_case_of_every_caution_that_says_so() -> None:
    named = {key.removeprefix("cases.") for key in DOSSIER_KEYS if key.startswith("cases.")}
    assert named < cautions.CAUTIONS.keys()


def test_the_contents_lead_to_every_section_in_order(opening: App) -> None:
    headings = {item.anchor: unescape(item.value) for item in opening.test.subheader}
    assert headings == method_words.TITLES
    links = re.findall(r"^- \[(.+)\]\(#(\w+)\)$", "\n".join(opening.sources), re.MULTILINE)
    assert [(anchor, unescape(title)) for title, anchor in links] == list(headings.items())


def test_each_treatment_of_silence_has_a_picture_that_is_told_in_words(opening: App) -> None:
    alternatives = list_alternatives(opening)[-len(shared_words.SILENCE) :]
    for alternative, (name, _) in zip(alternatives, shared_words.SILENCE.values(), strict=True):
        assert name in alternative
        assert "Option 2: the mean of A +1" in alternative


def list_alternatives(app: App) -> list[str]:
    return [item.proto.alt for item in app.test.get("plotly_chart")]


def test_every_value_function_is_drawn_once_for_the_criteria_that_share_it(
    opening: App, tmp_path: Path, open_folder: Callable[..., App]
) -> None:
    assert len(list_alternatives(opening)) == 1 + len(shared_words.SILENCE)
    assert method_words.EVERY_CRITERION in opening.text
    time = {"id": "time", "name": "Time", "worst": 60, "best": 0, "unit": "min"}
    folder = write_roads(
        tmp_path / "roads",
        criteria=[*ROADS["criteria"], time],
        value_points=[
            {"criterion": "time", "measure": measure, "value": value} for measure, value in ((0, 2), (20, 1), (60, -2))
        ],
    )
    app = open_folder(folder, page="method").assert_sound()
    judged, measured, *_ = list_alternatives(app)
    assert "−2 counts as −2; 2 counts as +2" in judged
    assert measured == "Time: 0 min counts as +2; 20 min counts as +1; 60 min counts as −2; straight lines between."


def test_figures_stay_with_the_source_that_gives_them(opening: App, dossier: Dossier) -> None:
    facts = dossier.records["facts"]
    shown = [line for line in opening.text.splitlines() if line.startswith("- ") and "base: " in line]
    assert len(shown) == len(facts) == 5
    for line, fact in zip(shown, facts.to_dict("records"), strict=True):
        assert line.startswith({"kokas": "- Kokas 2022, K", "fu_dirks": "- Fu and Dirks 2024, F"}[fact["source"]])
        for part in (fact["statement"], fact["unit"], f"base: {fact['base']}", f"date: {fact['date']}"):
            assert part in line


def test_swing_weights_are_explained_by_the_dossiers_own_words(dossier: Dossier) -> None:
    points = dict.fromkeys(dossier.criterion, 10.0) | {"data_access": 30.0}
    app = App(encode_token(Scenario.for_dossier(dossier, points=points)), "method").assert_sound()
    for name in ("data_access", "economic_cost"):
        criterion = dossier.criterion[name]
        assert f"from “{criterion.worst_means}” to “{criterion.best_means}”" in app.text
    assert "30 points on Beijing's access to data, which is 21 % of the weight" in app.text
    assert "One step on Beijing's access to data counts as three steps on Economic cost." in app.text


@pytest.mark.parametrize(
    "choices",
    [
        {},
        {"silence": "leave_out"},
        {"silence": "shared_only"},
        {"lens": "kokas", "filters": Filters(stated_only=True)},
        {"weight_set": "mostly_rights", "spacing": "steep"},
    ],
)
def test_the_worked_example_adds_up_to_the_overall_value_of_the_view(
    choices: dict[str, object], dossier: Dossier
) -> None:
    scenario = Scenario.for_dossier(dossier, **choices)
    comparison = compare(dossier, scenario)
    app = App(encode_token(scenario), "method").assert_sound()
    leader = comparison.leaders[0]
    assert worked_example.word_example(comparison, leader) in app.text
    table = next(item.value for item in app.test.table if "Contribution" in item.value.columns)
    amounts = [read_number(text) for text in table["Contribution"] if text]
    *parts, total = amounts
    assert sum(parts) == pytest.approx(total, abs=5e-4 * len(parts))
    assert total == pytest.approx(comparison.overall.at[leader, "value"] - dossier.scale.neutral, abs=1e-4)


def test_any_cell_can_be_followed(dossier: Dossier) -> None:
    comparison = compare(dossier, Scenario.for_dossier(dossier))
    app = App(page="method")
    app.test.selectbox[0].select("privacy_law").run()
    app.test.selectbox[1].select("data_access").run()
    app.assert_sound()
    steps = worked_example.list_cell_steps(comparison, "privacy_law", "data_access")
    assert len(steps) > 4
    for step in steps:
        assert step in app.text
    assert worked_example.word_example(comparison, "privacy_law") in app.text


@pytest.mark.parametrize("spacing", ["even", "steep"])
@pytest.mark.parametrize("silence", ["neutral", "leave_out", "shared_only"])
def test_every_followed_cell_ends_in_the_contribution_or_says_why_it_has_none(
    silence: str, spacing: str, dossier: Dossier
) -> None:
    own = Override("privacy_law", "economic_cost", -1, -2, 0)
    choices = {"silence": silence, "spacing": spacing, "overrides": (own,), "sources": (OWN_SOURCE,)}
    comparison = compare(dossier, Scenario.for_dossier(dossier, **choices))
    for alternative in comparison.results:
        for criterion in comparison.table.criteria:
            cell = comparison.table.find_cell(alternative, criterion)
            steps = worked_example.list_cell_steps(comparison, alternative, criterion)
            text = " ".join(steps)
            assert ("The cell is silent" in text) == cell.silent
            assert ("Your own score" in text) == cell.overridden
            assert ("with steep steps" in text) == (spacing == "steep" and " reading of " in text)
            amount = comparison.find_contribution(alternative, criterion)
            if comparison.find_share(alternative, criterion) > 0:
                expected = 0.0 if cell.silent else amount
                assert steps[-1].endswith(f"is {format_number(expected, 4)}.")
            else:
                assert "left out" in steps[-1]


def test_a_cell_on_which_sources_differ_shows_each_and_their_mean(dossier: Dossier) -> None:
    comparison = compare(dossier, Scenario.for_dossier(dossier, sources=(OWN_SOURCE,)))
    text = " ".join(worked_example.list_cell_steps(comparison, "sale_or_ban", "data_access"))
    assert "Readings by source: Fu and Dirks 2024, 0 and your own source “A report”, +2. The mean is +1." in text
    assert "Silent here: Kokas 2022." in text
    assert "Your reading of your own source “A report”: Much better (+2)" in text
    assert text.count("Our reading of") == 1


def test_a_reading_left_out_is_followed_and_said_not_to_count(dossier: Dossier) -> None:
    scenario = Scenario.for_dossier(dossier, lens="kokas", sources=(OWN_SOURCE,))
    steps = worked_example.list_cell_steps(compare(dossier, scenario), "sale_or_ban", "data_access")
    assert [shared_words.NOT_COUNTED in step.lower() for step in steps] == [True, True, False, False]
    assert steps[2].startswith("None of this counts in this view. Counted: Kokas 2022 alone")


def test_alternatives_and_criteria_of_ones_own_are_worked_through_like_the_rest(dossier: Dossier) -> None:
    scenario = Scenario.for_dossier(
        dossier,
        own_alternatives=(Alternative("user_pact", "A *pact*", "Pact"),),
        own_criteria=(Criterion("user_jobs", "Jobs", "Jobs", -2, 2, worst_means="many lost", best_means="many won"),),
        overrides=(Override("user_pact", "user_jobs", 2, 1, 2),),
        alternatives=("sale_or_ban", "user_pact"),
    )
    app = App(encode_token(scenario), "method").assert_sound()
    assert "going from “many lost” to “many won”" in app.text
    app.test.selectbox[0].select("user_pact").run()
    app.assert_sound()
    assert worked_example.FOLLOWED.format(option="A *pact*", criterion="Jobs") in app.text
    assert "Your own score, +1 to +2, takes the place of all this" in app.text


def test_a_view_in_which_nothing_is_ranked_has_no_example(dossier: Dossier) -> None:
    scenario = Scenario.for_dossier(dossier, lens="kokas", alternatives=("sale_or_ban",))
    assert worked_example.NO_EXAMPLE in App(encode_token(scenario), "method").assert_sound().text


def test_another_dossier_has_its_own_words_and_no_empty_sections(
    tmp_path: Path, open_folder: Callable[..., App]
) -> None:
    noise = {"id": "noise", "name": "Noise", "worst": 80, "best": 40, "unit": "dB"}
    readings = [
        {"alternative": name, "criterion": criterion, "source": "survey", "central": central}
        for name, criterion, central in (("north", "noise", 50), ("north", "speed", -1), ("south", "noise", 70))
    ]
    folder = write_roads(tmp_path / "roads", criteria=[noise, ROADS["criteria"][1]], readings=readings)
    app = open_folder(folder, page="method").assert_sound()
    anchors = [item.anchor for item in app.test.subheader]
    assert anchors == [name for name in method_words.TITLES if name not in ("facts", "readings")]
    assert not re.search(r"Kokas|Dirks|TikTok|Beijing|FARA|essay|\bK\d|\bF\d", text_above_caution(app))
    assert "going from “80 dB” to “40 dB” matters twice as much as going from “-2” to “2”" in app.text
    assert "The reading of Field 2020: 50 dB. Measured. On the value scale" in app.text
    assert load_dossier(folder).content_hash in app.text


@pytest.mark.parametrize("contact", ["", "corrections@example.org"])
def test_whom_to_tell_of_a_mistake_stands_on_method_if_the_dossier_says_it(
    contact: str, tmp_path: Path, open_folder: Callable[..., App]
) -> None:
    settings = f'id = "roads"\nversion = "1"\ntitle = "Roads"\ncontact = "{contact}"'
    app = open_folder(write_roads(tmp_path / "roads", settings=settings), page="method").assert_sound()
    assert ("Corrections are welcome" in app.text) == bool(contact)
    assert contact in app.text


def test_one_criterion_needs_no_example_of_two(tmp_path: Path, open_folder: Callable[..., App]) -> None:
    readings = [{"alternative": "north", "criterion": "noise", "source": "survey", "central": 1}]
    folder = write_roads(tmp_path / "roads", criteria=ROADS["criteria"][:1], readings=readings)
    assert "twice as much" not in open_folder(folder, page="method").assert_sound().text


def test_a_link_restores_the_same_view_on_either_page(dossier: Dossier) -> None:
    scenario = Scenario.for_dossier(dossier, weight_set="mostly_cost", silence="leave_out")
    app = App(encode_token(scenario), "method")
    assert app.token == encode_token(scenario)
    assert app.panel["set"] == "mostly_cost"
    app.go("").assert_sound()
    assert app.token == encode_token(scenario)
    assert app.ranks["fara_enforcement"] == "1st"


def read_number(text: str) -> float:
    return float(re.sub(r"[^\d.+-]", "", text.replace("−", "-")))


def text_above_caution(app: App) -> str:
    """What the page shows, without the sentence that every page carries and without the components."""
    caution = read_caution()
    return "\n".join(unescape(source) for source in app.sources if caution not in unescape(source))


def test_that_silence_counts_as_the_worst_is_said_where_silence_is_explained(
    tmp_path: Path, open_folder: Callable[..., App]
) -> None:
    for scale, said in (((-2, 0, 2), False), ((0, 0, 2), True)):
        app = open_folder(write_roads(tmp_path / f"roads{scale[0]}", scale=scale), page="method").assert_sound()
        assert (SILENCE_AS_WORST in unescape("\n".join(app.sources))) == said
        told = {item["id"]: item["help"] for item in app.choices["silence"]["options"]}
        assert (SILENCE_AS_WORST in told["neutral"]) == said
        assert SILENCE_AS_WORST not in told["leave_out"]
