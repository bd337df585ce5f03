"""What would put another option first: by the weights, or by one score; in full for a page, in brief for a slide."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import partial

from dashboard.shared.names import name_alternative, name_criterion
from dashboard.shared.numbers import (
    compare_shares,
    format_finer,
    format_range,
    format_share,
    word_instead,
)
from dashboard.shared.statements.cells import word_measure_range
from policies.comparison import Comparison
from policies.findings import (
    Medium,
    is_plural,
    join_words,
    keep_ends,
    number_word,
    plural,
    tell_scores_apart,
    word_first_place,
    word_reversal,
    word_score_reversal,
    word_silence_behind,
)
from policies.robustness import REVERSAL_NOTE, Reversal, ScoreReversal, list_silent_behind_reversal
from policies.terms import TOLERANCE

WITH_NAMES = Medium(
    share=format_share,
    value=format_finer,
    alternative=lambda item: keep_ends(item.short_name, 30),
    criterion=lambda item: keep_ends(item.name, 60),
)
WITH_SHORT_NAMES = replace(WITH_NAMES, criterion=lambda item: keep_ends(item.short_name, 30))
"""How files and slides write a change: with the criteria's names, or with their short ones where space is short."""

NO_WEIGHTS = "No weights put {name} first: at every weighting of these criteria another is ahead of it."
NO_SCORE = "No single score, moved anywhere on the scale, would put it first."
NOT_GIVEN = "not given"
TOO_FEW = "Fewer than two options can be ranked with these choices, so there is no lead to test."
CHANGE_NOTE = (
    "The change of weights is the part of all weight that would have to go to other criteria; a tie is enough."
)
NOTHING_NEAR = "No single reading within its range, and no silent cell within the allowance, puts another first."
_MOST_MOVES = 2
_CHANGES_SAID = 3
_LEAST = 1e-6


# The weights ---------------------------------------------------------------------------------------------------------


def word_reversal_in_full(comparison: Comparison, alternative: str, found: Reversal | None) -> str:
    """Say the smallest change of weights that puts an option first; its name stands above the sentence."""
    dossier = comparison.dossier
    if found is None:
        return NO_WEIGHTS.format(name=name_alternative(dossier, alternative))
    now, then = comparison.shares, found.weights
    moved = sorted(then, key=lambda item: -abs(then[item] - now[item]))
    raised = [item for item in moved if then[item] - now[item] > _LEAST]
    lowered = [item for item in moved if now[item] - then[item] > _LEAST]
    gains = [
        f"{name_criterion(dossier, item)}{'' if place else ' counted'} for {compare_shares(then[item], now[item])}"
        for place, item in enumerate(raised[:_CHANGES_SAID])
    ]
    gains += [_word_rest(len(raised) - _CHANGES_SAID)] if len(raised) > _CHANGES_SAID else []
    few = len(lowered) <= _CHANGES_SAID
    losses = [
        name_criterion(dossier, item) + (f" ({compare_shares(then[item], now[item])})" if few else "")
        for item in lowered[:_CHANGES_SAID]
    ]
    losses += [] if few else [_word_rest(len(lowered) - _CHANGES_SAID)]
    return (
        f"It would draw level if {join_words(gains)}, at the expense of {join_words(losses)}. "
        f"That moves {format_share(found.change)} of all the weight.{_word_silence(comparison, found)}"
    )


def _word_silence(comparison: Comparison, found: Reversal) -> str:
    """Say which silent cells a change of weights rests on, as a further sentence."""
    told = word_silence_behind(comparison, list_silent_behind_reversal(comparison, found))
    return f" {told}" if told else ""


def _word_rest(count: int) -> str:
    return f"{number_word(count)} more"


def word_reversal_in_brief(comparison: Comparison, found: Reversal | None, medium: Medium = WITH_SHORT_NAMES) -> str:
    """Say the same for a slide or a table: how much of the weight moves, and the largest moves of share."""
    return word_reversal(comparison, found, medium, most=_MOST_MOVES)


def word_reversal_note(comparison: Comparison) -> str:
    """Say why no smallest change of weights is given, or what the change means."""
    return CHANGE_NOTE if comparison.treatment.linear_in_weights else REVERSAL_NOTE


# One score -----------------------------------------------------------------------------------------------------------


def word_score_reversals_in_full(comparison: Comparison, alternative: str, moves: Sequence[ScoreReversal]) -> str:
    """Say the smallest single score that puts an option first, and how many lie inside range or allowance."""
    if not moves:
        return NO_SCORE
    inside = [move for move in moves if move.inside_range]
    read, silent = [move for move in inside if not move.silent], [move for move in inside if move.silent]
    text = f"By one score: {_word_move(comparison, alternative, moves[0])}"
    if inside and not moves[0].inside_range:
        where = "Inside its range" if read else "Within the allowance"
        text += f" {where}: {_word_move(comparison, alternative, (read or silent)[0])}"
    if not inside:
        return f"{text} None of the scores that could do it alone may go that far within its {_name_reach(moves)}."
    ranges = "its range" if len(read) == 1 else "their ranges"
    told = [_word_enough(read, "reading", f"inside {ranges}")] if read else []
    told += [_word_enough(silent, "silent cell", "within the allowance")] if silent else []
    return f"{text} Of the {len(moves)} single scores that could do it, {join_words(told)}."


def _word_enough(moves: Sequence[ScoreReversal], noun: str, where: str) -> str:
    if len(moves) == 1:
        return f"one is a {noun} {where}"
    return f"{number_word(len(moves))} are {plural(noun)} {where}"


def _name_reach(moves: Sequence[ScoreReversal]) -> str:
    """Name how far scores may go: a reading within its range, a silent cell within the allowance."""
    return "range, or as a silent cell within the allowance" if any(move.silent for move in moves) else "range"


def _word_move(comparison: Comparison, alternative: str, move: ScoreReversal) -> str:
    dossier = comparison.dossier
    own = move.alternative == alternative
    whose = "its own" if own else f"that of {name_alternative(dossier, move.alternative)}"
    where = name_criterion(dossier, move.criterion)
    write = partial(format_finer, signed=dossier.scale.has_sides)
    text = f"{where}, {whose}, at {word_instead(tell_scores_apart(comparison, move, write))}"
    if move.silent:
        reach = "within" if move.inside_range else "beyond"
        return f"{text} (a silent cell; that is {reach} the allowance)."
    cell = comparison.find_cell(move.alternative, move.criterion)
    allows = "allows" if move.inside_range else "does not allow"
    measures = comparison.measures.get((move.alternative, move.criterion))
    values = format_range(cell.low, cell.high, signed=dossier.scale.has_sides)
    told = word_measure_range(measures) if measures else values
    return f"{text}; the range read, {told}{' alone' if cell.low == cell.high else ''}, {allows} that."


def word_score_reversal_in_brief(
    comparison: Comparison, found: Sequence[ScoreReversal] | None, medium: Medium = WITH_SHORT_NAMES
) -> str:
    """Say the same for a slide or a table; None stands for an option that no other is ahead of."""
    if found is None:
        return word_first_place(comparison)
    write = medium.value if comparison.dossier.scale.has_sides else partial(format_finer, signed=False)
    return word_score_reversal(comparison, found, replace(medium, value=write))


def list_changes_in_brief(
    comparison: Comparison,
    reversals: Mapping[str, Reversal | None] | None,
    scores: Mapping[str, Sequence[ScoreReversal]],
    alternative: str,
    medium: Medium = WITH_SHORT_NAMES,
) -> tuple[str, str]:
    """Give the smallest change of weights and of one score for two cells of a table.

    ``reversals`` is None where there is none to be had; `word_reversal_note` then says why.
    """
    by_weights = NOT_GIVEN if reversals is None else word_reversal_in_brief(comparison, reversals[alternative], medium)
    return by_weights, word_score_reversal_in_brief(comparison, scores.get(alternative), medium)


# The smallest of all -------------------------------------------------------------------------------------------------


def word_nearest_change(
    comparison: Comparison,
    reversals: Mapping[str, Reversal | None] | None,
    scores: Mapping[str, Sequence[ScoreReversal]],
) -> str:
    """Say how little it takes to put another option first: the message over what each of them takes."""
    dossier = comparison.dossier
    needed = {name: item for name, item in (reversals or {}).items() if item and item.change > TOLERANCE}
    if needed:
        name, nearest = min(needed.items(), key=lambda item: item[1].change)
        who, moved = name_alternative(dossier, name), format_share(nearest.change)
        verbs = "lead or share" if is_plural(who) else "leads or shares"
        silent = _word_silence(comparison, nearest)
        return f"If {moved} of the weight moves to other criteria, {who} {verbs} the lead.{silent}"
    ways = {"A single reading moved within its range": False, "A single silent cell moved within the allowance": True}
    told = []
    for what, silence in ways.items():
        able = [name for name, found in scores.items() if any(m.inside_range and m.silent is silence for m in found)]
        if able:
            names = join_words([name_alternative(dossier, name) for name in able])
            told.append(f"{what} would put {names} first or level.")
    return " ".join(told) or NOTHING_NEAR
