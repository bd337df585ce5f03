"""What may be said of several people's weights: how far apart they are, what that does to the answer, what all say."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from policies.comparison import Comparison
from policies.english import is_plural, join_words, number_word, shorten, tell_apart
from policies.findings.statements import word_leaders
from policies.group import Camps, Leads, Pull, Spread, Weightings, find_camps, find_common_orderings, measure_spread
from policies.terms import TOLERANCE

Share = Callable[[float], str]
"""Writes a share of the weight."""


def word_spreads(weightings: Weightings, share: Share) -> str:
    """Say on which group people are closest, and on which furthest apart; of criteria where there is one group only.

    The distance is the one between the least and the greatest share; where several are as close, or as far apart, the
    first is told of and the others are named.
    """
    spreads = list_spreads(weightings)
    if len(spreads) < 2:
        return "There is one criterion to weigh, so nobody differs."
    widths = [spread.width for spread in spreads.values()]
    closest = next(name for name, spread in spreads.items() if spread.width <= min(widths) + TOLERANCE)
    furthest = next(name for name, spread in spreads.items() if spread.width >= max(widths) - TOLERANCE)
    if spreads[furthest].width <= TOLERANCE:
        return "Everybody gives the same shares."
    if spreads[furthest].width - spreads[closest].width <= TOLERANCE:
        told = {name: _word_ends(spread, share) for name, spread in spreads.items()}
        alike = len(set(told.values())) == 1
        said = told[closest] if alike else join_words([f"{name} ({text})" for name, text in told.items()])
        return f"As far apart on one as on another: {said}."
    near, far = _word_like(spreads, closest, "and as close", share), _word_like(spreads, furthest, "and as far", share)
    return f"Closest on {near}; furthest apart on {far}."


def _word_like(spreads: Mapping[str, Spread], name: str, how: str, share: Share) -> str:
    """Say where people's shares of one thing end, and name those on which they lie as far apart."""
    width = spreads[name].width
    others = [other for other, item in spreads.items() if other != name and abs(item.width - width) <= TOLERANCE]
    like = join_words(others) if len(others) <= _MOST_NAMED else f"{number_word(len(others))} others"
    return f"{name}, {_word_ends(spreads[name], share)}" + (f", {how} on {like}" if others else "")


def list_spreads(weightings: Weightings) -> Mapping[str, Spread]:
    """Measure the spread of each group by its name; of each criterion where there is one group only."""
    dossier, groups = weightings.comparison.dossier, weightings.list_groups()
    if len(groups) > 1:
        names = {group.id: group.name for group in dossier.groups}
        return {names.get(group, _NO_GROUP): measure_spread(weightings, found) for group, found in groups.items()}
    return {dossier.criterion[name].name: measure_spread(weightings, [name]) for name in weightings.criteria}


_NO_GROUP = "other criteria"


def _word_ends(spread: Spread, share: Share) -> str:
    ends = share(spread.least), share(spread.greatest)
    return ends[0] if ends[0] == ends[1] else f"{ends[0]} to {ends[1]}"


def word_room_leads(weightings: Weightings, leads: Leads) -> str:
    """Say under how many people's weights each option leads."""
    comparison, counts = weightings.comparison, leads.count()
    total = len(leads.first)
    parts = [
        f"{_word_who(comparison, leaders)} under the weights of {_count_people(count, total)}"
        if not place
        else f"{_name_leaders(comparison, leaders)} under those of {count}"
        for place, (leaders, count) in enumerate(order_leads(leads))
    ]
    if nobody := counts.get((), 0):
        parts.append(f"{'nobody' if parts else 'Nobody'} can lead under the weights of {_count_people(nobody, total)}")
    return f"{'; '.join(parts)}."


def word_clear_leads(leads: Leads) -> str:
    """Say how many of the leads are clear; empty where nobody's weights put one option first."""
    alone, clear = sum(count for who, count in leads.count().items() if len(who) == 1), int(leads.separable.sum())
    if not alone:
        return ""
    if alone == 1 and not clear:
        return "The one lead is tied or overturned by a single reading that moves within its range."
    which = f"None of the {alone}" if not clear else f"All {alone}" if clear == alone > 1 else f"{clear} of the {alone}"
    which = "The" if clear == alone == 1 else which
    noun, verb = ("lead", "stands") if alone == 1 else ("leads", "stands" if clear < 2 else "stand")
    return f"{which} {noun} {verb} whichever single reading moves within its range."


def order_leads(leads: Leads) -> Sequence[tuple[tuple[str, ...], int]]:
    """Order who leads by how many people's weights put them first, in file order where these are as many."""
    found = [item for item in leads.count().items() if item[0]]
    places = {name: place for place, name in enumerate(leads.alternatives)}
    return sorted(found, key=lambda item: (-item[1], [places[name] for name in item[0]]))


def _word_who(comparison: Comparison, leaders: Sequence[str]) -> str:
    return word_leaders([comparison.dossier.alternative[name].short_name for name in leaders])


def _name_leaders(comparison: Comparison, leaders: Sequence[str]) -> str:
    names = join_words([comparison.dossier.alternative[name].short_name for name in leaders])
    return f"{names} together" if len(leaders) > 1 else names


def _count_people(count: int, total: int) -> str:
    return f"all {total} people" if count == total > 1 else f"{count} of {total} people"


def word_pull(weightings: Weightings, pulls: Sequence[Pull]) -> str:
    """Say which criterion's disagreement moves the lead most."""
    most = pulls[0].changed
    if not most:
        return "Agreeing on the weight of any one criterion would change nobody's lead."
    names = [_name_criterion(weightings.comparison, item.criterion) for item in pulls if item.changed == most]
    who = f"{number_word(most)} {'person' if most == 1 else 'people'}"
    if len(names) > _MOST_NAMED:
        return (
            f"Agreeing on the median weight of any one of {number_word(len(names))} criteria would change the lead for "
            f"{who}."
        )
    more = "" if len(names) == len(pulls) else ", more than any other criterion"
    return f"Agreeing on the median weight of {join_words(names, 'or')} would change the lead for {who}{more}."


_MOST_NAMED = 2


def word_camps(weightings: Weightings, leads: Leads, share: Callable[[float, int], str], least: int = 2) -> str:
    """Say where the two largest camps of the ``least`` people differ most; never one mean that nobody holds.

    ``share`` writes a share with so many digits more than it usually has.
    """
    camps = find_camps(weightings, leads, least)
    if camps is None:
        return _word_no_camps(leads, least)
    one, other = (_name_camp(weightings.comparison, camps, place) for place in (0, 1))
    name = _name_criterion(weightings.comparison, camps.criterion)
    medians = tell_apart(share, *camps.medians)
    return (
        f"{one} and {other} differ most on {name}: "
        f"a median of {medians[0]} in the first camp, of {medians[1]} in the second."
    )


def _word_no_camps(leads: Leads, least: int) -> str:
    found = order_leads(leads)
    if not found:
        return "Too few options are ranked for anybody to lead."
    if len(found) == 1 and found[0][1] == len(leads.first):
        return "There is one camp: everybody's weights lead to the same."
    return f"There are no two camps: beside the largest, no lead is that of {number_word(least)} people or more."


def _name_camp(comparison: Comparison, camps: Camps, place: int) -> str:
    names = join_words([comparison.dossier.alternative[name].short_name for name in camps.leaders[place]])
    count = len(camps.people[place])
    return f"{'The' if not place else 'the'} {count} whose weights put {names} first"


def word_common(weightings: Weightings, leads: Leads) -> str:
    """Say which orderings of options hold under everybody's weights; what follows from two of them is left out."""
    pairs = set(find_common_orderings(leads))
    needed = [
        (one, other)
        for one, other in find_common_orderings(leads)
        if not any((one, middle) in pairs and (middle, other) in pairs for middle in leads.alternatives)
    ]
    if not needed:
        return "No option is ahead of another under everybody's weights."
    names = {name: weightings.comparison.dossier.alternative[name].short_name for name in leads.alternatives}
    behind: dict[str, list[str]] = {}
    for one, other in needed:
        behind.setdefault(one, []).append(names[other])
    ahead: dict[tuple[str, ...], list[str]] = {}
    for one, others in behind.items():
        ahead.setdefault(tuple(others), []).append(names[one])
    parts = [
        f"{join_words(ones)} {'are' if len(ones) > 1 or is_plural(ones[0]) else 'is'} ahead of {join_words(others)}"
        for others, ones in ahead.items()
    ]
    return f"Under everybody's weights {'; '.join(parts)}."


def word_moved(before: Mapping[str, Spread], after: Mapping[str, Spread]) -> str:
    """Say whether people came closer from one round to the next, by the middle half of each group."""
    widths = {name: (before[name].upper - before[name].lower, after[name].upper - after[name].lower) for name in after}
    closer = [name for name, (then, now) in widths.items() if now < then - TOLERANCE]
    apart = [name for name, (then, now) in widths.items() if now > then + TOLERANCE]
    if not closer and not apart:
        return "The middle halves are as wide as in the round before."
    told = [
        f"{what} on {join_words([shorten(name) for name in names])}"
        for what, names in (("closer together", closer), ("further apart", apart))
        if names
    ]
    return f"Since the round before people are {' and '.join(told)}, by their middle half."


def _name_criterion(comparison: Comparison, criterion: str) -> str:
    return shorten(comparison.dossier.criterion[criterion].name)
