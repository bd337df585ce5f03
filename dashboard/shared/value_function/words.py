"""What a value function says, in words."""

from __future__ import annotations

from dashboard.shared.names import name_unit
from dashboard.shared.numbers import format_measure, format_number
from policies.comparison import ValueFunction
from policies.dossier import Dossier

TITLE = "What a measure is worth"
ALT = "{name}: {told}."
_POINT = "{measure} counts as {value}"
_STEEP = "between these points a value's distance from no change is squared"
_STRAIGHT = "straight lines between"


def word_value_function(dossier: Dossier, criterion: str, function: ValueFunction) -> str:
    """Say a value function point by point."""
    item = dossier.criterion[criterion]
    points = [
        _POINT.format(
            measure=format_measure(measure, name_unit(dossier, criterion)),
            value=format_number(function.find_value(measure), signed=dossier.scale.has_sides),
        )
        for measure, _ in function.points
    ]
    told = "; ".join([*points, _STEEP if function.spacing == "steep" else _STRAIGHT])
    return ALT.format(name=item.name, told=told)
