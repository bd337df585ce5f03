"""The figures on which weights matter, as CSV."""

from __future__ import annotations

from collections.abc import Sequence

from dashboard.robustness.file import write_table
from dashboard.shared.provenance.handout import Occasion
from policies.comparison import Comparison
from policies.robustness import Sweep, TornadoBar, list_silent_behind_tip


def write_sweeps(comparison: Comparison, sweeps: Sequence[Sweep], occasion: Occasion) -> bytes:
    """Write every sweep's overall values, and the tipping points among its shares."""
    names, criteria = comparison.dossier.alternative, comparison.dossier.criterion
    rows = [
        (criteria[sweep.criterion].name, sweep.share_now, share, names[str(alternative)].name, value, tips[share],
         silent.get(share, ""))
        for sweep in sweeps
        for tips in [_mark_tips(sweep)]
        for silent in [_name_silent(comparison, sweep)]
        for alternative in sweep.values
        for share, value in zip(tips, sweep.values[alternative].tolist(), strict=True)
    ]  # fmt: skip
    header = ("criterion", "share_now", "share", "option", "overall_value", "tipping_point", "silent_there")
    return write_table(comparison, occasion, header, rows)


def _mark_tips(sweep: Sweep) -> dict[float, str]:
    """Say of every share of a sweep whether first place passes there."""
    tips = {point.share_at for point in sweep.tips}
    return {share: "yes" if share in tips else "no" for share in sweep.shares}


def _name_silent(comparison: Comparison, sweep: Sweep) -> dict[float, str]:
    """Name, at every tipping point of a sweep, those of the two who change places that are silent on the criterion."""
    names = comparison.dossier.alternative
    return {
        point.share_at: "; ".join(names[cell.alternative].name for cell in list_silent_behind_tip(comparison, point))
        for point in sweep.tips
    }


def write_tornado(comparison: Comparison, bars: Sequence[TornadoBar], occasion: Occasion) -> bytes:
    """Write how far each reading moves its option's overall value, and who leads at either end."""
    names, criteria = comparison.dossier.alternative, comparison.dossier.criterion
    rows = [
        (names[item.alternative].name, criteria[item.criterion].name, item.low, item.central, item.high,
         "; ".join(names[alternative].name for alternative in item.leads_at_low),
         "; ".join(names[alternative].name for alternative in item.leads_at_high), "silent" if item.silent else "read")
        for item in bars
    ]  # fmt: skip
    header = ("option", "criterion", "at_low", "at_central", "at_high", "leads_at_low", "leads_at_high", "basis")
    return write_table(comparison, occasion, header, rows)
