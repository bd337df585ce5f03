"""How changes and refusals are named."""

from __future__ import annotations

from typing import Any

import pytest

from dashboard.session import words as session_words
from dashboard.shared import words as shared_words
from policies.dossier.model import Dossier
from policies.scenario.parts import Filters, Override
from policies.scenario.scenario import Scenario


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


def test_a_refused_file_is_named_without_the_path_of_the_users_machine() -> None:
    told = session_words.word_edit_refusal("/home/ada/secret/weights.csv", ["row 2: found 'x'"])
    assert "weights.csv" in told
    assert "secret" not in told
