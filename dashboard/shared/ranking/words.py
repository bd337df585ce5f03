"""Words of the ranking."""

from __future__ import annotations

import math

from dashboard.shared import words as shared_words
from dashboard.shared.numbers import (
    RANGE,
    SHARE,
    SMALL_SHARE,
    format_number,
    format_rank,
    format_share,
    format_value,
    format_value_range,
)
from dashboard.shared.statements.sources import word_label_note
from policies.comparison import LEAST_CARRIED_IN_WORDS, LESS_THAN_HALF, NOTHING_SHARED, Comparison, Result
from policies.dossier import Alternative
from policies.findings import ONLY_RANKED, join_words

_PART_IS, _PART_ADDS = "{said} at {share} of the weight", "adds {amount} to the overall value"

LIVE = {
    "leads": "{name} leads",
    "lead": "{name} lead",
    "tie": "{names} tie",
    "and": "and",
    "none": "No option can be ranked with these weights",
    "only_ranked": "Only {name} can be ranked with these weights",
    "no_points": "No criterion carries any points.",
    "moving": "While you move a weight: ranks and values only; the rest follows on release.",
    "was": "was {rank}",
    "before": "before this move",
    "hide_before": "Hide the ranking before this move",
    "no_rank": "–",
    "not_ranked": shared_words.NOT_RANKED,
    "only": ONLY_RANKED,
    "rank": "{rank} of {total} ranked",
    "rank_tied": "tied for {rank} of {total} ranked",
    "summary": "{name}: {rank}, {value}, range {range}.",
    "summary_tied": "{name}: tied {rank}, {value}, range {range}.",
    "summary_only": f"{{name}}: {ONLY_RANKED}, {{value}}, range {{range}}.",
    "part": f"{_PART_IS}\n{_PART_ADDS}",
    "range": RANGE,
    "share": SHARE,
    "share_small": SMALL_SHARE,
}
"""Words and patterns that Python and the ranking's script fill in alike."""

COMBINED = "{count} measures combined"

CARRIES_TOO_LITTLE = {
    LESS_THAN_HALF: f"Read on criteria that carry less than {LEAST_CARRIED_IN_WORDS} of the weight.",
    NOTHING_SHARED: "No criterion read for every option carries weight.",
}
"""Why an option has no rank once its weights have moved; what Python says of it on release counts its criteria."""


RANKING = {
    "caption": "What each option gains and loses",
    "rank": "Rank",
    "option": "Option",
    "sort_on": "sort by value",
    "sort_off": "in the given order",
    "contribution": "Contributions of the criteria",
    "value": "Overall value",
    "range_mark": "range",
    "legend": "Criterion groups",
    "axis": "Scale",
    "open_option": "{name}: what speaks for and against",
    "bar_label": "{name}: contributions; left and right arrow keys move between them",
}


def word_combined(alternative: Alternative) -> str:
    """Mark what is a package, with the number of its measures; empty for an option."""
    return COMBINED.format(count=len(alternative.members)) if alternative.members else ""


def write_rank(comparison: Comparison, result: Result) -> str:
    """Write a rank in the least room; where one option alone is ranked there is none to show."""
    return format_rank(result.rank, tied=bool(result.tied_with)) if comparison.compares else LIVE["no_rank"]


def word_rank(result: Result, total: int) -> str:
    """Say a rank in full."""
    if total == 1:
        return LIVE["only"]
    template = LIVE["rank_tied" if result.tied_with else "rank"]
    return template.format(rank=format_rank(result.rank, tied=False), total=total)


def word_place(comparison: Comparison, alternative: str) -> str:
    """Say an option's rank in a word or two."""
    result = comparison.results.get(alternative)
    if result is None:
        return shared_words.NOT_RANKED
    if not comparison.compares:
        return LIVE["only"]
    return f"{'tied ' if result.tied_with else ''}{format_rank(result.rank, tied=False)}"


def word_standing(comparison: Comparison, alternative: str) -> str:
    """Say an option's rank, value and range."""
    place, value, ends = list_standing(comparison, alternative)
    return f"{place}, {value} ({ends})" if value else place


def list_standing(comparison: Comparison, alternative: str) -> tuple[str, str, str]:
    """Give an option's rank, value and range for cells of their own."""
    result = comparison.results.get(alternative)
    if result is None:
        return shared_words.NOT_RANKED, "", ""
    signed = comparison.dossier.scale.has_sides
    value, ends = format_value(result.value, signed=signed), format_value_range(result.low, result.high, signed=signed)
    return word_place(comparison, alternative), value, ends


def word_summary(name: str, result: Result, total: int, *, signed: bool = True) -> str:
    """Say one option's result in a sentence, for those who do not see the bar."""
    template = LIVE["summary_only" if total == 1 else "summary_tied" if result.tied_with else "summary"]
    value, between = (
        format_value(result.value, signed=signed),
        format_value_range(result.low, result.high, signed=signed),
    )
    return template.format(name=name, rank=format_rank(result.rank, tied=False), value=value, range=between)


def word_part(name: str, value: float, share: float, amount: float, *, signed: bool = True) -> str:
    """Say what one criterion adds to an option, and from what, on two lines."""
    return "\n".join(list_part(name, value, share, amount, signed=signed))


def list_part(name: str, value: float, share: float, amount: float, *, signed: bool = True) -> list[str]:
    """Say what one criterion adds to an option, and from what: the lines of a part."""
    said = word_value(name, value, signed=signed)
    if said is None:
        return [f"{name}: no reading that counts"]
    told = {"said": said, "share": format_share(share), "amount": format_number(amount, 3)}
    return [line.format(**told) for line in (_PART_IS, _PART_ADDS)]


def word_value(name: str, value: float, *, signed: bool = True) -> str | None:
    """Say what an option is worth on one criterion; None where it is silent."""
    return None if math.isnan(value) else f"{name}: {format_number(value, signed=signed)}"


def word_ties(comparison: Comparison) -> list[str]:
    """Name the options that tie, a sentence for each rank they share."""
    shared: dict[int, list[str]] = {}
    for name, result in comparison.results.items():
        shared.setdefault(result.rank, []).append(comparison.dossier.alternative[name].name)
    return [
        f"{join_words(names)} tie for {format_rank(rank, tied=False)} place."
        for rank, names in sorted(shared.items())
        if len(names) > 1
    ]


def list_label_notes(comparison: Comparison) -> list[str]:
    """Say which options in view bear a name of ours."""
    alternatives = [comparison.dossier.alternative[name] for name in comparison.table.alternatives]
    return [word_label_note(item) for item in alternatives if item.label_note]
