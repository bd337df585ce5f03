"""What the ranking shows: pure functions from a comparison to plain data."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Any

import numpy as np

from dashboard.shared import words as shared_words
from dashboard.shared.groups import list_groups
from dashboard.shared.names import agree, name_ends
from dashboard.shared.numbers import format_rank, format_value, format_value_range
from dashboard.shared.ranking import words
from policies.comparison import Comparison, find_own_effect
from policies.dossier import ValueScale
from policies.terms import TOLERANCE


def build_ranking(comparison: Comparison, applied: Mapping[str, int]) -> dict[str, Any]:
    """Gather rows in a fixed order, parts by criterion, and every word.

    Parameters
    ----------
    comparison : Comparison
    applied : mapping of str to int
        Number of the last event applied from each panel, so that the picture knows whether it is up to date.

    Returns
    -------
    dict
        Plain JSON types; positions are in value-scale units.
    """
    dossier, scenario = comparison.dossier, comparison.counted
    effect = find_own_effect(comparison)
    edited = effect.edited if effect else ()
    groups = [group for group in list_groups(dossier) if any(c in comparison.table.criteria for c in group["criteria"])]
    mark = f"{shared_words.OWN_SIGN} {shared_words.MARK}"
    return {
        "words": words.RANKING,
        "scale": build_scale(dossier.scale),
        "groups": groups,
        "rows": [
            build_row(comparison, name) | {"mark": mark if name in edited else ""}
            for name in comparison.table.alternatives
        ],
        "live": build_live(comparison, applied),
        "notes": [*words.word_ties(comparison), shared_words.word_counted(dossier, scenario)],
    }


def build_live(comparison: Comparison, applied: Mapping[str, int]) -> dict[str, Any]:
    """Gather what the ranking needs to redraw itself while a weight moves.

    Returns
    -------
    dict
        Criteria in view; per option its values, which of them count, and a code if no weights could rank it.
        ``least_carried``: the least part of the weight that an option's counted criteria must carry to be ranked, which
        is any at all where it is 0; ``too_little``: what is said of one that carries less.
    """
    treatment = comparison.treatment
    rows = [build_live_row(comparison, name) for name in comparison.table.alternatives]
    return {
        "applied": dict(applied),
        "criteria": list(comparison.table.criteria),
        "points": {name: comparison.counted.points[name] for name in comparison.table.criteria},
        "neutral": comparison.dossier.scale.neutral,
        "least_carried": treatment.least_carried,
        "too_little": words.CARRIES_TOO_LITTLE.get(treatment.shortfall, ""),
        "tolerance": TOLERANCE,
        "signed": comparison.dossier.scale.has_sides,
        "rows": rows,
        "words": words.LIVE,
        "ordinals": [format_rank(n + 1, tied=False) for n in range(len(rows))],
        "tied_ordinals": [format_rank(n + 1, tied=True) for n in range(len(rows))],
        "tie_notes": len(words.word_ties(comparison)),
    }


def build_live_row(comparison: Comparison, name: str) -> dict[str, Any]:
    """Give an option's values, which of them count, and whether it has any."""
    cells, place = comparison.cells, comparison.table.alternatives.index(name)
    short = comparison.dossier.alternative[name].short_name
    return {
        "id": name,
        "short": short,
        "leads": words.LIVE[agree(short, "leads", "lead")],
        "counts": cells.enters[place].tolist(),
        "read": cells.find_contributing(comparison.dossier.scale.neutral)[place].tolist(),
        "no_reading": not cells.read[place].any().item(),
        **{key: np.nan_to_num(getattr(cells, key)[place]).tolist() for key in ("low", "central", "high")},
    }


def build_scale(scale: ValueScale) -> dict[str, Any]:
    """Give the fixed axis: the declared ends, never the data's."""
    steps = max(len(scale.labels) - 1, 2)
    ticks = [float(tick) for tick in np.linspace(scale.worst, scale.best, steps + 1)]
    ends = {"worst": scale.worst, "neutral": scale.neutral, "best": scale.best}
    return {**ends, "ticks": sorted({*ticks, scale.neutral}), "labels": name_ends(scale)}


def build_row(comparison: Comparison, name: str) -> dict[str, Any]:
    alternative = comparison.dossier.alternative[name].name
    base = {
        "id": name,
        "name": alternative,
        "combined": words.word_combined(comparison.dossier.alternative[name]),
        "parts": [_build_part(comparison, name, c) for c in comparison.table.criteria],
    }
    result = comparison.results.get(name)
    if result is None:
        reason = next(item.reason for item in comparison.unranked if item.id == name)
        blank = dict.fromkeys(("value_text", "range_text", "summary"), "")
        blank |= {"rank_text": words.LIVE["no_rank"], "rank_title": shared_words.NOT_RANKED}
        numbers = dict.fromkeys(("value", "low", "high"), comparison.dossier.scale.neutral)
        return {**base, **blank, **numbers, "leads": False, "unranked": reason}
    total, signed = len(comparison.results), comparison.dossier.scale.has_sides
    return {
        **base,
        "value": result.value,
        "low": result.low,
        "high": result.high,
        "rank_text": words.write_rank(comparison, result),
        "rank_title": words.word_rank(result, total),
        "leads": name in comparison.leaders,
        "value_text": format_value(result.value, signed=signed),
        "range_text": format_value_range(result.low, result.high, signed=signed),
        "summary": words.word_summary(alternative, result, total, signed=signed),
        "unranked": None,
    }


def _build_part(comparison: Comparison, alternative: str, criterion: str) -> dict[str, Any]:
    item = comparison.dossier.criterion[criterion]
    # What is silent, unused or not ranked adds nothing.
    contribution = comparison.find_contribution(alternative, criterion)
    amount = 0.0 if math.isnan(contribution) else contribution
    value = comparison.table.find_cell(alternative, criterion).central
    share, signed = comparison.find_share(alternative, criterion), comparison.dossier.scale.has_sides
    text = words.word_part(item.name, value, share, amount, signed=signed)
    return {
        "criterion": criterion,
        "group": item.group,
        "x": amount,
        "said": words.word_value(item.name, value, signed=signed),
        "text": text,
    }
