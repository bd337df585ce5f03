"""Which modelling choices matter: who leads in how many of all the views."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import product

import numpy as np

from policies.scenario.parts import Filters
from policies.terms import ALL_SOURCES
from tests.oracles.view import View
from tests.sentences.entries.lead import find_only_criterion
from tests.sentences.facts import Facts, Said, reads_count, reads_share
from tests.sentences.register import fixed, says

_MOST = 500
"""Views that are worked out here; of more, so many are drawn, and the shares are held to what a draw can tell."""
FACTORS = (
    "whose readings count",
    "where nothing is said",
    "which readings count",
    "which criteria count",
    "spacing of the steps",
    "{variants}",
    "weights",
)
"""The choices in the order of the page."""


def _list_levels(view: View) -> list[list[object]]:
    dossier, scenario = view.loaded, view.scenario
    filters = scenario.filters
    evidence = [(False, False), (True, False), (False, True)]
    both = (filters.stated_only, filters.authors_only)
    own = [] if scenario.weight_set else [dict(scenario.points)]
    weights = [*own, *(dict(s.points) for s in dossier.weight_sets)]
    weights += [dict(points) for points in {s.name: s.points for s in scenario.weight_sets}.values()]
    return [
        [ALL_SOURCES, *view.sources_known],
        ["neutral", "leave_out", "shared_only"],
        evidence if both in evidence else [*evidence, both],
        [False, True],
        ["even", "steep"],
        [None, *dossier.variants],
        list(weights),
    ]


@lru_cache(maxsize=32)
def _list_leads(view: View) -> tuple[int, dict[tuple[int, ...], tuple[str, ...]]]:
    """Name who leads in the combinations of the choices by their levels, and say how many there are."""
    levels = _list_levels(view)
    places = list(product(*(range(len(level)) for level in levels)))
    total = len(places)
    if total > _MOST:
        places = [places[i] for i in sorted(np.random.default_rng(7).choice(total, _MOST, replace=False))]
    return total, {place: _lead_in(view, levels, place) for place in places}


def _lead_in(view: View, levels: list[list[object]], place: tuple[int, ...]) -> tuple[str, ...]:
    other = _make_view(view, levels, place)
    return tuple(other.leaders) if other.shares else ()


def _make_view(view: View, levels: list[list[object]], place: tuple[int, ...]) -> View:
    lens, silence, evidence, outcomes, spacing, variant, points = (
        level[at] for level, at in zip(levels, place, strict=True)
    )
    filters = Filters(*evidence, variant, outcomes)  # type: ignore[arg-type, misc]
    return view.change(points=points, lens=lens, silence=silence, spacing=spacing, filters=filters)


def _find_shares(view: View) -> dict[str, float]:
    """Give the share of the views with a comparison in which each leads, ties shared; under "" those without one."""
    _, leads = _list_leads(view)
    compared = sum(map(bool, leads.values()))
    found = {"": 1 - compared / len(leads)}
    for leaders in leads.values():
        for name in leaders:
            found[name] = found.get(name, 0.0) + 1 / len(leaders) / compared
    return found


def _near(view: View, told: str, share: float) -> bool:
    total, leads = _list_leads(view)
    if total == len(leads):
        return reads_share(told, share) or (told.startswith("<") and 0 < share < 0.01)
    number = 0.0 if told.startswith("<") else 1.0 if told.startswith(">") else float(re.sub(r"[^\d.]", "", told)) / 100
    return abs(number - share) <= 5 * (max(share * (1 - share), 0.005) / len(leads)) ** 0.5 + 0.01


def _is_compared(view: View, told: str) -> bool:
    """Tell whether so many views have a comparison."""
    total, leads = _list_leads(view)
    share = 1 - _find_shares(view)[""]
    if total == len(leads):
        return reads_count(told, round(share * total))
    count = int(told.replace(",", ""))
    return abs(count / total - share) <= 5 * (max(share * (1 - share), 0.005) / len(leads)) ** 0.5 + 0.01


@says("Who leads in how many of {count} <view|views><compared=| with a comparison>: {told:any}.")
def _(facts: Facts, said: Said) -> bool:
    view, names = facts.view, facts.names.alternation("option")
    told = re.findall(rf"({names}) in ((?:<1|>99|\d+) %)(?:, | and |$)", said["told"])
    shares = _find_shares(view)
    total, leads = _list_leads(view)
    leading = {name for name, share in shares.items() if name and share > 0}
    complete = len(told) == len(leading) if total == len(leads) else len(told) >= len(leading)
    return (
        _is_compared(view, said["count"])
        and (said["compared"] != "") == (int(said["count"].replace(",", "")) < total)
        and complete
        and all(any(_near(view, share, shares.get(name, 0.0)) for name in facts.option(text)) for text, share in told)
    )


@says("Nobody leads in any of {count} views: fewer than two options can be ranked in each.")
def _(facts: Facts, said: Said) -> bool:
    return reads_count(said["count"], _list_leads(facts.view)[0]) and _find_shares(facts.view)[""] == 1


@says("In {count} more <view|views> fewer than two options can be ranked, so nobody leads.")
def _(facts: Facts, said: Said) -> bool:
    total = _list_leads(facts.view)[0]
    return _is_compared(facts.view, str(total - int(said["count"].replace(",", ""))))


@says("No choice changes who leads.")
def _(facts: Facts, said: Said) -> bool:
    return len(set(_list_leads(facts.view)[1].values())) == 1


@says(
    "Who leads<|, and whether anybody does,> depends mostly on {factors:any}: alone or together with other "
    "choices <it has|each has> "
    "a part in {share} of the difference between views."
)
def _(facts: Facts, said: Said) -> bool:
    total, leads = _list_leads(facts.view)
    told = re.findall(r"“(.+?)”", said["factors"])
    if total > len(leads):
        return bool(told)
    parts = _find_parts(facts.view)
    places = [next((i for i, name in enumerate(FACTORS) if name == factor), 5) for factor in told]
    return bool(places) and all(
        parts[place] >= max(parts) - 1e-6 and reads_share(said["share"], parts[place]) for place in places
    )


@says("{options}, on {criterion} alone", where="dataframe")
def _(facts: Facts, said: Said) -> bool:
    """In some view these lead, and all of the weight is on this criterion: there it can be but one of those in view."""
    told = facts.names.split("option", said["options"])
    known = set(facts.view.alternatives)
    return all(ids & known for ids in told) and bool(
        facts.criterion(said["criterion"]) & set(facts.view.criteria_known)
    )


def _name_levels(facts: Facts) -> list[list[set[str]]]:
    """Give what each level of each choice may be called."""
    view, nouns = facts.view, facts.nouns
    every = {form.format(noun) for form in ("Both {}", "All {}") for noun in (nouns, "sources")} | {f"The {facts.noun}"}
    sources = [_list_names(facts, "source", source) for source in view.sources_known]
    stated = {"Stated readings only", "Nothing inferred"}
    both = {f"{one}, {who} own only" for one in ("Stated", "Nothing inferred") for who in ("authors'", "sources'")}
    whose = {"Authors' own statements only", "Sources' own readings only"}
    variants = [{f"Readings on {text}" for text in _list_names(facts, "variant", v)} for v in view.loaded.variants]
    weights = [] if view.scenario.weight_set else [{"Your present weights"}]
    weights += [_list_names(facts, "set", s.id) for s in view.loaded.weight_sets]
    weights += [{f"Kept: {text}" for text in _list_names(facts, "set", s.name)} for s in view.scenario.weight_sets]
    return [
        [every, *sources],
        [{"Enter no change"}, {"Leave it out"}, {"Shared criteria only"}],
        [{"All readings"}, stated, whose, both],
        [{"All criteria"}, {"Outcomes only"}],
        [{"Even"}, {"Steep"}],
        [{"Both, as read", "All, as read"}, *variants],
        weights,
    ]


def _list_names(facts: Facts, kind: str, name: str) -> set[str]:
    return {text for text, ids in facts.names.by_kind[kind].items() if name in ids}


@says("Chosen: {levels:any}. <head=Leads|Nobody leads>: {told:any}.", where="chosen view")
def _(facts: Facts, said: Said) -> bool:
    """What is chosen makes a view, and in that view these lead, on so many criteria."""
    return any(_is_lead_told(facts, said, view) for view in _find_views(facts, said["levels"]))


def _find_views(facts: Facts, told: str) -> Iterator[View]:
    """Find the views whose choices, from the first to the last, are so named."""
    view, names = facts.view, _name_levels(facts)
    levels = _list_levels(view)
    at: dict[str, list[tuple[int, ...]]] = {told: [()]}
    for place, known in enumerate(names):
        after: dict[str, list[tuple[int, ...]]] = {}
        for rest, chosen in at.items():
            for number, texts in enumerate(known[: len(levels[place])]):
                for text in texts:
                    if rest == text or rest.startswith(f"{text}, "):
                        after.setdefault(rest[len(text) + 2 :], []).extend((*c, number) for c in chosen)
            if place == 5 and len(known) == 1:  # a choice that the dossier does not offer may be left out
                after.setdefault(rest, []).extend((*c, 0) for c in chosen)
        at = after
    for chosen in at.get("", ()):
        yield _make_view(view, levels, chosen)


def _is_lead_told(facts: Facts, said: Said, view: View) -> bool:
    told, _, alone = said["told"].partition(", on ")
    if said["head"] == "Nobody leads":
        if told == "no option can be ranked":
            return not view.shares or not view.ranked
        only = re.fullmatch(r"only (.+) can be ranked", told)
        return only is not None and bool(view.shares) and facts.are("option", only[1], view.ranked)
    only_criterion = find_only_criterion(view)
    rests = only_criterion in facts.criterion(alone.removesuffix(" alone")) if alone else not only_criterion
    return bool(view.shares) and facts.are("option", told, view.leaders) and rests


def _find_parts(view: View) -> list[float]:
    """Give each choice's part in the variance of who leads, alone and with others (its total effect)."""
    _, leads = _list_leads(view)
    sizes = [len(level) for level in _list_levels(view)]
    names = ["", *sorted({name for leaders in leads.values() for name in leaders})]
    cube = np.zeros((*sizes, len(names)))
    for place, leaders in leads.items():
        for name in leaders or ("",):
            cube[(*place, names.index(name))] = 1 / max(len(leaders), 1)
    whole = cube.reshape(-1, len(names)).var(axis=0).sum()
    return [float(cube.var(axis=axis).reshape(-1, len(names)).mean(axis=0).sum() / whole) for axis in range(len(sizes))]


fixed(
    "<Where nothing is said|Which readings count|Which criteria count>: {any}",
    "<How much each step counts|Variant|Weights>: {any}",
    where=": table",
)
fixed(
    "<Stated|Nothing inferred>, <authors'|sources'> own only",
    "A bar for each modelling choice.",
    "A strip for each choice.",
    "Weights: {set}",
    "Weights: Kept: {set}",
    "Kept: {set}",
    "Whose readings count: {source}",
    "Whose readings count: <Both|All|The> {noun}",
    "<Both|All|The> {noun}",
    "{words}: Readings on {variant}",
    "{words}: <Both|All>, as read",
)
