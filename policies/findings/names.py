"""What the sources are called together."""

from __future__ import annotations

from policies.comparison import Comparison
from policies.dossier import Dossier
from policies.english import number_word, plural
from policies.scenario import Scenario


def find_row_noun(comparison: Comparison) -> str:
    """Give the noun for what is compared: "package" where nothing else is."""
    return "package" if comparison.in_view.only_packages else "option"


def find_source_noun(dossier: Dossier, scenario: Scenario) -> str:
    """Give the noun for the sources that there are: the dossier's own, but "source" beside any of the user's."""
    return "source" if scenario.sources else dossier.source_noun


def name_no_source(dossier: Dossier) -> str:
    """Name all of the dossier's sources as those that do not do something.

    Examples are "neither report" and "none of the three reports".
    """
    noun, count = dossier.source_noun, len(dossier.sources)
    if count == 1:
        return f"the {noun} never"
    return f"neither {noun}" if count == 2 else f"none of the {number_word(count)} {plural(noun)}"
