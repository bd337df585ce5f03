"""By how much an arrow key moves a number, and between what."""

from __future__ import annotations

import math
from dataclasses import dataclass

from policies.dossier import Dossier
from policies.scenario import bound_scores

_LEAST_STEPS = 20


@dataclass(frozen=True)
class Steps:
    """What a number lies between, and by how much an arrow key moves it."""

    least: float
    most: float
    step: float


def step_scores(dossier: Dossier, criterion: str) -> Steps:
    """Give the steps of a score: a power of ten, twenty of which at least lie between the criterion's ends.

    Examples
    --------
    From -2 to 2 they are tenths, and from 900 to 100 tens.
    """
    item = dossier.criterion[criterion]
    step = 10.0 ** math.floor(math.log10(abs(item.best - item.worst) / _LEAST_STEPS))
    return Steps(*bound_scores(dossier, criterion), step)
