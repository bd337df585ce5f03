"""What the commands write: plain JSON types for a script, and the same in words for a person.

Numbers are not rounded in the JSON; absent is null.
"""

from __future__ import annotations

import math
from operator import attrgetter
from typing import Any

from policies.comparison import Comparison
from policies.dossier import Dossier
from policies.findings import (
    ONLY_RANKED,
    Medium,
    describe,
    describe_packages,
    tell_apart,
    word_reversal,
    word_score_reversal,
    word_silence_in_brief,
    word_too_few,
)
from policies.packages import find_coverage
from policies.robustness import (
    REVERSAL_NOTE,
    Reversal,
    Robustness,
    find_central_weights,
    find_reversals,
    find_score_reversals,
    find_tipping_points,
    list_silent_behind_tip,
)
from policies.scenario import encode_token


def report_validation(dossier: Dossier) -> tuple[dict[str, Any], str]:
    """Give the counts of a faultless dossier, as JSON types and in words."""
    report = {
        "ok": True,
        "alternatives": len(dossier.alternatives),
        "criteria": len(dossier.criteria),
        "sources": len(dossier.sources),
        "readings": len(dossier.readings),
        "warnings": list(dossier.warnings),
    }
    counts = ", ".join(f"{report[name]} {name}" for name in ("alternatives", "criteria", "sources", "readings"))
    warnings = "".join(f"warning: {item}\n" for item in dossier.warnings)
    return report, f"{dossier.id} {dossier.version}: valid, {counts}\n{warnings}"


def report_comparison(comparison: Comparison) -> dict[str, Any]:
    """Give a comparison as the plain JSON types of the command ``compare``."""
    dossier = comparison.dossier
    return {
        "dossier": {"id": dossier.id, "version": dossier.version},
        "weights": {str(name): float(share) for name, share in comparison.weights.items()},
        "alternatives": [_report_alternative(comparison, name) for name in comparison.results],
        "unranked": [{"id": item.id, "code": item.code, "reason": item.reason} for item in comparison.unranked],
        "separable": comparison.separable,
        "lead_tied_by": [vars(item) for item in comparison.lead_tied_by],
        "lead_tied_by_silence": [vars(item) for item in comparison.lead_tied_by_silence],
        "dominance": [vars(item) for item in comparison.dominance],
        "findings": [finding.text for finding in describe(comparison)],
        "link": encode_token(comparison.scenario),
    }


def _report_alternative(comparison: Comparison, name: str) -> dict[str, Any]:
    result = comparison.results[name]
    parts = {key: comparison.find_contribution(name, key) for key in comparison.table.criteria}
    return {
        "id": name,
        "value": result.value,
        "low": result.low,
        "high": result.high,
        "rank": result.rank,
        "tied_with": list(result.tied_with),
        "criteria_read": result.criteria_read,
        "criteria_in_view": len(comparison.table.criteria),
        "contributions": {key: None if math.isnan(part) else part for key, part in parts.items()},
    }


def write_ranking(comparison: Comparison) -> str:
    """Write the findings and the ranking for a person."""
    lines = [finding.text for finding in describe(comparison)]
    lines.append("")
    names = comparison.dossier.alternative
    for alternative, result in sorted(comparison.results.items(), key=lambda item: item[1].rank):
        rank = f"{'=' if result.tied_with else ''}{result.rank}" if comparison.compares else "-"
        alone = "" if comparison.compares else f", {ONLY_RANKED}"
        lines.append(
            f"{rank}  {names[alternative].name}  {result.value:+.2f} ({result.low:+.2f} to {result.high:+.2f}){alone}"
        )
    lines += [f"-  {names[item.id].name}: {item.reason}" for item in comparison.unranked]
    return "\n".join(lines) + "\n"


# Switching -----------------------------------------------------------------------------------------------------------


def report_switching(comparison: Comparison) -> dict[str, Any]:
    """Give what would put another option first as the plain JSON types of the command ``switching``."""
    one_way = [
        {
            "criterion": point.criteria[0],
            "share_now": point.share_now,
            "share_at": point.share_at,
            "from": point.loses,
            "to": point.gains,
        }
        for point in find_tipping_points(comparison)
    ]
    scores = {name: [vars(item) for item in found] for name, found in find_score_reversals(comparison).items()}
    if not comparison.treatment.linear_in_weights:
        return {"one_way": one_way, "reversal_note": REVERSAL_NOTE, "score_reversal": scores}
    reversals = {name: _report_reversal(found) for name, found in find_reversals(comparison).items()}
    return {"one_way": one_way, "reversal": reversals, "score_reversal": scores}


def _report_reversal(reversal: Reversal | None) -> dict[str, Any] | None:
    return None if reversal is None else {"change": reversal.change, "weights": dict(reversal.weights)}


def write_switching(comparison: Comparison) -> str:
    """Write for a person what would put another option first."""
    dossier = comparison.dossier
    lines = ["Shares at which first place passes as one criterion's share moves, the others in proportion:"]
    for point in find_tipping_points(comparison):
        criterion = dossier.criterion[point.criteria[0]].name
        loses, gains = (dossier.alternative[name].name for name in (point.loses, point.gains))
        there, now = tell_apart(_TERMINAL.share, point.share_at, point.share_now)
        silent = word_silence_in_brief(list_silent_behind_tip(comparison, point))
        rests = f"; {silent}" if silent else ""
        lines.append(f"  {criterion}: at {there} (now {now}) from {loses} to {gains}{rests}")
    names = dossier.alternative
    lines += ["", "The smallest change of weights that puts each option first, in share moved:"]
    if not comparison.treatment.linear_in_weights:
        lines.append(f"  {REVERSAL_NOTE}")
    else:
        lines += [
            f"  {names[name].name}: {word_reversal(comparison, found, _TERMINAL)}"
            for name, found in find_reversals(comparison).items()
        ]
    lines += ["", "The smallest change of one score that puts each option first, on the value scale:"]
    lines += [
        f"  {names[name].name}: {word_score_reversal(comparison, found, _TERMINAL)}"
        for name, found in find_score_reversals(comparison).items()
    ]
    return "\n".join(lines) + "\n"


_TERMINAL = Medium(
    share=lambda share, more: f"{share:.{1 + more}%}",
    value=lambda value, more: f"{value:+.{2 + more}f}",
    alternative=attrgetter("name"),
    criterion=attrgetter("name"),
)


# Robustness ----------------------------------------------------------------------------------------------------------


def report_robustness(robustness: Robustness) -> dict[str, Any]:
    """Give what the samples say as the plain JSON types of the command ``robustness``."""
    sampling = robustness.sampling
    names = robustness.alternatives
    winning = robustness.pairwise_winning.to_numpy().tolist()
    return {
        "n_samples": robustness.n_samples,
        "seed": robustness.seed,
        "vary": sampling.vary,
        "around": sampling.spread if sampling.weighting == "around" else None,
        "order": sampling.weighting == "order",
        "readings": sampling.readings,
        "allowance": sampling.allowance,
        "rank_acceptability": dict(zip(names, robustness.rank_acceptability.to_numpy().tolist(), strict=True)),
        "pairwise_winning": {
            name: {other: share for other, share in zip(names, row, strict=True) if other != name}
            for name, row in zip(names, winning, strict=True)
        },
        "central_weights": {
            name: None if math.isnan(row[0]) else dict(zip(robustness.criteria, row, strict=True))
            for name, row in zip(names, robustness.central_weights.to_numpy().tolist(), strict=True)
        },
        "confidence_factor": {
            name: None if math.isnan(share) else share
            for name, share in zip(names, robustness.confidence_factor.tolist(), strict=True)
        },
        "standard_error": robustness.standard_error,
        "central_samples": dict(zip(names, robustness.central_samples.tolist(), strict=True)),
        "central_standard_error": {
            name: None if math.isnan(error) else error
            for name, error in zip(names, robustness.central_standard_error.tolist(), strict=True)
        },
    }


def write_robustness(comparison: Comparison, robustness: Robustness) -> str:
    """Write for a person how often each option ranks where."""
    sampling = robustness.sampling
    varied = {"weights": "weights only", "readings": "readings only", "both": "weights and readings"}[sampling.vary]
    lines = [
        f"Shares of {robustness.n_samples} samples that vary {varied}; seed {robustness.seed}, allowance "
        f"{sampling.allowance:g}, standard error at most {robustness.standard_error:.2%}. They are no probabilities.",
        "",
    ]
    tails = _word_confidence(comparison, robustness)
    for name, row in zip(robustness.alternatives, robustness.rank_acceptability.to_numpy().tolist(), strict=True):
        ranks = ", ".join(f"rank {rank} {share:.1%}" for rank, share in enumerate(row, start=1))
        lines.append(f"{comparison.dossier.alternative[name].name}: {ranks}; {tails[name]}")
    return "\n".join(lines) + "\n"


def _word_confidence(comparison: Comparison, robustness: Robustness) -> dict[str, str]:
    """Say how far the weightings that put each option first could be relied on, and of how many that is said."""
    if not robustness.sampling.varies_weights:
        return {
            name: "never first" if math.isnan(share) else f"first in {share:.1%} at the present weights"
            for name, share in zip(robustness.alternatives, robustness.confidence_factor.tolist(), strict=True)
        }
    return {
        item.alternative: f"first in {item.confidence:.1%} at its own central weights (standard error "
        f"{item.confidence_error:.2%}, from {item.samples:,} of {item.drawn:,} weightings)"
        if item.is_enough
        else word_too_few(item)
        for item in find_central_weights(comparison, robustness)
    }


# Packages ------------------------------------------------------------------------------------------------------------


def write_packages(among: Comparison) -> str:
    """Write the packages for a person."""
    lines = [finding.text for finding in describe_packages(among)]
    lines.append("")
    names, criteria = among.dossier.alternative, among.dossier.criterion
    for item in sorted(
        among.in_view.packages, key=lambda one: among.results[one.id].rank if one.id in among.results else 99
    ):
        result, coverage = among.results.get(item.id), find_coverage(among, item.id)
        figures = f"{result.value:+.2f} ({result.low:+.2f} to {result.high:+.2f})" if result else "not ranked"
        rank = f"{'=' if result.tied_with else ''}{result.rank}" if result and among.compares else "-"
        lines.append(f"{rank}  {names[item.id].name}: {figures}")
        lines.append(f"   of {', '.join(names[member].name for member in item.members)}")
        for told, chosen in (("uncovered", coverage.uncovered), ("harm", coverage.harm)):
            lines.append(f"   {told}: {', '.join(criteria[name].name for name in chosen) or 'none'}")
    return "\n".join(lines) + "\n"
