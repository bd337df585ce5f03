"""Which choices differ from the defaults, in words."""

from __future__ import annotations

from dashboard.panel import words as panel_words
from policies.dossier.model import Dossier
from policies.scenario.scenario import Scenario


def test_what_is_at_its_default_is_not_listed(dossier: Dossier) -> None:
    assert panel_words.list_differences(dossier, Scenario.for_dossier(dossier)) == []
    assert (
        len(panel_words.list_differences(dossier, Scenario.for_dossier(dossier, dropped=("privacy", "liberty")))) == 1
    )
