"""The lines that stand around a picture, so that it can be quoted without the page it came from."""

from __future__ import annotations

from dataclasses import dataclass

from dashboard.shared import words as shared_words
from dashboard.shared.fitting import clean
from dashboard.shared.provenance import words
from dashboard.shared.provenance.handout import Handout, list_provenance
from dashboard.shared.statements.sources import word_version_of_view
from policies.dossier import Dossier
from policies.findings import shorten

_LONGEST = 600
"""Characters of question and baseline together: a picture is no place for a longer one."""


@dataclass(frozen=True)
class Surround:
    """What belongs inside a picture besides its title.

    Parameters
    ----------
    name : str
        What the file's name begins with: the dossier's id, and what tells the view.
    over : tuple of str
        Question and baseline.
    under : tuple of str
        View and weights, source line, caution.
    facts : tuple of str
        All that every file carries, the link among it: not drawn, but kept in the file.
    """

    name: str
    over: tuple[str, ...]
    under: tuple[str, ...]
    facts: tuple[str, ...]


def surround(handout: Handout) -> Surround:
    """Write the lines around a picture of a comparison."""
    comparison = handout.comparison
    dossier = comparison.dossier
    return Surround(
        name=handout.name,
        over=(shorten(clean(f"{dossier.question} {shared_words.word_baseline(dossier)}"), _LONGEST),),
        under=(
            clean(" ".join((*words.list_conditions(dossier, comparison.counted), *words.list_own_weights(comparison)))),
            clean(words.word_source_line(comparison, handout.occasion.day)),
            clean(f"{dossier.making.brief} {shared_words.word_caution(dossier)}"),
        ),
        facts=tuple(list_provenance(comparison, handout.occasion)),
    )


def surround_example(dossier: Dossier) -> Surround:
    """Write the lines around a picture of the method, which shows no comparison."""
    lines = (clean(shared_words.word_caution(dossier)), clean(word_version_of_view(dossier)))
    return Surround(dossier.id, over=(), under=lines, facts=lines)
