"""The Method page: the rules, and the scenario on screen worked through."""

from __future__ import annotations

import re

import pytest

from dashboard import wording
from dashboard.wording import method as wording_method
from policies.model import Dossier
from policies.ranking import compare
from policies.scenario import Filters, Scenario, encode_token
from tests.dashboard.helpers.app import App


def test_method_names_every_rule_caution_and_source(dossier: Dossier) -> None:
    app = App(page="method").assert_sound()
    for title, _, formula in wording_method.STEPS:
        assert title in app.text
        assert not formula or formula.strip() in [item.value.strip().strip("$").strip() for item in app.test.latex]
    for caution in wording_method.CAUTIONS:
        assert caution in app.text
    for source in dossier.sources:
        assert source.title in app.text
    assert dossier.content_hash in app.text
    for treatment in ("Enter no change", "Leave it out", "Shared criteria only"):
        assert treatment in app.text


@pytest.mark.parametrize(
    "choices",
    [
        {},
        {"silence": "leave_out"},
        {"silence": "shared_only"},
        {"lens": "kokas", "filters": Filters(stated_only=True)},
        {"weight_set": "mostly_rights"},
    ],
)
def test_the_worked_example_adds_up_to_the_overall_value_of_the_view(
    choices: dict[str, object], dossier: Dossier
) -> None:
    scenario = Scenario.for_dossier(dossier, **choices)
    comparison = compare(dossier, scenario)
    app = App(encode_token(scenario), "method").assert_sound()
    leader = comparison.leaders[0]
    assert wording.word_example(comparison, leader) in app.text
    table = next(item.value for item in app.test.table if "Contribution" in item.value.columns)
    amounts = [read_number(text) for text in table["Contribution"] if text]
    *parts, total = amounts
    assert sum(parts) == pytest.approx(total, abs=5e-4 * len(parts))
    assert total == pytest.approx(comparison.overall.at[leader, "value"] - dossier.scale.neutral, abs=1e-4)


def test_a_view_in_which_nothing_is_ranked_has_no_example(dossier: Dossier) -> None:
    scenario = Scenario.for_dossier(dossier, lens="kokas", options=("sale_or_ban",))
    assert wording_method.NO_EXAMPLE in App(encode_token(scenario), "method").assert_sound().text


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
