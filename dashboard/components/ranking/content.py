"""What the ranking shows: pure functions from a comparison to plain data."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Any

import numpy as np

from dashboard import wording
from dashboard.components.panel.content import list_groups
from dashboard.wording import edits as edit_words
from policies.effects import find_effect
from policies.model import TOLERANCE, ValueScale
from policies.ranking import HALF, LESS_THAN_HALF, NOTHING_SHARED, Comparison


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
    dossier, scenario = comparison.dossier, comparison.scenario
    effect = find_effect(comparison)
    edited = effect.edited if effect else ()
    groups = [group for group in list_groups(dossier) if any(c in comparison.table.criteria for c in group["criteria"])]
    return {
        "words": wording.RANKING,
        "scale": build_scale(dossier.scale),
        "groups": groups,
        "rows": [
            _build_row(comparison, name) | {"mark": edit_words.MARK if name in edited else ""}
            for name in comparison.table.alternatives
        ],
        "live": build_live(comparison, applied),
        "notes": [
            *wording.word_ties(comparison),
            wording.word_view(dossier, scenario) + " " + wording.word_silence(dossier, scenario),
            *wording.list_label_notes(comparison),
        ],
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
    cells = comparison.cells
    neutral = comparison.scenario.silence == "neutral"
    spoken_for = [bool(row.any()) for row in comparison.table.read]
    counts = np.broadcast_to(np.array(spoken_for)[:, None], cells.counts.shape) if neutral else cells.counts
    rows = []
    for place, name in enumerate(comparison.table.alternatives):
        option = comparison.dossier.alternative[name]
        parts = {key: np.nan_to_num(getattr(cells, key)[place]).tolist() for key in ("low", "central", "high")}
        rows.append(
            {
                "id": name,
                "short": option.short_name,
                "leads": wording.LIVE[wording.agree(option.short_name, "leads", "lead")],
                "counts": counts[place].tolist(),
                "read": cells.counts[place].tolist(),
                "no_reading": not spoken_for[place],
                **parts,
            }
        )
    return {
        "applied": dict(applied),
        "criteria": list(comparison.table.criteria),
        "points": {name: comparison.scenario.points[name] for name in comparison.table.criteria},
        "neutral": comparison.dossier.scale.neutral,
        **_ask_of_weight(comparison.scenario.silence),
        "tolerance": TOLERANCE,
        "rows": rows,
        "words": wording.LIVE,
        "ordinals": [wording.format_rank(n + 1, tied=False) for n in range(len(rows))],
        "tied_ordinals": [wording.format_rank(n + 1, tied=True) for n in range(len(rows))],
        "tie_notes": len(wording.word_ties(comparison)),
    }


def _ask_of_weight(silence: str) -> dict[str, Any]:
    """Put what a treatment of silence asks of an option's weight into a number, and words for one that carries less."""
    least, code = (HALF, LESS_THAN_HALF) if silence == "leave_out" else (0.0, NOTHING_SHARED)
    return {"least_carried": least, "too_little": wording.CARRIES_TOO_LITTLE[code]}


def build_scale(scale: ValueScale) -> dict[str, Any]:
    """Give the fixed axis: the declared ends, never the data's."""
    steps = max(len(scale.labels) - 1, 2)
    ticks = [float(tick) for tick in np.linspace(scale.worst, scale.best, steps + 1)]
    ends = {"worst": scale.worst, "neutral": scale.neutral, "best": scale.best}
    return {**ends, "ticks": sorted({*ticks, scale.neutral}), "labels": wording.name_ends(scale)}


def _build_row(comparison: Comparison, name: str) -> dict[str, Any]:
    option = comparison.dossier.alternative[name].name
    base = {"id": name, "name": option, "parts": [_build_part(comparison, name, c) for c in comparison.table.criteria]}
    result = comparison.results.get(name)
    if result is None:
        reason = next(item.reason for item in comparison.unranked if item.id == name)
        blank = dict.fromkeys(("value_text", "range_text", "summary"), "")
        blank |= {"rank_text": wording.LIVE["no_rank"], "rank_title": wording.NOT_RANKED}
        numbers = dict.fromkeys(("value", "low", "high"), comparison.dossier.scale.neutral)
        return {**base, **blank, **numbers, "leads": False, "unranked": reason}
    tied = bool(result.tied_with)
    return {
        **base,
        "value": result.value,
        "low": result.low,
        "high": result.high,
        "rank_text": wording.format_rank(result.rank, tied=tied),
        "rank_title": wording.word_rank(result, len(comparison.results)),
        "leads": result.rank == 1,
        "value_text": wording.format_value(result.value),
        "range_text": wording.format_range(result.low, result.high),
        "summary": wording.word_summary(option, result),
        "unranked": None,
    }


def _build_part(comparison: Comparison, option: str, criterion: str) -> dict[str, Any]:
    item = comparison.dossier.criterion[criterion]
    # What is silent, unused or not ranked adds nothing.
    contribution = comparison.find_contribution(option, criterion)
    amount = 0.0 if math.isnan(contribution) else contribution
    value = comparison.table.find_cell(option, criterion).central
    share = comparison.find_share(option, criterion)
    text = wording.word_part(item.name, value, share, amount)
    return {
        "criterion": criterion,
        "group": item.group,
        "x": amount,
        "said": wording.word_value(item.name, value),
        "text": text,
    }
