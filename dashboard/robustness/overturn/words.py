"""Words on what would overturn the lead."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pandas as pd

from dashboard.robustness import words as robustness_words
from dashboard.shared.names import agree
from dashboard.shared.numbers import format_number, format_range, format_share
from policies.comparison import Comparison
from policies.findings import join_words, number_word
from policies.robustness import Reversal, ScoreReversal

# What would overturn it?
OVERTURN_HELP = "A tie with the first is enough here. All else stays as it is in this view."
LOAD_WEIGHTS = "Load these weights"
LOAD_WEIGHTS_HELP = "Sets these weights as one step that can be undone."
DETAILS = "Every share and every score"
LEADS_NOW = "{names} {verb} now. This is the smallest change that would put each other option level with it."
SHARE_NOW = (
    "{names} share first place now. This is the smallest change that would put each other option level with them."
)
ALL_LEAD = "All ranked options share first place now, so there is nobody to overtake."
NO_WEIGHTS = "No weights put {name} first: at every weighting of these criteria another option is ahead of it."
NO_SCORE = "No single score, moved anywhere on the scale, would put it first."
SHARES_TABLE = "Weights: every share now and there"
SCORES_TABLE = "Single scores that would do it, the smallest move first"
BOUNDS_TITLE = "Who can lead within bounds"
BOUNDS_HELP = (
    "Say between which shares a criterion may lie; the others stay free. The bounds are a question of yours, "
    "not part of the view, and are not in the link."
)
BOUNDS_CHOOSE = "Criteria to bound"
BOUNDS_MOST = 6
BOUND = "{name}, least and greatest share (now {share})"


# What would overturn it? ----------------------------------------------------------------------------------------------

_CHANGES_SAID = 3


def word_overturn(comparison: Comparison) -> str:
    """Say who leads and what the part lists."""
    leaders = comparison.leaders
    if len(leaders) == len(comparison.results):
        return ALL_LEAD
    names = robustness_words.name_all(comparison, leaders)
    if len(leaders) > 1:
        return SHARE_NOW.format(names=names)
    return LEADS_NOW.format(names=names, verb=agree(names, "leads", "lead"))


def word_reversal(comparison: Comparison, alternative: str, found: Reversal | None) -> str:
    """Say the smallest change of weights that puts an option first."""
    if found is None:
        return NO_WEIGHTS.format(name=robustness_words.name(comparison, alternative))
    now, then = comparison.shares, found.weights
    moved = sorted(then, key=lambda item: -abs(then[item] - now[item]))
    raised = [item for item in moved if then[item] - now[item] > _LEAST]
    lowered = [item for item in moved if now[item] - then[item] > _LEAST]
    gains = [
        f"{robustness_words.name_criterion(comparison, item)}{'' if place else ' counted'} for {robustness_words.word_shares(then[item], now[item])}"
        for place, item in enumerate(raised[:_CHANGES_SAID])
    ]
    gains += [_word_rest(len(raised) - _CHANGES_SAID)] if len(raised) > _CHANGES_SAID else []
    few = len(lowered) <= _CHANGES_SAID
    losses = [
        robustness_words.name_criterion(comparison, item)
        + (f" ({robustness_words.word_shares(then[item], now[item])})" if few else "")
        for item in lowered[:_CHANGES_SAID]
    ]
    losses += [] if few else [_word_rest(len(lowered) - _CHANGES_SAID)]
    return (
        f"It would draw level if {join_words(gains)}, at the expense of {join_words(losses)}. "
        f"That moves {format_share(found.change)} of all the weight."
    )


def _word_rest(count: int) -> str:
    return f"{number_word(count)} more"


_LEAST = 1e-6


def word_bound(comparison: Comparison, criterion: str) -> str:
    """Name the control that bounds a criterion's share."""
    share = format_share(comparison.shares[criterion])
    return BOUND.format(name=robustness_words.name_criterion(comparison, criterion), share=share)


def word_bounds(comparison: Comparison, found: Mapping[str, Reversal | None], *, bounded: bool) -> str:
    """Say who can lead, and who cannot, within the bounds asked for."""
    able = [alternative for alternative, item in found.items() if item is not None]
    unable = [alternative for alternative, item in found.items() if item is None]
    scope = "Within these bounds" if bounded else "Without bounds"
    text = f"{scope}, {robustness_words.name_all(comparison, able)} can lead or share the lead."
    return f"{text} No weights put {robustness_words.name_all(comparison, unable)} first." if unable else text


def tabulate_shares(comparison: Comparison, found: Reversal) -> pd.DataFrame:
    """Lay out the shares now and at the point where an option draws level."""
    rows = [
        {
            robustness_words.CRITERION: robustness_words.name_criterion(comparison, item),
            "Now": robustness_words._format_tenths(comparison.shares[item]),
            "There": robustness_words._format_tenths(share),
        }
        for item, share in found.weights.items()
    ]
    return robustness_words.lay_out(rows)


def word_score_reversals(comparison: Comparison, alternative: str, moves: Sequence[ScoreReversal]) -> str:
    """Say the smallest single score that puts an option first, and how many lie inside their ranges."""
    if not moves:
        return NO_SCORE
    inside = [move for move in moves if move.inside_range]
    text = f"By one score: {_word_move(comparison, alternative, moves[0])}"
    if inside and inside[0] is not moves[0]:
        text += f" Inside its range: {_word_move(comparison, alternative, inside[0])}"
    count = len(inside)
    if count == 0:
        return f"{text} None of the scores that could do it alone may go that far within its range."
    verb = "lies" if count == 1 else "lie"
    return f"{text} Of the {len(moves)} single scores that could do it, {number_word(count)} {verb} inside the range."


def _word_move(comparison: Comparison, alternative: str, move: ScoreReversal) -> str:
    whose = (
        "its own"
        if move.alternative == alternative
        else f"that of {robustness_words.name(comparison, move.alternative)}"
    )
    needed, central = _tell_apart(move.needed, move.central)
    where = robustness_words.name_criterion(comparison, move.criterion)
    text = f"{where}, {whose}, at {needed} instead of {central}"
    if move.silent:
        reach = "within" if move.inside_range else "beyond"
        return f"{text} (a silent cell; that is {reach} the allowance)."
    cell = comparison.table.find_cell(move.alternative, move.criterion)
    allows = "allows" if move.inside_range else "does not allow"
    return f"{text}; the range read, {_word_range(cell.low, cell.high)}, {allows} that."


def _word_range(low: float, high: float) -> str:
    return f"{format_number(low)} alone" if low == high else format_range(low, high)


def _tell_apart(needed: float, central: float) -> tuple[str, str]:
    """Write two values with as many digits as it takes to tell them apart."""
    for digits in (2, 3, 5):
        shown = format_number(needed, digits), format_number(central, digits)
        if shown[0] != shown[1]:
            break
    return shown


def tabulate_score_reversals(comparison: Comparison, moves: Sequence[ScoreReversal]) -> pd.DataFrame:
    """Lay out the single scores that would put an option first, the smallest move first."""
    rows = [
        {
            "Reading": f"{robustness_words.name(comparison, move.alternative)}, {robustness_words.name_criterion(comparison, move.criterion)}",
            "Now": format_number(move.central),
            "Needed": format_number(move.needed),
            "Inside its range": "yes" if move.inside_range else "no",
            "Basis": "silent" if move.silent else "read",
        }
        for move in moves
    ]
    return robustness_words.lay_out(rows)
