"""A value function as a picture with its words."""

from __future__ import annotations

from collections.abc import Sequence

from dashboard.shared.names import name_unit
from dashboard.shared.provenance.surround import Surround
from dashboard.shared.value_function import words
from dashboard.shared.value_function.figure import draw_value_function
from dashboard.shared.widgets import show_picture
from dashboard.theme import STILL
from policies.comparison import find_value_function
from policies.dossier import Dossier, Reading


def show_value_function(
    dossier: Dossier, criterion: str, spacing: str, around: Surround, readings: Sequence[Reading] = ()
) -> None:
    """Draw what any measure on a criterion is worth, with the readings that stand on it and what surrounds a file."""
    function = find_value_function(dossier, criterion, spacing)
    figure = draw_value_function(function, name_unit(dossier, criterion), readings)
    told = words.word_value_function(dossier, criterion, function)
    show_picture(figure, f"value_function_{criterion}", words.TITLE, told, around, config=STILL)
