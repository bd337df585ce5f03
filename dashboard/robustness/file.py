"""The figures of the Robustness page as CSV, each with its settings and what it stands on."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

import pandas as pd

from dashboard.robustness import words
from dashboard.robustness.choices import words as choice_words
from dashboard.shared.provenance import list_provenance
from dashboard.shared.tables import write_rows
from policies.comparison import Comparison, Pair
from policies.robustness import ChoiceGrid, Reversal, Robustness, ScoreReversal, Supporter, Sweep, Swing
from policies.scenario import Sampling

Rows = Iterable[Sequence[object]]


def write_ranks(comparison: Comparison, sampling: Sampling, found: Mapping[str, Robustness]) -> bytes:
    """Write how often each option takes each rank, for each thing varied."""
    rows = [
        (words.STRIPS[key], comparison.dossier.alternative[option].name, rank, share)
        for key, item in found.items()
        for option, shares in zip(item.alternatives, item.rank_acceptability.to_numpy().tolist(), strict=True)
        for rank, share in enumerate(shares, start=1)
    ]
    return _write(comparison, ("varied", "option", "rank", "share_of_samples"), rows, words.word_sampling(sampling))


def write_reversals(
    comparison: Comparison,
    reversals: Mapping[str, Reversal | None],
    scores: Mapping[str, Sequence[ScoreReversal]],
) -> bytes:
    """Write what would put each option that does not lead level with the first: shares, then single scores."""
    names, criteria = comparison.dossier.alternative, comparison.dossier.criterion
    rows: list[Sequence[object]] = [
        ("share", names[option].name, "", criteria[name].name, comparison.shares[name], share, "")
        for option, found in reversals.items()
        if found is not None and option in scores
        for name, share in found.weights.items()
    ]
    rows += [
        ("score", names[option].name, names[move.alternative].name, criteria[move.criterion].name, move.central,
         move.needed, "yes" if move.inside_range else "no")
        for option, moves in scores.items()
        for move in moves
    ]  # fmt: skip
    header = ("kind", "option", "score_of", "criterion", "now", "needed", "inside_range")
    return _write(comparison, header, rows)


def write_sweeps(comparison: Comparison, sweeps: Sequence[Sweep]) -> bytes:
    """Write every sweep's overall values, and the tipping points among its shares."""
    names, criteria = comparison.dossier.alternative, comparison.dossier.criterion
    rows = [
        (criteria[sweep.criterion].name, sweep.share_now, share, names[str(option)].name, value, tips[share])
        for sweep in sweeps
        for tips in [_mark_tips(sweep)]
        for option in sweep.values
        for share, value in zip(tips, sweep.values[option].tolist(), strict=True)
    ]
    return _write(comparison, ("criterion", "share_now", "share", "option", "overall_value", "tipping_point"), rows)


def _mark_tips(sweep: Sweep) -> dict[float, str]:
    """Say of every share of a sweep whether first place passes there."""
    tips = {point.share_at for point in sweep.tips}
    return {share: "yes" if share in tips else "no" for share in sweep.shares}


def write_swings(comparison: Comparison, swings: Sequence[Swing]) -> bytes:
    """Write how far each reading moves its option's overall value, and who leads at either end."""
    names, criteria = comparison.dossier.alternative, comparison.dossier.criterion
    rows = [
        (names[item.alternative].name, criteria[item.criterion].name, item.low, item.central, item.high,
         "; ".join(names[option].name for option in item.leads_at_low),
         "; ".join(names[option].name for option in item.leads_at_high), "silent" if item.silent else "read")
        for item in swings
    ]  # fmt: skip
    header = ("option", "criterion", "at_low", "at_central", "at_high", "leads_at_low", "leads_at_high", "basis")
    return _write(comparison, header, rows)


def write_views(comparison: Comparison, grid: ChoiceGrid) -> bytes:
    """Write every view of the grid: what is chosen, who leads and who cannot be ranked."""
    names = choice_words.name_levels(comparison, grid)
    alternatives = comparison.dossier.alternative
    told = {
        item: "; ".join(alternatives[option].name for option in item)
        for item in {*grid.rows["leaders"], *grid.rows["unranked"]}
    }
    columns = [grid.rows[factor].map(names[factor]) for factor in grid.factors]
    columns += [grid.rows[column].map(told) for column in ("leaders", "unranked")]
    header = [*(choice_words.FACTORS[factor] for factor in grid.factors), choice_words.LEADS, choice_words.UNRANKED]
    return _write(comparison, header, zip(*columns, strict=True))


def write_choices(comparison: Comparison, grid: ChoiceGrid, levels: pd.DataFrame) -> bytes:
    """Write who leads within each level of each choice, with how much the choice moves the lead."""
    names = choice_words.name_levels(comparison, grid)
    options = comparison.dossier.alternative
    importance = grid.importance
    rows = [
        (choice_words.FACTORS[factor], *(float(importance[name][factor]) for name in ("first", "total", "flips")),
         names[factor][level], options[option].name if option else choice_words.NOBODY_NAME, share)
        for (factor, level), shares in zip(levels.index, levels.to_numpy().tolist(), strict=True)
        for option, share in zip(levels.columns, shares, strict=True)
    ]  # fmt: skip
    header = ("choice", "by_itself", "with_others", "other_leaders", "level", "option", "share_of_views")
    return _write(comparison, header, rows)


def write_supporters(comparison: Comparison, sampling: Sampling, supporters: Sequence[Supporter]) -> bytes:
    """Write every option's central weights, with how often it leads and its confidence factor."""
    names, criteria = comparison.dossier.alternative, comparison.dossier.criterion
    rows = [
        (names[item.alternative].name, item.first, item.confidence, criteria[criterion].name,
         float(item.weights.get(criterion, float("nan"))))
        for item in supporters
        for criterion in comparison.shares
    ]  # fmt: skip
    header = ("option", "leads_in", "confidence_factor", "criterion", "central_weight")
    return _write(comparison, header, rows, words.word_sampling(sampling))


def write_pair(comparison: Comparison, pair: Pair) -> bytes:
    """Write what each criterion adds to either of two options."""
    names, criteria = comparison.dossier.alternative, comparison.dossier.criterion
    rows = [
        (criteria[str(name)].name, float(row["first"]), float(row["second"]), float(row["difference"]))
        for name, row in pair.parts.iterrows()
    ]
    return _write(comparison, ("criterion", names[pair.first].name, names[pair.second].name, "difference"), rows)


def _write(comparison: Comparison, header: Sequence[str], rows: Rows, *settings: str) -> bytes:
    """Write a table, then how it was made and what it stands on."""
    notes = [*settings, *list_provenance(comparison)]
    return write_rows([header, *rows, [], *([line] for line in notes)])


def name_file(comparison: Comparison, what: str) -> str:
    """Name a file after the dossier and what it holds."""
    return f"{comparison.dossier.id}-{what}.csv"
