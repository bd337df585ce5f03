"""Words on what speaks for and against each option."""

from __future__ import annotations

from dashboard.evidence import words as evidence_words
from dashboard.shared.names import name_measure
from policies.dossier import Dossier, Reading
from policies.scenario import Override

# By option ------------------------------------------------------------------------------------------------------------

OPTION = "Option"
INFERRED_NAME = "The name is therefore an inference of ours."
SAYS_NOTHING = "{source}: no reading here."
SIDES = {"for": "For", "against": "Against", "no_change": "No change, as read"}
NO_SIDE = "Nothing that we could read."
BY_VARIANT = "Show each kind apart"
OWN_SCORES = "Your own scores"
OPTION_RELATIONS = "How it bears on other options"
OPTION_RELATIONS_NONE = "No relation to another option was read."
OPTION_SILENT = "What no reading says about it"


NO_CASE = (
    "No reading here puts it above no change: the case for it is not made in these sources. A user can add a source "
    "that makes it."
)


# By option ------------------------------------------------------------------------------------------------------------


def head_argument(dossier: Dossier, reading: Reading) -> str:
    """Name what a reading is about, its score, and how firmly it stands."""
    criterion = dossier.criterion[reading.criterion]
    score = name_measure(reading.central, criterion)
    return f"{criterion.name}: {score}, {evidence_words.word_firmness(dossier, reading)}."


def word_argument(reading: Reading) -> str:
    """Give a reading's reason, and where it stands."""
    return f"{reading.rationale} ({' '.join(reading.locators)})" if reading.locators else reading.rationale


def word_own_score(dossier: Dossier, item: Override) -> str:
    """Say a score of the user's own with its criterion."""
    criterion = dossier.criterion[item.criterion]
    told = evidence_words.word_override(dossier, item)
    return f"{criterion.name}: {name_measure(item.central, criterion)}. {told}"
