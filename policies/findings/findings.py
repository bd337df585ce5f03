"""Results into plain sentences that a person may safely say aloud; all rounding and hedging happens here.

Each sentence is computed from the numbers and carries the facts it was made from, so that a test can hold it to them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from policies.comparison import Comparison, Standing, find_standings
from policies.dossier import Reading, count_authors, find_year, label_source
from policies.english import begin_sentence, count_noun, is_plural, join_words, number_word, shorten
from policies.evidence import find_combined
from policies.findings.names import find_row_noun, name_no_source
from policies.findings.other_views import OtherView, find_trailing, has_case, list_other_views
from policies.findings.resting import count_cells, word_draw, word_lead_moves
from policies.findings.statements import (
    explain_unranked,
    word_combining,
    word_coverage,
    word_leaders,
    word_treatment,
)
from policies.scenario import Override, find_in_view, list_readings
from policies.terms import ALL_SOURCES


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


Standings = Sequence[tuple[OtherView, Standing]]


def describe(comparison: Comparison, report: Callable[[float], None] | None = None) -> tuple[Finding, ...]:
    """Write the sentences about a comparison, the most important first.

    Parameters
    ----------
    comparison : Comparison
    report : callable, optional
        Called now and then with the part done, from 0 to 1; what it raises stops the work.

    Returns
    -------
    tuple of Finding
        ``lead`` always comes first; then, where they apply, ``contenders``, ``trailing``, ``ties``, ``unranked``,
        ``rests_on``, ``elsewhere``, ``one_criterion``, ``silence``, ``together`` and ``packages``.
    """
    views = list_other_views(comparison.dossier, comparison.counted)
    in_views = (find_in_view(comparison.dossier, view.scenario) for view in views)
    standings = tuple(zip(views, find_standings(in_views), strict=True))
    return (
        *_describe_lead(comparison),
        *_describe_contenders(comparison, standings),
        *_describe_trailing(comparison, report),
        *_describe_ties(comparison),
        *_describe_unranked(comparison),
        *_describe_support(comparison),
        *_describe_elsewhere(comparison, standings),
        *_describe_narrow_views(comparison, standings),
        *_describe_silence(comparison),
        *_describe_relations(comparison),
        *_describe_packages(comparison),
    )


def word_lead(comparison: Comparison) -> str:
    """Say who leads, and where nobody is clearly ahead what stands behind that: the message of a comparison."""
    return " ".join(finding.text for finding in (*_describe_lead(comparison), *_describe_ties(comparison)))


# The sentences -------------------------------------------------------------------------------------------------------


def _describe_lead(comparison: Comparison) -> Iterator[Finding]:
    leaders, count = comparison.leaders, len(comparison.overall)
    opening, noun = _name_basis(comparison), find_row_noun(comparison)
    if count > 1 and comparison.only_criterion:
        opening += f" and on one criterion alone, {_name_criterion(comparison, comparison.only_criterion)}"
    if count == 0:
        text = f"{opening}, no {noun} can be ranked."
    elif count == 1:
        (only,) = comparison.results
        text = f"{opening}, only {_name(comparison, only)} can be ranked, so there is nothing to lead."
    elif comparison.separable:
        who = word_leaders([_name(comparison, name) for name in leaders])
        text = f"{opening}, {who}, and no single reading moved within its range changes that"
        if moves := word_lead_moves(comparison):
            text += f"; but {moves} would tie or overturn it"
        text += "."
    else:
        text = f"{opening}, no {noun} is clearly ahead."
    facts = {"leaders": leaders, "ranked": count, "separable": comparison.separable}
    facts["silent"] = count_cells(comparison.lead_tied_by_silence)
    yield Finding("lead", text, facts)


def _describe_contenders(comparison: Comparison, standings: Standings) -> Iterator[Finding]:
    """Say how many options lead in this view or in one that differs by a single choice."""
    if len(comparison.overall) < 2:
        return
    compared = [standing.leaders for _, standing in standings if standing.leaders]
    outcomes = {comparison.leaders, *compared}
    leading = {name for leaders in outcomes for name in leaders}
    alone = {leaders[0] for leaders in outcomes if len(leaders) == 1}
    able = tuple(name for name in comparison.table.alternatives if name in leading)
    total = len(comparison.table.alternatives)
    can = "can lead" if alone == leading else "can lead, or share the lead," if alone else "can share the lead"
    can = can if can.endswith(",") else f"{can},"
    if len(outcomes) == 1:
        who = word_leaders([_name(comparison, name) for name in able])
        text = f"{who} in every view tried at these weights that allows a comparison."
    elif len(able) == total:
        every = "Either of the two" if total == 2 else f"Any of the {number_word(total)}"
        text = f"{every} {can} depending on what is counted."
    else:
        text = f"{number_word(len(able)).capitalize()} of {number_word(total)} {can} depending on what is counted."
    yield Finding(
        "contenders", text, {"contenders": able, "alone": tuple(n for n in able if n in alone), "total": total}
    )


def _describe_trailing(comparison: Comparison, report: Callable[[float], None] | None) -> Iterator[Finding]:
    trailing = find_trailing(comparison.dossier, comparison.counted, report)
    if trailing is None:
        return
    alternative = trailing.alternative
    verb, many = _verb(comparison, [alternative], "trails", "trail"), _is_plural(comparison, alternative)
    # Where it is the only one ranked nobody can trail, so the claim is then made of comparisons only.
    how = "compared" if trailing.alone else "ranked"
    text = f"{_name(comparison, alternative)} {verb} wherever {'they are' if many else 'it is'} {how} at equal weights"
    # What measures makes no case for anything; only a text can leave it unmade.
    package = bool(comparison.dossier.alternative[alternative].members)
    no_case = comparison.dossier.judged and not package and not has_case(comparison.dossier, alternative)
    if no_case:
        text += f", but {name_no_source(comparison.dossier)} makes the case for {'them' if many else 'it'}"
    yield Finding("trailing", text + ".", {"alternative": alternative, "no_case": no_case})


def _describe_ties(comparison: Comparison) -> Iterator[Finding]:
    leaders = comparison.leaders
    if len(comparison.overall) < 2:
        return
    if len(leaders) > 1:
        names = join_words([_name(comparison, name) for name in leaders])
        rests = word_draw(comparison, leaders)
        text = f"{names} tie for first place at these weights{f'; {rests}' if rests else ''}."
        yield Finding("ties", text, {"leaders": leaders, "cells": 0, "silent": 0})
    elif comparison.lead_tied_by:
        verb = _verb(comparison, leaders, "leads", "lead")
        name = _name(comparison, leaders[0])
        text = f"{name} {verb}, but {word_lead_moves(comparison)} would tie or overturn that."
        read, silent = count_cells(comparison.lead_tied_by), count_cells(comparison.lead_tied_by_silence)
        yield Finding("ties", text, {"leaders": leaders, "cells": read, "silent": silent})


def _describe_unranked(comparison: Comparison) -> Iterator[Finding]:
    for code, text in explain_unranked(comparison).items():
        ids = tuple(item.id for item in comparison.unranked if item.code == code)
        yield Finding("unranked", text, {"ids": ids, "code": code})


def _describe_support(comparison: Comparison) -> Iterator[Finding]:
    if len(comparison.overall) < 2:
        return
    for leader in comparison.leaders[:2]:
        used = comparison.contributions.loc[leader]
        weighty = {str(name) for name in used.index if comparison.weights[name] > 0 and used.notna()[name]}
        members = comparison.dossier.alternative[leader].members or (leader,)
        scored = {(item.alternative, item.criterion) for item in comparison.counted.overrides}
        replaced = {criterion for name, criterion in scored if name == leader}
        readings = [
            reading
            for reading in list_readings(comparison.in_view)
            if reading.alternative in members
            and reading.criterion in weighty - replaced
            and (reading.alternative, reading.criterion) not in scored
        ]
        own = sum(name in (leader, *members) and criterion in weighty for name, criterion in scored)
        if readings or own:
            yield _word_support(comparison, leader, readings, own)


def _word_support(comparison: Comparison, leader: str, readings: Sequence[Reading], own: int) -> Finding:
    facts: dict[str, Any] = {"alternative": leader, "readings": len(readings), "own": own}
    parts = []
    if readings:
        stated = sum(r.basis == "stated" for r in readings)
        implied = sum(r.basis == "implied" for r in readings)
        relayed = sum(r.speaker == "relayed" for r in readings)
        cited = [{(r.source, place) for place in r.locators} for r in readings]
        paragraphs = set.union(*cited)
        shared = tuple(
            place for place in readings[0].locators if (readings[0].source, place) in set.intersection(*cited)
        )
        facts |= {"stated": stated, "implied": implied, "relayed": relayed}
        facts |= {"paragraphs": len(paragraphs), "shared": shared}
        text = f"{number_word(len(readings))} {count_noun(len(readings), 'reading')}"
        measured = len(readings) - stated - implied if stated + implied else 0
        kinds = {"stated": stated, "implied": implied, "measured": measured}
        bases = [f"{count} {kind}" for kind, count in kinds.items() if count]
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
    return Finding("rests_on", f"The place of {_name(comparison, leader)} rests on {' and on '.join(parts)}.", facts)


def _describe_elsewhere(comparison: Comparison, standings: Standings) -> Iterator[Finding]:
    """Say who leads when one choice is changed, grouping the views by who leads in them."""
    grouped: dict[tuple[str, ...], list[str]] = {}
    for view, standing in standings:
        grouped.setdefault(standing.leaders, []).append(view.label)
    same = grouped.pop(comparison.leaders, [])
    parts = []
    for leaders, labels in grouped.items():
        names = join_words([_name(comparison, name) for name in leaders])
        verb = _verb(comparison, leaders, "leads", "lead") if len(leaders) == 1 else "tie"
        parts.append((f"{names} {verb}" if leaders else "no comparison is possible") + f" ({', '.join(labels)})")
    if same:
        count = number_word(len(same))
        parts.append(f"unchanged in {count} {count_noun(len(same), 'other')}" if parts else f"unchanged in all {count}")
    facts = {"views": tuple((view.label, standing.leaders) for view, standing in standings)}
    yield Finding("elsewhere", "With one choice changed, at these weights: " + "; ".join(parts) + ".", facts)


def _describe_narrow_views(comparison: Comparison, standings: Standings) -> Iterator[Finding]:
    """Say in which of the other views who leads rests on one criterion alone."""
    if comparison.only_criterion:
        return
    narrow = [(v.label, s.only_criterion) for v, s in standings if len(s.ranked) > 1 and s.only_criterion]
    for criterion in dict.fromkeys(criterion for _, criterion in narrow):
        labels = [label for label, only in narrow if only == criterion]
        named = _name_criterion(comparison, criterion)
        text = f"The lead rests on one criterion alone, {named}, with one choice changed: {', '.join(labels)}."
        yield Finding("one_criterion", text, {"criterion": criterion, "views": tuple(labels)})


def _describe_silence(comparison: Comparison) -> Iterator[Finding]:
    read = comparison.table.read
    scenario, dossier = comparison.counted, comparison.dossier
    facts = {"silent": int((~read).sum()), "cells": int(read.size)}
    text = word_coverage(comparison, by_alternative=True)
    if facts["silent"]:
        where = "there for the options that are ranked" if comparison.unranked else "there"
        treatment = begin_sentence(word_treatment(dossier, scenario, where, "them"))
        choice = "our choice" if scenario.silence == dossier.defaults.silence else "a choice that was made here"
        text += f" {treatment}. That is {choice}."
    yield Finding("silence", text, facts)


def _describe_relations(comparison: Comparison) -> Iterator[Finding]:
    rows = find_combined(comparison.dossier, comparison.table.alternatives)
    if rows.empty:
        return
    parts = []
    for source, group in rows.groupby("source", sort=False):
        who = comparison.dossier.source[str(source)]
        verb = "recommend" if count_authors(who) > 1 else "recommends"
        columns = group["option"], group["other"], group["locators"]
        words = [_word_pair(comparison, *row) for row in zip(*columns, strict=True)]
        parts.append(f"{label_source(who)} {verb} {join_words(words)}")
    pairs = tuple(zip(rows["option"], rows["other"], strict=True))
    yield Finding("together", f"The options do not exclude each other: {'; '.join(parts)}.", {"pairs": pairs})


def _describe_packages(comparison: Comparison) -> Iterator[Finding]:
    """Say by which rule packages are scored, and that it is ours."""
    if comparison.in_view.packages:
        rule = comparison.counted.package_rule
        yield Finding("packages", word_combining(comparison.dossier, comparison.counted), {"rule": rule})


def _word_pair(comparison: Comparison, alternative: str, other: str, locators: str) -> str:
    where = f" ({', '.join(locators.split())})" if locators else ""
    return f"{_name(comparison, alternative)} together with {_name(comparison, other)}{where}"


# Names ---------------------------------------------------------------------------------------------------------------


def _name(comparison: Comparison, alternative: str) -> str:
    return comparison.dossier.alternative[alternative].short_name


def _name_criterion(comparison: Comparison, criterion: str) -> str:
    return shorten(comparison.dossier.criterion[criterion].name)


def _is_plural(comparison: Comparison, alternative: str) -> bool:
    return is_plural(_name(comparison, alternative))


def _verb(comparison: Comparison, ids: Sequence[str], one: str, many: str) -> str:
    """Choose the verb's form for these options as its subject."""
    return many if len(ids) > 1 or _is_plural(comparison, ids[0]) else one


def _name_sources(comparison: Comparison, readings: Iterable[Reading]) -> list[str]:
    own = {item.source.id: item.source for item in comparison.counted.sources}
    known = {**comparison.dossier.source, **own}
    found = dict.fromkeys(reading.source for reading in readings)
    return [label_source(known[name]) for name in found]


def _name_basis(comparison: Comparison) -> str:
    """Say on whose reading of what a sentence stands."""
    dossier, scenario = comparison.dossier, comparison.counted
    shipped = [item for item in dossier.sources if scenario.lens in (ALL_SOURCES, item.id)]
    added = [item for item in scenario.sources if scenario.lens in (ALL_SOURCES, item.source.id)]
    years = ", ".join(dict.fromkeys(filter(None, map(find_year, shipped))))
    noun = count_noun(len(shipped), dossier.source_noun)
    text = ""
    if shipped:
        who = f"{number_word(len(shipped))} {noun}" if len(shipped) > 1 else f"one {noun}, {label_source(shipped[0])}"
        text = f"On {'our reading' if dossier.judged else 'the figures'} of {who}" + (
            f" ({years})" if years and len(shipped) > 1 else ""
        )
    if added:
        own = f"{number_word(len(added))} {count_noun(len(added), 'source')} of your own"
        text = f"{text} and on {own}" if text else f"On {own}"
    entered = _name_entries(comparison)
    return f"{text}, with {join_words(entered)} of your own" if entered else text


def _name_entries(comparison: Comparison) -> list[str]:
    """Name what the user entered and this comparison counts, sources apart."""
    table, scenario = comparison.table, comparison.counted
    found = {
        "score": sum(_is_in_view(comparison, item) for item in scenario.overrides),
        "option": sum(item.id in table.alternatives for item in scenario.own_alternatives),
        "criterion": sum(item.id in table.criteria for item in scenario.own_criteria),
    }
    return [f"{number_word(count)} {count_noun(count, noun)}" for noun, count in found.items() if count]


def _is_in_view(comparison: Comparison, item: Override) -> bool:
    return item.alternative in comparison.table.alternatives and item.criterion in comparison.table.criteria
