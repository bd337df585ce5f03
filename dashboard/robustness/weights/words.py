"""Words on which weights matter."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from dashboard.robustness import words as robustness_words
from dashboard.shared.numbers import format_share, format_value
from policies.comparison import Comparison
from policies.findings import count_noun, number_word, shorten
from policies.robustness import Sweep, TippingPoint, TornadoBar

# Which weights matter?
SWEEPS_TITLE = "The lead as each criterion's share moves"
SWEEP_TITLE = "Overall values as the share of {name} moves"
SWEEPS_HELP = (
    "Each small picture moves one criterion from none to all of the weight, from left to right; the others keep their "
    "proportions. The upright line is the present share, a diamond a share at which first place passes."
)
SWEEPS_NONE = "There is one criterion that carries all the weight, so no share can move against another."
ENLARGE = "Enlarge"
AXES = {"share": "Share of the weight", "value": "Overall value", "now": "present share"}
SWEEP_ALT = "Overall value of each option as the share of {name} goes from 0 to 100 %. {told}"
SWEEPS_ALT = "A small picture for each criterion. {told}"
TORNADO_TITLE = "Which readings matter"
TORNADO_HELP = (
    "Each bar moves one reading to the ends of its range, all else central: how far that moves its option's overall "
    "value. A diamond marks an end at which somebody else leads, or shares the lead. Pale bars are silent cells moved "
    "by the allowance."
)
TORNADO_NONE = "No reading that carries weight has a range."
TORNADO_ALL = "Show all {count}"
TORNADO_SHOWN = 15
TORNADO_ALT = "How far each reading moves its option's overall value. {told}"


# Which weights matter? ------------------------------------------------------------------------------------------------


def word_sweeps(comparison: Comparison, sweeps: Sequence[Sweep]) -> str:
    """Say at how many criteria first place passes, and where the nearest passing lies."""
    tips = [point for sweep in sweeps for point in sweep.tips]
    if not tips:
        return "Whatever one criterion's share alone, first place never passes."
    count = sum(bool(sweep.tips) for sweep in sweeps)
    nearest = min(tips, key=lambda point: abs(point.share_at - point.share_now))
    where = robustness_words.name_criterion(comparison, nearest.criteria[0])
    return (
        f"First place passes as {number_word(count)} of {number_word(len(sweeps))} "
        f"{count_noun(len(sweeps), 'criterion') if len(sweeps) == 1 else 'criteria'} "
        f"{'moves' if count == 1 else 'move'}. The nearest tipping point: {where} with "
        f"{robustness_words.word_shares(nearest.share_at, nearest.share_now)} of the weight, where first place passes from "
        f"{robustness_words.name(comparison, nearest.loses)} to {robustness_words.name(comparison, nearest.gains)}."
    )


def find_telling_sweep(sweeps: Sequence[Sweep]) -> int:
    """Find the sweep with the tipping point nearest to the present share; the first if none tips."""
    gaps = [min((abs(point.share_at - sweep.share_now) for point in sweep.tips), default=2.0) for sweep in sweeps]
    return gaps.index(min(gaps))


def word_sweep(comparison: Comparison, sweep: Sweep) -> str:
    """Say where first place passes as one criterion's share moves."""
    now = f"{robustness_words.name_criterion(comparison, sweep.criterion)} has {format_share(sweep.share_now)} of the weight now."
    if not sweep.tips:
        return f"{now} No other share of it alone changes who leads."
    told = "; ".join(_word_tip(comparison, point) for point in sweep.tips)
    return f"{now} First place passes at: {told}."


def _word_tip(comparison: Comparison, point: TippingPoint) -> str:
    """Say a tipping point as what passes there when the share rises."""
    share = format_share(point.share_at)
    if share == format_share(point.share_now):
        share = f"{100 * point.share_at:.2g} %"
    return f"{share}, from {robustness_words.name(comparison, point.loses)} to {robustness_words.name(comparison, point.gains)}"


def tabulate_tips(comparison: Comparison, sweeps: Sequence[Sweep]) -> pd.DataFrame:
    """Lay out the tipping points, a row each; a criterion without any has one row that says so."""
    rows = [
        {
            robustness_words.CRITERION: robustness_words.name_criterion(comparison, sweep.criterion),
            "Share now": robustness_words._format_tenths(sweep.share_now),
            "First place passes at": robustness_words._format_tenths(point.share_at) if point else "–",
            "From": robustness_words.name(comparison, point.loses) if point else "–",
            "To": robustness_words.name(comparison, point.gains) if point else "–",
        }
        for sweep in sweeps
        for point in (sweep.tips or (None,))
    ]
    return robustness_words.lay_out(rows)


def word_tornado(comparison: Comparison, bars: Sequence[TornadoBar]) -> str:
    """Say which reading moves most, and how many change who leads."""
    if not bars:
        return TORNADO_NONE
    widest = bars[0]
    changing = sum(changes_lead(comparison, bar) for bar in bars)
    width = format_value(widest.width).lstrip("+")
    told = f"{name_cell(comparison, widest)} moves its option's overall value most, by {width} from end to end."
    verb = "change" if changing > 1 else "changes"
    return f"{told} Of {len(bars)} cells with a range, {robustness_words._count(changing)} {verb} who leads at one end or both."


def changes_lead(comparison: Comparison, bar: TornadoBar) -> bool:
    """Tell whether a reading at one of its ends changes who leads."""
    return bar.leads_at_low != comparison.leaders or bar.leads_at_high != comparison.leaders


def name_cell(comparison: Comparison, cell: TornadoBar) -> str:
    """Name a cell by option and criterion."""
    return f"{robustness_words.name(comparison, cell.alternative)}, {robustness_words.name_criterion(comparison, cell.criterion)}"


def label_cell(comparison: Comparison, cell: TornadoBar) -> str:
    """Name a cell where there is little room."""
    return shorten(
        f"{robustness_words.label(comparison, cell.alternative)}: {robustness_words.label_criterion(comparison, cell.criterion)}",
        34,
    )


def tabulate_tornado(comparison: Comparison, bars: Sequence[TornadoBar]) -> pd.DataFrame:
    """Lay out the swings: overall value at either end, and who leads there."""
    rows = [
        {
            "Reading": name_cell(comparison, bar),
            "At its low": format_value(bar.low),
            "At its central": format_value(bar.central),
            "At its high": format_value(bar.high),
            "Leads at its low": robustness_words.name_all(comparison, bar.leads_at_low),
            "Leads at its high": robustness_words.name_all(comparison, bar.leads_at_high),
            "Basis": "silent" if bar.silent else "read",
        }
        for bar in bars
    ]
    return robustness_words.lay_out(rows)
