"""The axis of a picture on the stage: the value scale, snapped to what is shown on it."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any

from dashboard.present import words
from dashboard.shared.names import name_ends, name_neutral
from dashboard.shared.numbers import format_number
from policies.comparison import Comparison
from policies.dossier import ValueScale
from policies.findings import number_word

_MOST_TICKS = 7
_PARTS = (1, 2, 4, 8)
_EVEN = 1e-9


def build_axis(scale: ValueScale, shown: Sequence[float], most: int = _MOST_TICKS) -> dict[str, Any]:
    """Snap the scale to what is shown on it, and say at its ends how far it goes on.

    Parameters
    ----------
    scale : ValueScale
    shown : sequence of float
        Values; the neutral point is always on the axis.
    most : int
        Of ticks.

    Returns
    -------
    dict
        ``worst``, ``neutral`` and ``best`` of the axis in value-scale units; ``ticks`` with their place from 0 to 1;
        ``ends``: what is said at each end, empty where the scale ends there; ``name`` of the neutral point.
    """
    low, high = min([*shown, scale.neutral]), max([*shown, scale.neutral])
    if low == high:
        return build_whole_axis(scale)
    step = _find_step(scale, high - low, most)
    worst = max(scale.worst, scale.neutral + step * math.floor((low - scale.neutral) / step + _EVEN))
    best = min(scale.best, scale.neutral + step * math.ceil((high - scale.neutral) / step - _EVEN))
    count = math.ceil((best - worst) / step - _EVEN)
    ticks = sorted({min(worst + step * place, best) for place in range(count + 1)} | {scale.neutral})
    return {"ticks": [_build_tick(scale, tick, worst, best) for tick in ticks], **_bound(scale, worst, best)}


def build_whole_axis(scale: ValueScale) -> dict[str, Any]:
    """Give the whole scale, on which nothing has to move while weights do."""
    ticks = sorted({scale.worst, scale.neutral, scale.best})
    shown = [_build_tick(scale, tick, scale.worst, scale.best) for tick in ticks]
    return {"ticks": shown, **_bound(scale, scale.worst, scale.best)}


def build_band(comparison: Comparison) -> dict[str, Any] | None:
    """Find where the ranges of all ranked options overlap, and say it; None where they do not."""
    results = comparison.results.values()
    if len(results) < 2:
        return None
    low, high = max(item.low for item in results), min(item.high for item in results)
    if low >= high:
        return None
    count = len(results)
    who = words.BOTH if count == 2 else words.ALL.format(count=number_word(count))
    return {"low": low, "high": high, "text": words.OVERLAP.format(who=who)}


def find_place(axis: dict[str, Any], value: float) -> float:
    """Find where on an axis a value lies, from 0 to 1."""
    return float((value - axis["worst"]) / (axis["best"] - axis["worst"]))


def _find_step(scale: ValueScale, spread: float, most: int) -> float:
    """Choose the finest step that leaves few enough ticks: a step of the scale, or a simple part of it."""
    whole = (scale.best - scale.worst) / max(len(scale.labels) - 1, 2)
    return next((whole / part for part in reversed(_PARTS) if spread / (whole / part) <= most - 2), whole)


def _bound(scale: ValueScale, worst: float, best: float) -> dict[str, Any]:
    ends = [
        words.GOES_ON.format(end=format_number(end, signed=scale.has_sides)) if end != shown else ""
        for end, shown in ((scale.worst, worst), (scale.best, best))
    ]
    return {"worst": worst, "neutral": scale.neutral, "best": best, "ends": ends, "name": name_neutral(scale)}


def _build_tick(scale: ValueScale, tick: float, worst: float, best: float) -> dict[str, Any]:
    neutral = tick == scale.neutral
    number = format_number(tick, signed=scale.has_sides)
    text = name_ends(scale)["neutral"] if neutral else number
    return {"at": (tick - worst) / (best - worst), "text": text, "number": number, "neutral": neutral}
