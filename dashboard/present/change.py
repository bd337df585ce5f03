"""Before and after: where each option stood at the opening weights, where it stands now, and which weights moved."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from dashboard.present import words
from dashboard.present.axis import build_axis, find_place
from dashboard.present.names import label_in_row
from dashboard.shared import words as shared_words
from dashboard.shared.groups import list_groups
from dashboard.shared.names import agree, label_alternative
from dashboard.shared.numbers import format_amount, format_share, format_value
from dashboard.shared.ranking.words import LIVE, write_rank
from policies.comparison import Comparison
from policies.findings import continue_sentence, join_words, keep_ends, number_word
from policies.terms import TOLERANCE

_MOST_WEIGHTS, _LONGEST = 6, 28


def is_moved(before: Comparison, now: Comparison) -> bool:
    """Tell whether any weight is another than before."""
    return any(abs(share - before.shares[name]) > TOLERANCE for name, share in now.shares.items())


# The title -----------------------------------------------------------------------------------------------------------


def word_change(before: Comparison, now: Comparison) -> str:
    """Say who passed whom and who leads, by how much: the title of the step."""
    if not is_moved(before, now):
        return words.UNMOVED
    if not (before.compares and now.compares):
        return words.MOVED
    led, lead = before.leaders, now.leaders
    if len(lead) > 1:
        return words.NOW_SHARE.format(names=_name_all(now, lead))
    (leader,) = lead
    name, margin = label_alternative(now.dossier, leader), format_amount(_find_margin(now, leader))
    if leader not in led:
        takes = agree(name, "takes", "take")
        return words.TAKES_LEAD.format(name=name, takes=takes, others=_name_all(now, led, within=True), margin=margin)
    kept = "still" if len(led) == 1 else "now"
    leads = f"{name} {kept} {agree(name, 'leads', 'lead')}{'' if kept == 'still' else ' alone'}, by {margin}"
    return f"{_word_passing(before, now) or words.NOBODY_PASSES}; {leads}"


def _word_passing(before: Comparison, now: Comparison) -> str:
    """Say which options the best placed of those that passed any went past."""
    was, stands = ({name: item.rank for name, item in each.results.items()} for each in (before, now))
    both = [name for name in stands if name in was]
    passed = {
        name: [other for other in both if was[name] > was[other] and stands[name] < stands[other]] for name in both
    }
    movers = sorted((name for name in both if passed[name]), key=stands.__getitem__)
    if not movers:
        return ""
    name = label_alternative(now.dossier, movers[0])
    return f"{name} {agree(name, 'passes', 'pass')} {_name_all(now, passed[movers[0]], within=True)}"


def _name_all(comparison: Comparison, alternatives: Sequence[str], *, within: bool = False) -> str:
    """Name options; ``within`` a sentence a name begins small."""
    names = [label_alternative(comparison.dossier, name) for name in alternatives]
    return join_words([continue_sentence(name) if within else name for name in names])


def _find_margin(comparison: Comparison, leader: str) -> float:
    others = [item.value for name, item in comparison.results.items() if name != leader]
    return comparison.results[leader].value - max(others)


# The picture ---------------------------------------------------------------------------------------------------------


def draw_change(before: Comparison, now: Comparison, own: Sequence[str]) -> dict[str, Any]:
    """Gather the picture: an arrow from then to now for each option, and the weights that moved.

    Parameters
    ----------
    before, now : Comparison
    own : sequence of str
        Options that carry entries of the user's own.
    """
    values = [item.value for each in (before, now) for item in each.results.values()]
    axis = build_axis(now.dossier.scale, values, most=6)
    return {
        "axis": axis,
        "weights": _list_moved_weights(before, now),
        "rows": [_build_row(before, now, name, axis, own) for name in now.table.alternatives],
    }


def _build_row(
    before: Comparison, now: Comparison, alternative: str, axis: dict[str, Any], own: Sequence[str]
) -> dict[str, Any]:
    was, stands = before.results.get(alternative), now.results.get(alternative)
    change = ""
    if was and stands and is_moved(before, now):
        difference = stands.value - was.value
        change = words.NO_CHANGE if abs(difference) <= TOLERANCE else format_value(difference)
    return {
        "name": label_in_row(now.dossier, alternative),
        "mark": shared_words.OWN_SIGN if alternative in own else "",
        "was": find_place(axis, was.value) if was else None,
        "now": find_place(axis, stands.value) if stands else None,
        "was_rank": write_rank(before, was) if was else LIVE["no_rank"],
        "rank": write_rank(now, stands) if stands else LIVE["no_rank"],
        "change": change,
        "leads": alternative in now.leaders,
    }


def _list_moved_weights(before: Comparison, now: Comparison) -> dict[str, Any]:
    """List the groups whose share moved, else the criteria: as many as there is room for, the furthest moved first."""
    shares = now.table.criteria
    groups = [
        {**group, "criteria": [c for c in group["criteria"] if c in shares]} for group in list_groups(now.dossier)
    ]
    found = [_build_weight(group["name"], group, group["criteria"], before, now) for group in groups]
    moved = [item for item in found if item["by"] > TOLERANCE]
    if not moved:
        single = [(c, group) for group in groups for c in group["criteria"]]
        names = now.dossier.criterion
        found = [_build_weight(names[c].short_name, group, [c], before, now) for c, group in single]
        moved = [item for item in found if item["by"] > TOLERANCE]
    moved.sort(key=lambda item: -item["by"])
    hidden = len(moved) - _MOST_WEIGHTS
    more = words.AND_MORE.format(count=number_word(hidden)) if hidden > 0 else ""
    rows = [{name: value for name, value in item.items() if name != "by"} for item in moved[:_MOST_WEIGHTS]]
    return {"rows": rows, "more": more}


def _build_weight(
    name: str, group: Mapping[str, Any], criteria: Sequence[str], before: Comparison, now: Comparison
) -> dict[str, Any]:
    was, share = (sum(each.shares[c] for c in criteria) for each in (before, now))
    style = {"colour": group["colour"], "pattern": group["pattern"]}
    return {
        "name": keep_ends(name, _LONGEST),
        **style,
        "was": format_share(was),
        "now": format_share(share),
        "by": abs(share - was),
    }
