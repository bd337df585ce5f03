"""Words on which weights matter."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from dashboard.robustness import words as robustness_words
from dashboard.shared.escaping import lay_out
from dashboard.shared.names import (
    name_alternative,
    name_alternatives,
    name_cell,
    name_criterion,
)
from dashboard.shared.numbers import (
    compare_shares,
    format_amount,
    format_share,
    format_value,
    list_tenths,
)
from policies.comparison import Comparison
from policies.dossier import Dossier
from policies.findings import (
    begin_sentence,
    count_noun,
    join_words,
    number_word,
    tell_apart,
    word_lead_moves,
    word_leaders,
    word_moves,
    word_silence_behind,
)
from policies.robustness import Sweep, TippingPoint, TornadoBar, list_silent_behind_tip
from policies.terms import TOLERANCE

# Which weights matter?
SWEEPS_TITLE = "The lead as each criterion's share moves"
SWEEP_TITLE = "Overall values as the share of {name} moves"
SWEEPS_HELP = (
    "Each small picture moves one criterion from none to all of the weight, from left to right; the others keep their "
    "proportions. The long line is the present share, a short stroke a share at which first place passes."
)
SWEEPS_NONE = "There is one criterion that carries all the weight, so no share can move against another."
ENLARGE = "Enlarge"
AXES = {"share": "Share of the weight", "value": "Overall value", "now": "present share"}
SWEEP_ALT = "Overall value of each option as the share of {name} goes from 0 to 100 %. {told}"
SWEEPS_ALT = "A small picture for each criterion. {told}"
TORNADO_TITLE = "Which readings matter"
TORNADO_HELP = (
    "Each bar moves one reading to the ends of its range, all else central: how far that moves its option's overall "
    "value. A short stroke marks an end at which somebody else leads, or shares the lead. Pale bars are silent cells "
    "moved by the allowance."
)
TORNADO_FIRM = "No single one of them, moved to an end of its bar, changes who leads."
TORNADO_NONE = "No reading that carries weight has a range."
TORNADO_ALL = "Show all {count}"
TORNADO_SHOWN = 15
TORNADO_ALT = "How far each reading moves its option's overall value. {told}"


# Which weights matter? ------------------------------------------------------------------------------------------------


def word_sweeps(comparison: Comparison, sweeps: Sequence[Sweep]) -> str:
    """Say at how many criteria first place passes, and where the nearest passing lies."""
    tips = [point for sweep in sweeps for point in sweep.tips]
    if not tips:
        return "Whatever one criterion's share alone, first place never passes from one option to another."
    count = sum(bool(sweep.tips) for sweep in sweeps)
    nearest = min(tips, key=lambda point: abs(point.share_at - point.share_now))
    dossier = comparison.dossier
    where = name_criterion(dossier, nearest.criteria[0])
    # A tipping point says what passes as the share rises; seen from above it passes the other way.
    rising = nearest.share_at >= nearest.share_now
    passes = (nearest.loses, nearest.gains) if rising else (nearest.gains, nearest.loses)
    silent = word_silence_behind(comparison, list_silent_behind_tip(comparison, nearest))
    return (
        f"First place passes as {number_word(count)} of {number_word(len(sweeps))} "
        f"{count_noun(len(sweeps), 'criterion') if len(sweeps) == 1 else 'criteria'} "
        f"{'moves' if count == 1 else 'move'}. The nearest tipping point: {where} with "
        f"{compare_shares(nearest.share_at, nearest.share_now)} of the weight, where first place passes from "
        f"{' to '.join(name_alternative(dossier, name) for name in passes)}."
        f"{f' {silent}' if silent else ''}"
    )


def find_telling_sweep(sweeps: Sequence[Sweep]) -> int:
    """Find the sweep with the tipping point nearest to the present share; the first if none tips."""
    gaps = [min((abs(point.share_at - sweep.share_now) for point in sweep.tips), default=2.0) for sweep in sweeps]
    return gaps.index(min(gaps))


def word_sweep(comparison: Comparison, sweep: Sweep) -> str:
    """Say where first place passes as one criterion's share moves."""
    now = (
        f"{name_criterion(comparison.dossier, sweep.criterion)} has {format_share(sweep.share_now)} of the weight now."
    )
    if not sweep.tips:
        return f"{now} {_word_without_tip(comparison, sweep)}"
    told = "; ".join(_word_tip(comparison, point) for point in sweep.tips)
    return f"{now} As its share rises, first place passes at: {told}."


def _word_without_tip(comparison: Comparison, sweep: Sweep) -> str:
    """Say who leads at the other shares where first place never passes: a tie may still part, or come about."""
    leaders = {
        share: tuple(str(name) for name in row.index[row >= row.max() - TOLERANCE])
        for share, (_, row) in zip(sweep.shares, sweep.values.iterrows(), strict=True)
        if share != sweep.share_now and row.notna().all()
    }
    between = [names for share, names in leaders.items() if 0 < share < 1]
    usual = max(set(between), key=between.count) if between else comparison.leaders
    if usual != comparison.leaders:
        at = {0.0: "above 0 %", 1.0: "below 100 %"}.get(sweep.share_now, "other than that")
        return f"With any share {at}, {_word_leaders(comparison, usual)}."
    ends = [
        f"at {format_share(share)} {_word_leaders(comparison, leaders[share])}"
        for share in (0.0, 1.0)
        if leaders.get(share, usual) != usual
    ]
    return f"Only {join_words(ends)}." if ends else "At no other share of it alone does first place pass."


def _word_leaders(comparison: Comparison, alternatives: Sequence[str]) -> str:
    return word_leaders([name_alternative(comparison.dossier, name) for name in alternatives], would=True)


def _word_tip(comparison: Comparison, point: TippingPoint) -> str:
    """Say a tipping point as what passes there when the share rises."""
    share, _ = tell_apart(format_share, point.share_at, point.share_now)
    loses, gains = (name_alternative(comparison.dossier, name) for name in (point.loses, point.gains))
    silent = {cell.alternative for cell in list_silent_behind_tip(comparison, point)}
    if not silent:
        return f"{share}, from {loses} to {gains}"
    who = "both are" if len(silent) > 1 else "the first is" if point.loses in silent else "the second is"
    return f"{share}, from {loses} to {gains} ({who} silent on it)"


def tabulate_tips(comparison: Comparison, sweeps: Sequence[Sweep]) -> pd.DataFrame:
    """Lay out the tipping points, a row each; a criterion without any has one row that says so."""
    rows = [
        {
            robustness_words.CRITERION: name_criterion(comparison.dossier, sweep.criterion),
            **_compare_shares(sweep.share_now, point),
            "From": name_alternative(comparison.dossier, point.loses) if point else "–",
            "To": name_alternative(comparison.dossier, point.gains) if point else "–",
            "Silent there": name_silent(comparison, point) if point else "–",
        }
        for sweep in sweeps
        for point in (sweep.tips or (None,))
    ]
    return lay_out(rows)


def _compare_shares(now: float, point: TippingPoint | None) -> dict[str, str]:
    shown = list_tenths(now, point.share_at) if point else [*list_tenths(now), "–"]
    return dict(zip(("Share now", "First place passes at"), shown, strict=True))


def name_silent(comparison: Comparison, point: TippingPoint) -> str:
    """Name those between whom first place passes that are silent on the criterion; a dash if none is."""
    silent = [cell.alternative for cell in list_silent_behind_tip(comparison, point)]
    return name_alternatives(comparison.dossier, silent) if silent else "–"


def word_tornado(comparison: Comparison, bars: Sequence[TornadoBar]) -> str:
    """Say which cell moves most, and how many readings, and how many silent cells, change who leads."""
    if not bars:
        return TORNADO_NONE
    widest = bars[0]
    cell = name_bar(comparison.dossier, widest)
    silent, most = ", a silent cell," if widest.silent else "", "" if len(bars) == 1 else " most"
    whose = "its option's overall value"
    if widest.member:
        whose = f"the overall value of {name_alternative(comparison.dossier, widest.alternative)}"
    told = f"{cell}{silent} moves {whose}{most}, by {format_amount(widest.width)} from end to end."
    if len(comparison.leaders) > 1:
        # A member's cell moves every package that it is part of, and counts once.
        changing = {
            (bar.member or bar.alternative, bar.criterion): bar.silent for bar in bars if changes_lead(comparison, bar)
        }
        count = sum(changing.values())
        moves = word_moves(len(changing) - count, count) if changing else ""
        done = "would break the tie for first place"
    else:
        moves, done = word_lead_moves(comparison), "would tie or overturn the lead"
    return f"{told} {begin_sentence(moves)} {done}." if moves else f"{told} {TORNADO_FIRM}"


def name_bar(dossier: Dossier, bar: TornadoBar) -> str:
    """Name the cell of a bar; in a package, with the measure whose reading moves it."""
    member = f" ({name_alternative(dossier, bar.member)})" if bar.member else ""
    return f"{name_cell(dossier, bar.alternative, bar.criterion)}{member}"


def changes_lead(comparison: Comparison, bar: TornadoBar) -> bool:
    """Tell whether a cell at one of its ends changes who leads."""
    return bar.leads_at_low != comparison.leaders or bar.leads_at_high != comparison.leaders


def tabulate_tornado(comparison: Comparison, bars: Sequence[TornadoBar]) -> pd.DataFrame:
    """Lay out the swings: overall value at either end, and who leads there."""
    signed = comparison.dossier.scale.has_sides
    rows = [
        {
            "Reading": name_bar(comparison.dossier, bar),
            "At its low": format_value(bar.low, signed=signed),
            "At its central": format_value(bar.central, signed=signed),
            "At its high": format_value(bar.high, signed=signed),
            "Leads at its low": name_alternatives(comparison.dossier, bar.leads_at_low),
            "Leads at its high": name_alternatives(comparison.dossier, bar.leads_at_high),
            "Basis": "silent" if bar.silent else "read",
        }
        for bar in bars
    ]
    return lay_out(rows)
