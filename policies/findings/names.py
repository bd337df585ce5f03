"""What the sources are called together."""

from __future__ import annotations

from policies.dossier import Dossier
from policies.scenario import Scenario


def find_source_noun(dossier: Dossier, scenario: Scenario) -> str:
    """Give the noun for the sources that there are: the dossier's own, but "source" beside any of the user's."""
    return "source" if scenario.sources else dossier.source_noun
