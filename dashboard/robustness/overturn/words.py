"""Words on what would overturn the lead."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial

import pandas as pd

from dashboard.robustness import words as robustness_words
from dashboard.shared.escaping import lay_out
from dashboard.shared.names import name_alternative, name_alternatives, name_cell, name_criterion
from dashboard.shared.numbers import format_finer, format_share, list_tenths
from policies.comparison import Comparison
from policies.findings import tell_scores_apart, word_leaders
from policies.robustness import Reversal, ScoreReversal

# What would overturn it?
OVERTURN_HELP = "A tie with the first is enough here. All else stays as it is in this view."
LOAD_WEIGHTS = "Load these weights"
LOAD_WEIGHTS_HELP = "Sets these weights as one step that can be undone."
DETAILS = "Every share and every score"
LEADS_NOW = "{lead} now. This is the smallest change that would put each other one level with it."
SHARE_NOW = "{lead} now. This is the smallest change that would put each other one level with them."
ALL_LEAD = "All that are ranked share the lead now, so there is nobody to overtake."
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


def word_overturn(comparison: Comparison) -> str:
    """Say who leads and what the part lists."""
    leaders = comparison.leaders
    if len(leaders) == len(comparison.results):
        return ALL_LEAD
    lead = word_leaders([name_alternative(comparison.dossier, name) for name in leaders])
    return (SHARE_NOW if len(leaders) > 1 else LEADS_NOW).format(lead=lead)


def word_bound(comparison: Comparison, criterion: str) -> str:
    """Name the control that bounds a criterion's share."""
    share = format_share(comparison.shares[criterion])
    return BOUND.format(name=name_criterion(comparison.dossier, criterion), share=share)


def word_bounds(comparison: Comparison, found: Mapping[str, Reversal | None], *, bounded: bool) -> str:
    """Say who can lead, and who cannot, within the bounds asked for."""
    able = [alternative for alternative, item in found.items() if item is not None]
    unable = [alternative for alternative, item in found.items() if item is None]
    scope = "Within these bounds" if bounded else "Without bounds"
    text = f"{scope}, {name_alternatives(comparison.dossier, able)} can lead or share the lead."
    weights = "No weights within them put" if bounded else "No weights put"
    return f"{text} {weights} {name_alternatives(comparison.dossier, unable)} first." if unable else text


def tabulate_shares(comparison: Comparison, found: Reversal) -> pd.DataFrame:
    """Lay out the shares now and at the point where an option draws level."""
    rows = [
        {
            robustness_words.CRITERION: name_criterion(comparison.dossier, item),
        }
        | dict(zip(("Now", "There"), list_tenths(comparison.shares[item], share), strict=True))
        for item, share in found.weights.items()
    ]
    return lay_out(rows)


def tabulate_score_reversals(comparison: Comparison, moves: Sequence[ScoreReversal]) -> pd.DataFrame:
    """Lay out the single scores that would put an option first, the smallest move first."""
    write = partial(format_finer, signed=comparison.dossier.scale.has_sides)
    rows = []
    for move in moves:
        needed, now = tell_scores_apart(comparison, move, write)
        rows.append(
            {
                "Reading": name_cell(comparison.dossier, move.alternative, move.criterion),
                "Now": now,
                "Needed": needed,
                "Inside its range or the allowance": "yes" if move.inside_range else "no",
                "Basis": "silent" if move.silent else "read",
            }
        )
    return lay_out(rows)
