"""Which choices differ from the defaults, in words."""

from __future__ import annotations

from dataclasses import replace

from dashboard.panel import words as panel_words
from dashboard.panel.trade_off import word_trade_off
from policies.comparison.comparison import compare
from policies.dossier.model import Dossier
from policies.scenario.parts import Override
from policies.scenario.scenario import Scenario


def test_what_is_at_its_default_is_not_listed(dossier: Dossier) -> None:
    assert panel_words.list_differences(dossier, Scenario.for_dossier(dossier)) == []
    assert (
        len(panel_words.list_differences(dossier, Scenario.for_dossier(dossier, dropped=("privacy", "liberty")))) == 1
    )


def test_the_opening_weights_are_no_difference_whatever_their_points_are_called(dossier: Dossier) -> None:
    tens = Scenario.for_dossier(dossier, points=dict.fromkeys(dossier.criterion, 10.0))
    assert panel_words.word_differences(dossier, tens) == "Everything is at its default."
    # A set of which only one group is in view gives that group's criteria what the opening weights give them.
    rights = tuple(item.id for item in dossier.criteria if item.group != "rights")
    some = Scenario.for_dossier(dossier, weight_set="equal_groups", dropped=rights)
    assert "weights" not in panel_words.word_differences(dossier, some)
    other = Scenario.for_dossier(dossier, weight_set="equal_groups")
    assert "weights (Equal weight on every group)" in panel_words.word_differences(dossier, other)


def test_own_entries_are_counted_each_in_its_number(dossier: Dossier) -> None:
    one = Scenario.for_dossier(dossier, overrides=(Override("privacy_law", "privacy", 1, 1, 1),))
    assert panel_words.word_differences(dossier, one) == "Not at the default: one score of your own."
    two = one.revise(dossier, overrides=(*one.overrides, Override("privacy_law", "liberty", 1, 1, 1)))
    assert panel_words.word_differences(dossier, two) == "Not at the default: two scores of your own."


def test_a_step_is_only_spoken_of_where_every_step_counts_the_same(dossier: Dossier) -> None:
    even = Scenario.for_dossier(dossier, points={"privacy": 20, "liberty": 10, "breadth": 9.99})
    told = word_trade_off(compare(dossier, even), "privacy", "liberty")
    assert told.startswith("One step on Privacy from any collector counts as two steps on ")
    nearly = word_trade_off(compare(dossier, even), "liberty", "breadth")
    assert "counts as about one step on" in nearly
    steep = compare(dossier, replace(even, spacing="steep"))
    told = word_trade_off(steep, "privacy", "liberty")
    assert told.startswith("The same gain in value counts two times as much on Privacy from any collector as on ")
    alike = word_trade_off(steep, "privacy", "privacy")
    assert alike.startswith("The same gain in value counts as much on ")
