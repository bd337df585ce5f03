"""Words for the Robustness page: how samples are drawn, what survives them, and what would overturn the lead."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

import pandas as pd

from dashboard.shared import words as wording
from policies.comparison import Comparison
from policies.findings import count_noun, join_words, number_word, shorten
from policies.robustness import Pin, Pull, Reversal, Robustness, ScoreReversal, Sweep, Swing, TippingPoint
from policies.scenario import Sampling

FIRM, OVERTURN, WEIGHTS, CHOICES, SUPPORTERS, PAIR = "firm", "overturn", "weights", "choices", "supporters", "pair"
PART = "What to ask of the ranking"
PARTS = {
    FIRM: "Is it firm?",
    OVERTURN: "What would overturn it?",
    WEIGHTS: "Which weights matter?",
    CHOICES: "Which choices matter?",
    SUPPORTERS: "Who would prefer what?",
    PAIR: "Two options",
}
TOO_FEW = (
    "Fewer than two options can be ranked with these choices, so there is no lead to test. "
    "Which choices matter can still be asked."
)
SAMPLED = (FIRM, SUPPORTERS, PAIR)
"""The parts that rest on samples."""
NOT_RANKED = "Not ranked in this view: {names}."
TABLE = "The same as a table"
DOWNLOAD = "Download (CSV)"
OPTION = "Option"
CRITERION = "Criterion"
WORKING = "Drawing samples: {part}"

# Settings
SETTINGS = "How samples are drawn: {told}"
SETTINGS_HELP = (
    "These settings travel in the link. The same seed gives the same samples; another seed shows how much of a figure "
    "comes from the draw alone."
)
SAMPLES = "Samples"
SAMPLE_COUNTS = (1_000, 10_000, 100_000)
SEED = "Seed"
WEIGHTING = "Weights"
WEIGHTINGS = {
    "uniform": "uniformly from all weightings",
    "around": "around the present weights",
    "order": "in the present order of the criteria",
}
SPREAD = "Spread, per cent"
SPREAD_HELP = "Around the present weights only: the standard deviation of the largest share, in per cent of it."
READINGS = "Readings"
READING_DRAWS = {
    "split": "half below and half above the central",
    "uniform": "evenly from low to high",
}
APPLY = "Draw again"

# Is it firm?
STRIPS = {
    "weights": "Only weights vary",
    "readings": "Only readings vary",
    "both": "Both vary",
    "silence": "Both vary, and silence",
}
STRIPS_HELP = (
    "Share of samples in which each option leads. It is a share of the samples drawn and does not say how sure "
    "anybody can be. Options that tie both lead, so that shares can add up to more than 100 %."
)
STRIP_TITLE = "{kind}: share of samples in which each option leads"
NO_SILENCE = "Where nothing is said: “{how}” in this view, so there is no allowance to vary."
NO_ALLOWANCE = "The allowance for silence is 0 in this view, so silence does not vary."
PULLS_TITLE = "Which way the ranges can pull"
PULLS_HELP = (
    "Where a central reading stands at the end of its range, a sample can move it one way only. Samples can then "
    "lower some options and lift others before anybody disagrees about anything."
)
PULLS_NONE = "No central reading stands at the end of its range."
PINS_TITLE = "Which reading is worth pinning down"
PINS_HELP = (
    "If one reading were known exactly, at the present weights, how much more often would the same option lead? "
    "The first in the list settles most."
)
PINS_NONE = "No single reading, known exactly, would settle who leads noticeably more often."
PINS_SHOWN = 5
RANKS_TITLE = "How often each option takes each rank where both vary"

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
SWINGS_TITLE = "Which readings matter"
SWINGS_HELP = (
    "Each bar moves one reading to the ends of its range, all else central: how far that moves its option's overall "
    "value. A diamond marks an end at which somebody else leads, or shares the lead. Pale bars are silent cells moved "
    "by the allowance."
)
SWINGS_NONE = "No reading that carries weight has a range."
SWINGS_ALL = "Show all {count}"
SWINGS_SHOWN = 15
SWINGS_ALT = "How far each reading moves its option's overall value. {told}"


# Names and shares -----------------------------------------------------------------------------------------------------


def name(comparison: Comparison, option: str) -> str:
    """Name an option in a sentence."""
    return shorten(comparison.dossier.alternative[option].name, 60)


def name_all(comparison: Comparison, options: Iterable[str]) -> str:
    """Name several options in a sentence."""
    return join_words([name(comparison, option) for option in options])


def label(comparison: Comparison, option: str) -> str:
    """Name an option where there is little room."""
    return shorten(comparison.dossier.alternative[option].short_name, 20)


def name_criterion(comparison: Comparison, criterion: str) -> str:
    """Name a criterion in a sentence."""
    return shorten(comparison.dossier.criterion[criterion].name, 60)


def label_criterion(comparison: Comparison, criterion: str) -> str:
    """Name a criterion where there is little room."""
    return shorten(comparison.dossier.criterion[criterion].short_name, 20)


def lay_out(rows: Sequence[Mapping[str, str]]) -> pd.DataFrame:
    """Make a table for the screen of rows of plain text, labelled by their first column."""
    columns = [wording.escape_markdown(column) for column in rows[0]]
    cells = [[wording.escape_markdown(text) for text in row.values()] for row in rows]
    return pd.DataFrame(cells, columns=columns).set_index(columns[0])


def number_alike(names: Sequence[str]) -> list[str]:
    """Tell names apart that read alike.

    Examples
    --------
    >>> number_alike(["North", "South", "North"])
    ['North', 'South', 'North (2)']
    """
    return [
        text if text not in names[:place] else f"{text} ({names[: place + 1].count(text)})"
        for place, text in enumerate(names)
    ]


def place_option(comparison: Comparison, option: str) -> int:
    """Find the place among the options in view that fixes an option's colour and line over the whole page."""
    return comparison.table.alternatives.index(option)


def format_part(part: float) -> str:
    """Write a share of samples or views; neither 0 nor 100 % unless it is exactly that.

    Examples
    --------
    >>> format_part(0.604), format_part(0.9996), format_part(0.0004), format_part(1.0)
    ('60 %', '>99 %', '<1 %', '100 %')
    """
    return ">99 %" if 0.995 <= part < 1 else wording.format_share(part)


def _format_tenths(share: float) -> str:
    """Write a share in per cent with a digit after the point, for tables; it does not break."""
    return f"{100 * share:.1f}\u00a0%"


_FRACTIONS = {
    0.0: "nothing",
    1 / 20: "a twentieth",
    1 / 12: "a twelfth",
    1 / 10: "a tenth",
    1 / 9: "a ninth",
    1 / 8: "an eighth",
    1 / 7: "a seventh",
    1 / 6: "a sixth",
    1 / 5: "a fifth",
    1 / 4: "a quarter",
    1 / 3: "a third",
    2 / 5: "two fifths",
    1 / 2: "half",
    3 / 5: "three fifths",
    2 / 3: "two thirds",
    3 / 4: "three quarters",
    4 / 5: "four fifths",
    1.0: "all of the weight",
}
_NEAR = 0.0025


def word_shares(then: float, now: float) -> str:
    """Say one share instead of another, as fractions where both are near simple ones.

    Examples
    --------
    >>> word_shares(1 / 3, 1 / 12), word_shares(0.117, 1 / 12), word_shares(0.081, 0.083)
    ('a third instead of a twelfth', '12 % instead of 8 %', '8.1 % instead of 8.3 %')
    """
    words = [next((text for at, text in _FRACTIONS.items() if abs(share - at) <= _NEAR), None) for share in (then, now)]
    if words[0] and words[1] and words[0] != words[1]:
        return f"{words[0]} instead of {words[1]}"
    shown = [wording.format_share(share) for share in (then, now)]
    if shown[0] == shown[1]:
        shown = [f"{100 * share:.1f} %" for share in (then, now)]
    return f"{shown[0]} instead of {shown[1]}"


# Summary and settings -------------------------------------------------------------------------------------------------


def word_scope(comparison: Comparison) -> str:
    """Say what the page looks at: whose readings, how silence is treated, whose weights."""
    dossier, scenario = comparison.dossier, comparison.scenario
    told = f"{wording.word_view(dossier, scenario)} {wording.word_silence(dossier, scenario)}"
    unranked = [item.id for item in comparison.unranked]
    notes = [NOT_RANKED.format(names=name_all(comparison, unranked))] if unranked else []
    return " ".join([told, *notes, *wording.list_label_notes(comparison)])


def word_lead(comparison: Comparison) -> str:
    """Say who leads, and whether one reading is enough to change that."""
    leaders = comparison.leaders
    names = name_all(comparison, leaders)
    if len(leaders) > 1:
        nobody = "neither" if len(leaders) == 2 else "none"
        return f"{names} share first place at the present weights and central readings: {nobody} is ahead."
    verb = wording.agree(names, "leads", "lead")
    told = f"{names} {verb} at the present weights and central readings"
    if comparison.separable:
        return f"{told}, and no single reading moved within its range changes that."
    count = len(comparison.lead_tied_by)
    few = {1: "one reading", 2: "either of two readings"}
    moved = few.get(count, f"any one of {number_word(count)} readings")
    return f"{told}, but not firmly: {moved}, moved within its range, ties or overturns the lead."


def _first(robustness: Robustness, option: str) -> float:
    return float(robustness.rank_acceptability[1][option])


def word_sampling(sampling: Sampling) -> str:
    """Say how samples are drawn in a line."""
    weights = WEIGHTINGS[sampling.weighting]
    spread = f" (spread {sampling.spread:g} %)" if sampling.weighting == "around" else ""
    readings = READING_DRAWS[sampling.readings]
    return f"{sampling.n_samples:,} samples, seed {sampling.seed}; weights {weights}{spread}; readings {readings}"


def word_varied(key: str, sampling: Sampling, comparison: Comparison, allowance: float) -> str:
    """Say in a line what one strip varies, and what it holds."""
    weights = f"Weights {WEIGHTINGS[sampling.weighting]}"
    readings = "readings within their ranges"
    held = "silence fixed at no change" if comparison.scenario.silence == "neutral" else "silence as in this view"
    steps = f"{allowance:g} {'step' if allowance == 1 else 'steps'}"
    return {
        "weights": f"{weights}; readings at their centrals, {held}.",
        "readings": f"R{readings[1:]}; the present weights, {held}.",
        "both": f"{weights}; {readings}; {held}.",
        "silence": f"{weights}; {readings}; silent cells up to {steps} either way.",
    }[key]


def word_error(robustness: Robustness) -> str:
    """Say how far a share may be off for the draw alone."""
    error = 100 * robustness.standard_error
    drawn = f"{robustness.n_samples:,} samples of each kind."
    return f"{drawn} The draw alone may move a share by about {error:.2g} percentage points (standard error)."


# Is it firm? ----------------------------------------------------------------------------------------------------------


def word_strips(comparison: Comparison, found: Mapping[str, Robustness]) -> str:
    """Say what the strips show together: whether the same option leads most often in each."""
    tops = {key: str(item.rank_acceptability[1].idxmax()) for key, item in found.items()}
    if len(set(tops.values())) == 1:
        option = next(iter(tops.values()))
        least = min(_first(item, option) for item in found.values())
        most = max(_first(item, option) for item in found.values())
        between = f"{format_part(least)} to {format_part(most)}"
        return f"Whatever varies, {name(comparison, option)} leads most often: in {between} of the samples."
    told = [f"{name(comparison, option)} where {_TOPS[key]}" for key, option in tops.items()]
    return f"Who leads most often depends on what varies: {join_words(told)}."


_TOPS = {
    "weights": "only weights vary",
    "readings": "only readings vary",
    "both": "both vary",
    "silence": "silence varies too",
}


def word_no_silence(comparison: Comparison) -> str:
    """Say why there is no strip that varies silence."""
    if comparison.scenario.silence == "neutral":
        return NO_ALLOWANCE
    return NO_SILENCE.format(how=wording.SILENCE[comparison.scenario.silence][0].lower())


def tabulate_ranks(comparison: Comparison, robustness: Robustness) -> pd.DataFrame:
    """Lay out how often each option takes each rank where both vary."""
    rows = [
        {OPTION: name(comparison, str(option))}
        | {wording.format_rank(rank, tied=False): format_part(share) for rank, share in enumerate(shares, start=1)}
        for option, shares in zip(
            robustness.alternatives, robustness.rank_acceptability.to_numpy().tolist(), strict=True
        )
    ]
    return lay_out(rows)


def list_pulls(comparison: Comparison, pulls: Sequence[Pull]) -> list[str]:
    """Say of each option which way its ranges let it move, where that is lopsided."""
    told = []
    for pull in pulls:
        if pull.upward == pull.downward == 0:
            continue
        total = pull.upward + pull.downward + pull.either
        lean = (
            "more of them pull it down than up"
            if pull.downward > pull.upward
            else "more of them pull it up than down"
            if pull.upward > pull.downward
            else "as many pull it up as down"
        )
        told.append(
            f"{name(comparison, pull.alternative)}: of {number_word(total)} {count_noun(total, 'reading')} with a "
            f"range, {_count(pull.downward)} can only be drawn lower and {_count(pull.upward)} only higher: {lean}."
        )
    return told


def _count(count: int) -> str:
    return number_word(count) if count else "none"


def list_pins(comparison: Comparison, pins: Sequence[Pin]) -> list[str]:
    """Say what knowing each of the most settling readings would do; gains that may come from the draw are left out."""
    told = []
    for pin in pins[:PINS_SHOWN]:
        if pin.gain <= 2 * pin.standard_error:
            break
        before, after = format_part(pin.settled - pin.gain), format_part(pin.settled)
        cell = f"{name(comparison, pin.alternative)}, {name_criterion(comparison, pin.criterion)}"
        told.append(f"{cell}: the leader could be foreseen in {after} of the samples instead of {before}.")
    return told


# What would overturn it? ----------------------------------------------------------------------------------------------

_CHANGES_SAID = 3


def word_overturn(comparison: Comparison) -> str:
    """Say who leads and what the part lists."""
    leaders = comparison.leaders
    if len(leaders) == len(comparison.results):
        return ALL_LEAD
    names = name_all(comparison, leaders)
    if len(leaders) > 1:
        return SHARE_NOW.format(names=names)
    return LEADS_NOW.format(names=names, verb=wording.agree(names, "leads", "lead"))


def word_reversal(comparison: Comparison, option: str, found: Reversal | None) -> str:
    """Say the smallest change of weights that puts an option first."""
    if found is None:
        return NO_WEIGHTS.format(name=name(comparison, option))
    now, then = comparison.shares, found.weights
    moved = sorted(then, key=lambda item: -abs(then[item] - now[item]))
    raised = [item for item in moved if then[item] - now[item] > _LEAST]
    lowered = [item for item in moved if now[item] - then[item] > _LEAST]
    gains = [
        f"{name_criterion(comparison, item)}{'' if place else ' counted'} for {word_shares(then[item], now[item])}"
        for place, item in enumerate(raised[:_CHANGES_SAID])
    ]
    gains += [_word_rest(len(raised) - _CHANGES_SAID)] if len(raised) > _CHANGES_SAID else []
    few = len(lowered) <= _CHANGES_SAID
    losses = [
        name_criterion(comparison, item) + (f" ({word_shares(then[item], now[item])})" if few else "")
        for item in lowered[:_CHANGES_SAID]
    ]
    losses += [] if few else [_word_rest(len(lowered) - _CHANGES_SAID)]
    return (
        f"It would draw level if {join_words(gains)}, at the expense of {join_words(losses)}. "
        f"That moves {wording.format_share(found.change)} of all the weight."
    )


def _word_rest(count: int) -> str:
    return f"{number_word(count)} more"


_LEAST = 1e-6


def word_bound(comparison: Comparison, criterion: str) -> str:
    """Name the control that bounds a criterion's share."""
    share = wording.format_share(comparison.shares[criterion])
    return BOUND.format(name=name_criterion(comparison, criterion), share=share)


def word_bounds(comparison: Comparison, found: Mapping[str, Reversal | None], *, bounded: bool) -> str:
    """Say who can lead, and who cannot, within the bounds asked for."""
    able = [option for option, item in found.items() if item is not None]
    unable = [option for option, item in found.items() if item is None]
    scope = "Within these bounds" if bounded else "Without bounds"
    text = f"{scope}, {name_all(comparison, able)} can lead or share the lead."
    return f"{text} No weights put {name_all(comparison, unable)} first." if unable else text


def tabulate_shares(comparison: Comparison, found: Reversal) -> pd.DataFrame:
    """Lay out the shares now and at the point where an option draws level."""
    rows = [
        {
            CRITERION: name_criterion(comparison, item),
            "Now": _format_tenths(comparison.shares[item]),
            "There": _format_tenths(share),
        }
        for item, share in found.weights.items()
    ]
    return lay_out(rows)


def word_score_reversals(comparison: Comparison, option: str, moves: Sequence[ScoreReversal]) -> str:
    """Say the smallest single score that puts an option first, and how many lie inside their ranges."""
    if not moves:
        return NO_SCORE
    inside = [move for move in moves if move.inside_range]
    text = f"By one score: {_word_move(comparison, option, moves[0])}"
    if inside and inside[0] is not moves[0]:
        text += f" Inside its range: {_word_move(comparison, option, inside[0])}"
    count = len(inside)
    if count == 0:
        return f"{text} None of the scores that could do it alone may go that far within its range."
    verb = "lies" if count == 1 else "lie"
    return f"{text} Of the {len(moves)} single scores that could do it, {number_word(count)} {verb} inside the range."


def _word_move(comparison: Comparison, option: str, move: ScoreReversal) -> str:
    whose = "its own" if move.alternative == option else f"that of {name(comparison, move.alternative)}"
    needed, central = _tell_apart(move.needed, move.central)
    where = name_criterion(comparison, move.criterion)
    text = f"{where}, {whose}, at {needed} instead of {central}"
    if move.silent:
        reach = "within" if move.inside_range else "beyond"
        return f"{text} (a silent cell; that is {reach} the allowance)."
    cell = comparison.table.find_cell(move.alternative, move.criterion)
    allows = "allows" if move.inside_range else "does not allow"
    return f"{text}; the range read, {_word_range(cell.low, cell.high)}, {allows} that."


def _word_range(low: float, high: float) -> str:
    return f"{wording.format_number(low)} alone" if low == high else wording.format_range(low, high)


def _tell_apart(needed: float, central: float) -> tuple[str, str]:
    """Write two values with as many digits as it takes to tell them apart."""
    for digits in (2, 3, 5):
        shown = wording.format_number(needed, digits), wording.format_number(central, digits)
        if shown[0] != shown[1]:
            break
    return shown


def tabulate_score_reversals(comparison: Comparison, moves: Sequence[ScoreReversal]) -> pd.DataFrame:
    """Lay out the single scores that would put an option first, the smallest move first."""
    rows = [
        {
            "Reading": f"{name(comparison, move.alternative)}, {name_criterion(comparison, move.criterion)}",
            "Now": wording.format_number(move.central),
            "Needed": wording.format_number(move.needed),
            "Inside its range": "yes" if move.inside_range else "no",
            "Basis": "silent" if move.silent else "read",
        }
        for move in moves
    ]
    return lay_out(rows)


# Which weights matter? ------------------------------------------------------------------------------------------------


def word_sweeps(comparison: Comparison, sweeps: Sequence[Sweep]) -> str:
    """Say at how many criteria first place passes, and where the nearest passing lies."""
    tips = [point for sweep in sweeps for point in sweep.tips]
    if not tips:
        return "Whatever one criterion's share alone, first place never passes."
    count = sum(bool(sweep.tips) for sweep in sweeps)
    nearest = min(tips, key=lambda point: abs(point.share_at - point.share_now))
    where = name_criterion(comparison, nearest.criteria[0])
    return (
        f"First place passes as {number_word(count)} of {number_word(len(sweeps))} "
        f"{count_noun(len(sweeps), 'criterion') if len(sweeps) == 1 else 'criteria'} "
        f"{'moves' if count == 1 else 'move'}. The nearest tipping point: {where} with "
        f"{word_shares(nearest.share_at, nearest.share_now)} of the weight, where first place passes from "
        f"{name(comparison, nearest.loses)} to {name(comparison, nearest.gains)}."
    )


def find_telling_sweep(sweeps: Sequence[Sweep]) -> int:
    """Find the sweep with the tipping point nearest to the present share; the first if none tips."""
    gaps = [min((abs(point.share_at - sweep.share_now) for point in sweep.tips), default=2.0) for sweep in sweeps]
    return gaps.index(min(gaps))


def word_sweep(comparison: Comparison, sweep: Sweep) -> str:
    """Say where first place passes as one criterion's share moves."""
    now = (
        f"{name_criterion(comparison, sweep.criterion)} has {wording.format_share(sweep.share_now)} of the weight now."
    )
    if not sweep.tips:
        return f"{now} No other share of it alone changes who leads."
    told = "; ".join(_word_tip(comparison, point) for point in sweep.tips)
    return f"{now} First place passes at: {told}."


def _word_tip(comparison: Comparison, point: TippingPoint) -> str:
    """Say a tipping point as what passes there when the share rises."""
    share = wording.format_share(point.share_at)
    if share == wording.format_share(point.share_now):
        share = f"{100 * point.share_at:.2g} %"
    return f"{share}, from {name(comparison, point.loses)} to {name(comparison, point.gains)}"


def tabulate_tips(comparison: Comparison, sweeps: Sequence[Sweep]) -> pd.DataFrame:
    """Lay out the tipping points, a row each; a criterion without any has one row that says so."""
    rows = [
        {
            CRITERION: name_criterion(comparison, sweep.criterion),
            "Share now": _format_tenths(sweep.share_now),
            "First place passes at": _format_tenths(point.share_at) if point else "–",
            "From": name(comparison, point.loses) if point else "–",
            "To": name(comparison, point.gains) if point else "–",
        }
        for sweep in sweeps
        for point in (sweep.tips or (None,))
    ]
    return lay_out(rows)


def word_swings(comparison: Comparison, swings: Sequence[Swing]) -> str:
    """Say which reading moves most, and how many change who leads."""
    if not swings:
        return SWINGS_NONE
    widest = swings[0]
    changing = sum(changes_lead(comparison, swing) for swing in swings)
    width = wording.format_value(widest.width).lstrip("+")
    told = f"{name_cell(comparison, widest)} moves its option's overall value most, by {width} from end to end."
    verb = "change" if changing > 1 else "changes"
    return f"{told} Of {len(swings)} cells with a range, {_count(changing)} {verb} who leads at one end or both."


def changes_lead(comparison: Comparison, swing: Swing) -> bool:
    """Tell whether a reading at one of its ends changes who leads."""
    return swing.leads_at_low != comparison.leaders or swing.leads_at_high != comparison.leaders


def name_cell(comparison: Comparison, cell: Swing) -> str:
    """Name a cell by option and criterion."""
    return f"{name(comparison, cell.alternative)}, {name_criterion(comparison, cell.criterion)}"


def label_cell(comparison: Comparison, cell: Swing) -> str:
    """Name a cell where there is little room."""
    return shorten(f"{label(comparison, cell.alternative)}: {label_criterion(comparison, cell.criterion)}", 34)


def tabulate_swings(comparison: Comparison, swings: Sequence[Swing]) -> pd.DataFrame:
    """Lay out the swings: overall value at either end, and who leads there."""
    rows = [
        {
            "Reading": name_cell(comparison, swing),
            "At its low": wording.format_value(swing.low),
            "At its central": wording.format_value(swing.central),
            "At its high": wording.format_value(swing.high),
            "Leads at its low": name_all(comparison, swing.leads_at_low),
            "Leads at its high": name_all(comparison, swing.leads_at_high),
            "Basis": "silent" if swing.silent else "read",
        }
        for swing in swings
    ]
    return lay_out(rows)
