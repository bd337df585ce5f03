"""Results into plain sentences that a person may safely say aloud; all rounding and hedging happens here.

Each sentence is computed from the numbers and carries the facts it was made from, so that a test can hold it to them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import product
from types import MappingProxyType
from typing import Any

from policies.model import ALL_SOURCES, Dossier, Reading, Source
from policies.ranking import LESS_THAN_HALF, NO_READING, NOTHING_SHARED, Comparison, Standing, find_standing
from policies.scenario import EQUAL_POINTS, Filters, Override, Scenario, UserSource, find_user_criteria
from policies.schema import SILENCES, SPACINGS
from policies.synthesis import list_readings, synthesise

_NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")


@dataclass(frozen=True)
class Finding:
    """One sentence, what it is about, and the facts behind it.

    Parameters
    ----------
    code : str
        What kind of sentence it is; tests and pages choose by it.
    text : str
        Plain text for a person.
    facts : mapping
        The numbers and ids it was made from.
    """

    code: str
    text: str
    facts: Mapping[str, Any]


@dataclass(frozen=True)
class View:
    """One other way to look: the present scenario with a single choice changed."""

    label: str
    scenario: Scenario


Standings = Sequence[tuple[View, Standing]]


def describe(comparison: Comparison) -> tuple[Finding, ...]:
    """Write the sentences about a comparison, the most important first.

    Parameters
    ----------
    comparison : Comparison

    Returns
    -------
    tuple of Finding
        ``lead`` always comes first; then, where they apply, ``contenders``, ``trailing``, ``ties``, ``unranked``,
        ``rests_on``, ``elsewhere``, ``silence`` and ``together``.
    """
    standings = tuple(
        (view, find_standing(comparison.dossier, view.scenario))
        for view in list_views(comparison.dossier, comparison.scenario)
    )
    return (
        *_describe_lead(comparison),
        *_describe_contenders(comparison, standings),
        *_describe_trailing(comparison),
        *_describe_ties(comparison),
        *_describe_unranked(comparison),
        *_describe_support(comparison),
        *_describe_elsewhere(comparison, standings),
        *_describe_silence(comparison),
        *_describe_relations(comparison),
    )


def list_views(dossier: Dossier, scenario: Scenario) -> tuple[View, ...]:
    """List the scenarios that differ from this one in a single choice of what counts, weights unchanged."""
    return tuple(_iterate_views(dossier, scenario))


def _iterate_views(dossier: Dossier, scenario: Scenario) -> Iterator[View]:
    own = tuple(item.source for item in scenario.sources)
    lenses = {ALL_SOURCES: f"all {plural(dossier.source_noun)}"}
    lenses |= {item.id: f"{label_source(item)} alone" for item in (*dossier.sources, *own)}
    for lens, label in lenses.items():
        if lens != scenario.lens and len(lenses) > 2:
            yield View(label, replace(scenario, lens=lens))
    silences = dict(zip(SILENCES, ("silence as no change", "silence left out", "criteria read for all"), strict=True))
    for silence, label in silences.items():
        if silence != scenario.silence:
            yield View(label, replace(scenario, silence=silence))
    flips = {
        "stated_only": ("stated readings only", "implied readings too"),
        "authors_only": ("authors' own statements only", "relayed speakers too"),
        "outcomes_only": ("outcomes only", "all kinds of criteria"),
    }
    for name, (on, off) in flips.items():
        now = getattr(scenario.filters, name)
        yield View(off if now else on, replace(scenario, filters=replace(scenario.filters, **{name: not now})))
    for variant in (None, *dossier.variants):
        if variant != scenario.filters.variant and dossier.variants:
            label = f"{variant} only" if variant else "every variant"
            yield View(label, replace(scenario, filters=replace(scenario.filters, variant=variant)))
    for spacing, label in zip(SPACINGS, ("even steps", "steep steps"), strict=True):
        if spacing != scenario.spacing:
            yield View(label, replace(scenario, spacing=spacing))


# The sentences -------------------------------------------------------------------------------------------------------


def _describe_lead(comparison: Comparison) -> Iterator[Finding]:
    leaders, count = comparison.leaders, len(comparison.overall)
    opening = _name_basis(comparison)
    names = join_words([_name(comparison, name) for name in leaders])
    if count == 0:
        text = f"{opening}, no option can be ranked."
    elif count == 1:
        text = f"{opening}, only {names} can be ranked, so there is nothing to lead."
    elif comparison.separable:
        verb = _verb(comparison, leaders, "leads", "lead")
        text = f"{opening}, {names} {verb}, and no single reading moved within its range changes that."
    else:
        text = f"{opening}, no option is clearly ahead."
    facts = {"leaders": leaders, "ranked": count, "separable": comparison.separable}
    yield Finding("lead", text, facts)


def _describe_contenders(comparison: Comparison, standings: Standings) -> Iterator[Finding]:
    if len(comparison.overall) < 2:
        return
    leading = set(comparison.leaders)
    for _, standing in standings:
        leading |= set(standing.leaders if len(standing.ranked) > 1 else ())
    able = tuple(name for name in comparison.scenario.options if name in leading)
    total = len(comparison.scenario.options)
    if len(able) == 1:
        verb = _verb(comparison, able, "leads", "lead")
        text = f"{_name(comparison, able[0])} {verb} in every view tried at these weights that allows a comparison."
    elif len(able) == total:
        text = f"Any of the {number_word(total)} can lead, depending on what is counted."
    else:
        text = f"{number_word(len(able)).capitalize()} of {number_word(total)} can lead, depending on what is counted."
    yield Finding("contenders", text, {"contenders": able, "total": total})


def _describe_trailing(comparison: Comparison) -> Iterator[Finding]:
    dossier, scenario = comparison.dossier, comparison.scenario
    trailing = find_trailing(
        dossier, scenario.options, scenario.dropped, scenario.overrides, scenario.sources, scenario.allowance
    )
    if trailing is None:
        return
    verb, it = _verb(comparison, [trailing], "trails", "trail"), "it is" if not _is_plural(comparison, trailing) else "they are"
    text = f"{_name(comparison, trailing)} {verb} wherever {it} ranked at equal weights"
    no_case = _has_no_case(dossier, trailing)
    if no_case:
        text += f", but {_no_source(dossier)} makes the case for {'it' if it == 'it is' else 'them'}"
    yield Finding("trailing", text + ".", {"alternative": trailing, "no_case": no_case})


@lru_cache(maxsize=64)
def find_trailing(
    dossier: Dossier,
    options: tuple[str, ...],
    dropped: tuple[str, ...],
    overrides: tuple[Override, ...],
    sources: tuple[UserSource, ...],
    allowance: float,
) -> str | None:
    """Name the option that is alone in last place wherever it is ranked at equal weights.

    Looked at over every lens, treatment of silence, basis (all, stated, authors' own), kind of criteria (all, outcomes)
    and variant, leaving aside views in which fewer than two options are ranked.
    """
    base = Scenario(
        dossier.id, dossier.version, {}, options=options, dropped=dropped, overrides=overrides, sources=sources,
        allowance=allowance,
    )  # fmt: skip
    filled = find_user_criteria(base)
    points = {c.id: EQUAL_POINTS for c in dossier.criteria if c.offered == "sources" or c.id in filled}
    base = replace(base, points=MappingProxyType(points))
    lenses = (ALL_SOURCES, *dossier.source, *(item.source.id for item in sources))
    bases = ({}, {"stated_only": True}, {"authors_only": True})
    candidates, seen = set(options), False
    for lens, silence, basis, outcomes, variant in product(
        lenses, SILENCES, bases, (False, True), (None, *dossier.variants)
    ):
        filters = Filters(outcomes_only=outcomes, variant=variant, **basis)
        standing = find_standing(dossier, replace(base, lens=lens, silence=silence, filters=filters))
        if len(standing.ranked) < 2:
            continue
        seen = True
        alone = set(standing.last) if len(standing.last) == 1 else set()
        candidates &= alone | (set(options) - set(standing.ranked))
        if not candidates:
            return None
    ever_ranked = [name for name in options if name in candidates and _is_ever_ranked(dossier, base, name)]
    return ever_ranked[0] if seen and len(ever_ranked) == 1 else None


def _is_ever_ranked(dossier: Dossier, scenario: Scenario, name: str) -> bool:
    standing = find_standing(dossier, scenario)
    return name in standing.ranked and len(standing.ranked) > 1


def _has_no_case(dossier: Dossier, alternative: str) -> bool:
    """Whether no reading of the dossier's sources puts the option above no change."""
    alone = Scenario(dossier.id, dossier.version, {}, options=(alternative,))
    return not bool((synthesise(dossier, alone).source_array > dossier.scale.neutral).any())


def _describe_ties(comparison: Comparison) -> Iterator[Finding]:
    leaders = comparison.leaders
    if len(comparison.overall) < 2:
        return
    if len(leaders) > 1:
        names = join_words([_name(comparison, name) for name in leaders])
        yield Finding("ties", f"{names} tie for first place at these weights.", {"leaders": leaders, "cells": 0})
    elif comparison.lead_tied_by:
        count = len(comparison.lead_tied_by)
        what = "one reading, moved" if count == 1 else f"any one of {number_word(count)} readings, moved"
        verb = _verb(comparison, leaders, "leads", "lead")
        text = f"{_name(comparison, leaders[0])} {verb}, but {what} within its range, would tie or overturn that."
        yield Finding("ties", text, {"leaders": leaders, "cells": count})


def _describe_unranked(comparison: Comparison) -> Iterator[Finding]:
    for code in dict.fromkeys(item.code for item in comparison.unranked):
        ids = [item.id for item in comparison.unranked if item.code == code]
        names = join_words([_name(comparison, name) for name in ids])
        one = len(ids) == 1 and not _is_plural(comparison, ids[0])
        why = {
            NO_READING: f"{_who_counts(comparison)} gives no reading of {'it' if one else 'them'} that counts here",
            LESS_THAN_HALF: f"the criteria on which {'it is' if one else 'each is'} read carry less than half of the weight",
            NOTHING_SHARED: "no criterion that carries weight is read for every option that has a reading",
        }[code]
        text = f"{names} {'is' if one else 'are'} not ranked: {why}."
        yield Finding("unranked", text, {"ids": tuple(ids), "code": code})


def _describe_support(comparison: Comparison) -> Iterator[Finding]:
    if len(comparison.overall) < 2:
        return
    for leader in comparison.leaders[:2]:
        readings = _find_support(comparison, leader)
        own = sum(1 for item in comparison.scenario.overrides if _counts(comparison, item, leader))
        if not readings and not own:
            continue
        yield _word_support(comparison, leader, readings, own)


def _find_support(comparison: Comparison, leader: str) -> tuple[Reading, ...]:
    """Readings of the leader that carry weight, without those that the user's own score replaces."""
    weighty = {str(name) for name, share in comparison.weights.items() if share > 0}
    replaced = {item.criterion for item in comparison.scenario.overrides if item.alternative == leader}
    used = comparison.contributions.loc[leader]
    return tuple(
        reading
        for reading in list_readings(comparison.dossier, comparison.scenario)
        if reading.alternative == leader
        and reading.criterion in weighty - replaced
        and used.notna().get(reading.criterion, False)
    )


def _counts(comparison: Comparison, item: Override, leader: str) -> bool:
    return item.alternative == leader and comparison.weights.get(item.criterion, 0.0) > 0


def _word_support(comparison: Comparison, leader: str, readings: Sequence[Reading], own: int) -> Finding:
    name = _name(comparison, leader)
    facts: dict[str, Any] = {"alternative": leader, "readings": len(readings), "own": own}
    parts = []
    if readings:
        stated = sum(r.basis == "stated" for r in readings)
        implied = sum(r.basis == "implied" for r in readings)
        relayed = sum(r.speaker == "relayed" for r in readings)
        paragraphs = {(r.source, place) for r in readings for place in r.locators}
        shared = [p for p in readings[0].locators if all(p in r.locators for r in readings)]
        facts |= {"stated": stated, "implied": implied, "relayed": relayed, "paragraphs": len(paragraphs)}
        facts["shared"] = tuple(shared)
        text = f"{number_word(len(readings))} {count_noun(len(readings), 'reading')}"
        bases = [f"{n} {word}" for n, word in ((stated, "stated"), (implied, "implied")) if n]
        text += f" ({', '.join(bases)})" if bases else ""
        text += f" from {join_words(_name_sources(comparison, readings))}"
        if len(readings) > 1 and shared:
            text += f", every one of them citing {join_words(shared)}"
        elif paragraphs:
            text += f", citing {number_word(len(paragraphs))} {count_noun(len(paragraphs), 'paragraph')}"
        text += f"; {number_word(relayed)} of them relayed from others" if relayed else ""
        parts.append(text)
    if own:
        parts.append(f"{number_word(own)} {count_noun(own, 'score')} of your own")
    return Finding("rests_on", f"The place of {name} rests on {' and on '.join(parts)}.", facts)


def _describe_elsewhere(comparison: Comparison, standings: Standings) -> Iterator[Finding]:
    """Say who leads when one choice is changed, grouping the views by who leads in them."""
    grouped: dict[tuple[str, ...], list[str]] = {}
    for view, standing in standings:
        leaders = standing.leaders if len(standing.ranked) > 1 else ()
        grouped.setdefault(leaders, []).append(view.label)
    same = grouped.pop(comparison.leaders, []) if comparison.leaders else []
    parts = []
    for leaders, labels in grouped.items():
        names = join_words([_name(comparison, name) for name in leaders])
        verb = _verb(comparison, leaders, "leads", "lead") if len(leaders) == 1 else "tie"
        parts.append((f"{names} {verb}" if leaders else "no comparison is possible") + f" ({', '.join(labels)})")
    if same and comparison.leaders:
        parts.append(f"unchanged ({', '.join(same)})")
    if not parts:
        return
    facts = {"views": tuple((view.label, standing.leaders) for view, standing in standings)}
    yield Finding("elsewhere", "With one choice changed, at these weights: " + "; ".join(parts) + ".", facts)


def _describe_silence(comparison: Comparison) -> Iterator[Finding]:
    read = comparison.table.read
    silent = int((~read).sum())
    scenario, dossier = comparison.scenario, comparison.dossier
    treatment = {
        "neutral": f"We enter '{_neutral_words(dossier)}' there, with an allowance of {scenario.allowance:g} either way.",
        "leave_out": "We leave them out and average over the rest.",
        "shared_only": "We compare only on the criteria read for every option that has a reading.",
    }[scenario.silence]
    facts = {"silent": silent, "cells": int(read.size)}
    if silent == 0:
        yield Finding("silence", "Every cell in view has a reading.", facts)
        return
    counts = [
        f"{_name(comparison, name)} {int((~row).sum())}"
        for name, row in zip(comparison.table.alternatives, read, strict=True)
        if not row.all()
    ]
    text = f"No reading says anything in {silent} of {read.size} cells ({', '.join(counts)}). {treatment} That is our choice."
    yield Finding("silence", text, facts)


def _neutral_words(dossier: Dossier) -> str:
    labels = dossier.scale.labels
    return labels[len(labels) // 2] if len(labels) % 2 else "no change"


def _describe_relations(comparison: Comparison) -> Iterator[Finding]:
    relations = comparison.dossier.records.get("relations")
    if relations is None or relations.empty:
        return
    in_view = comparison.scenario.options
    rows = relations[
        (relations["relation"] == "recommended_with")
        & relations["option"].isin(in_view)
        & relations["other"].isin(in_view)
    ]
    if rows.empty:
        return
    pairs = [
        f"{_name(comparison, row.option)} with {_name(comparison, row.other)} ({', '.join(row.locators.split())})"
        for row in rows.itertuples()
    ]
    noun = plural(comparison.dossier.source_noun)
    text = f"The options do not exclude each other: the {noun} recommend {join_words(pairs)}."
    yield Finding("together", text, {"pairs": tuple(zip(rows["option"], rows["other"], strict=True))})


# Words ---------------------------------------------------------------------------------------------------------------


def join_words(words: Sequence[str]) -> str:
    """Join with commas and a last "and".

    Examples
    --------
    >>> join_words(["sale", "law", "agreements"])
    'sale, law and agreements'
    """
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} and {words[-1]}" if words else ""


def number_word(count: int) -> str:
    """Write a small count as a word.

    Examples
    --------
    >>> number_word(3), number_word(48)
    ('three', '48')
    """
    return _NUMBERS[count] if count < len(_NUMBERS) else str(count)


def plural(noun: str) -> str:
    """Form a regular English plural.

    Examples
    --------
    >>> plural("essay"), plural("study")
    ('essays', 'studies')
    """
    return noun[:-1] + "ies" if re.search(r"[^aeiou]y$", noun) else noun + "s"


def count_noun(count: int, noun: str) -> str:
    """Give the noun in the number that fits the count."""
    return noun if count == 1 else plural(noun)


def label_source(source: Source) -> str:
    """Name a source briefly: the authors' surnames and the year, else its title.

    Examples
    --------
    >>> label_source(Source("a", "On Trade", authors="Ada Lovelace and Alan Turing", date="1936-05"))
    'Lovelace and Turing 1936'
    """
    authors = [name for name in re.split(r"\s*(?:,|;|&|\band\b)\s*", source.authors) if name.strip()]
    year = find_year(source)
    label = join_words([name.split()[-1] for name in authors]) if authors else source.title
    return f"{label} {year}" if year and authors else label


def find_year(source: Source) -> str:
    """Return the year at the beginning of a source's date, or an empty string."""
    found = re.match(r"\d{4}", source.date)
    return found.group() if found else ""


def _name(comparison: Comparison, alternative: str) -> str:
    return comparison.dossier.alternative[alternative].short_name


def _is_plural(comparison: Comparison, alternative: str) -> bool:
    return re.search(r"[^s]s$", _name(comparison, alternative)) is not None


def _verb(comparison: Comparison, ids: Sequence[str], one: str, many: str) -> str:
    """Choose the verb's form for these options as its subject."""
    return many if len(ids) > 1 or _is_plural(comparison, ids[0]) else one


def _name_sources(comparison: Comparison, readings: Iterable[Reading]) -> list[str]:
    own = {item.source.id: item.source for item in comparison.scenario.sources}
    found = dict.fromkeys(r.source for r in readings)
    known = {**comparison.dossier.source, **own}
    return [("your own source " if name in own else "") + label_source(known[name]) for name in found]


def _name_basis(comparison: Comparison) -> str:
    """Say on whose reading of what a sentence stands."""
    dossier, scenario = comparison.dossier, comparison.scenario
    shipped = [item for item in dossier.sources if scenario.lens in (ALL_SOURCES, item.id)]
    added = [item for item in scenario.sources if scenario.lens in (ALL_SOURCES, item.source.id)]
    years = ", ".join(dict.fromkeys(filter(None, map(find_year, shipped))))
    noun = count_noun(len(shipped), dossier.source_noun)
    text = ""
    if shipped:
        who = f"{number_word(len(shipped))} {noun}" if len(shipped) > 1 else f"one {noun}, {label_source(shipped[0])}"
        text = f"On our reading of {who}" + (f" ({years})" if years and len(shipped) > 1 else "")
    if added:
        own = f"{number_word(len(added))} {count_noun(len(added), 'source')} of your own"
        text = f"{text} and on {own}" if text else f"On {own}"
    if any(_is_in_view(comparison, item) for item in scenario.overrides):
        text += ", with scores of your own"
    return text


def _is_in_view(comparison: Comparison, item: Override) -> bool:
    return item.alternative in comparison.table.alternatives and item.criterion in comparison.table.criteria


def _no_source(dossier: Dossier) -> str:
    noun, count = dossier.source_noun, len(dossier.sources)
    if count == 1:
        return f"the {noun} never"
    return f"neither {noun}" if count == 2 else f"none of the {number_word(count)} {plural(noun)}"


def _who_counts(comparison: Comparison) -> str:
    dossier, lens = comparison.dossier, comparison.scenario.lens
    if lens in dossier.source:
        return label_source(dossier.source[lens])
    return f"no {dossier.source_noun}" if lens == ALL_SOURCES else "your own source"
