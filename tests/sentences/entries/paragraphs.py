"""The paragraphs that readings cite: what rests on each, and what changes without it."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache

from policies.dossier.model import Reading
from tests.oracles.view import View
from tests.sentences.entries.evidence import is_firm
from tests.sentences.facts import Facts, Said, reads_count, reads_number
from tests.sentences.register import fixed, says


@lru_cache(maxsize=8)
def _list_paragraphs(view: View) -> tuple[tuple[str, str], ...]:
    dossier = view.loaded
    known = dossier.records.get("paragraphs")
    found = [(row["source"], row["paragraph"]) for row in known.to_dict("records")] if known is not None else []
    cited = [(r.source, place) for r in dossier.readings for place in r.locators]
    for table in ("relations", "facts"):
        records = dossier.records.get(table)
        rows = records.to_dict("records") if records is not None else []
        cited += [(row["source"], place) for row in rows for place in str(row["locators"]).split()]
    listed, order = {source for source, _ in found}, [source.id for source in dossier.sources]
    # As a reader counts: p2 before p10, whatever cites them first.
    others = sorted({place for place in cited if place[0] not in listed}, key=lambda place: (len(place[1]), place[1]))
    return tuple(sorted([*found, *others], key=lambda place: order.index(place[0])))


@lru_cache(maxsize=8)
def _list_without(view: View) -> dict[tuple[str, str], View]:
    """Give the view without each paragraph: every reading that cites it goes."""
    return {
        (source, label): view.reread(
            replace(
                view.loaded,
                readings=tuple(r for r in view.loaded.readings if r.source != source or label not in r.locators),
            )
        )
        for source, label in _list_paragraphs(view)
    }


def _find_changing(view: View) -> list[tuple[str, str]]:
    return [place for place, other in _list_without(view).items() if other.leaders != view.leaders]


@says(
    "{changing:count} of {total:count} paragraphs, each left out by itself, <changes|change> who leads: {labels:any}."
)
def _(facts: Facts, said: Said) -> bool:
    changing = _find_changing(facts.view)
    counted = reads_count(said["changing"], len(changing)) and reads_count(
        said["total"], len(_list_paragraphs(facts.view))
    )
    told = re.findall(rf"([A-Za-z]*\d+)(?: \(({facts.names.alternation('source')})\))?(?:, | and |$)", said["labels"])
    return counted and len(told) == len(changing) and all(
        label == wanted and (not who or source in facts.source(who))
        for (label, who), (source, wanted) in zip(told, changing, strict=True)
    )  # fmt: skip


@says("No single paragraph, left out, changes who leads in this view.")
def _(facts: Facts, said: Said) -> bool:
    return not _find_changing(facts.view)


@says("Bars, one for each paragraph ({count} in all): how many readings cite it.", "Every paragraph ({count})")
def _(facts: Facts, said: Said) -> bool:
    return reads_count(said["count"], len(_list_paragraphs(facts.view)))


def _tells_lead(facts: Facts, told: str, view: View) -> bool:
    names = facts.names.alternation("option")
    if told == "none can be ranked":
        return not view.ranked
    if alone := re.fullmatch(rf"only ({names}) can be ranked", told):
        return facts.are("option", alone.group(1), view.ranked)
    found = re.fullmatch(rf"({names}(?:(?:, | and ){names})*) (leads?|share the lead)", told)
    if not found:
        return False
    how = "share" if len(view.leaders) > 1 else "lead"
    return facts.are("option", found.group(1), view.leaders) and found.group(2).startswith(how)


@says("In this view {told:any}.", where="paragraphs")
def _(facts: Facts, said: Said) -> bool:
    return _tells_lead(facts, said["told"], facts.view)


@says(
    "{told:options} <leads|lead|share the lead>",
    "only {told:option} can be ranked",
    "only {told:option} can be ranked; {names:options} could no longer be ranked",
    "none can be ranked",
    "{told:options} <leads|lead|share the lead>; {names:options} could no longer be ranked",
    "none can be ranked; {names:options} could no longer be ranked",
    where="paragraphs: table",
)
def _(facts: Facts, said: Said) -> bool:
    told, _, gone = said.text.partition("; ")
    names = gone.removesuffix(" could no longer be ranked")
    return any(
        _tells_lead(facts, told, other)
        and facts.are("option", names, [n for n in facts.view.ranked if n not in other.ranked])
        for other in _list_without(facts.view).values()
    )


@says("no other lead")
def _(facts: Facts, said: Said) -> bool:
    return len(_find_changing(facts.view)) < len(_list_paragraphs(facts.view))


@says("{cited} Paragraph {label:any}, under the heading “{any}”. The text itself is not part of this program.")
@says("{cited} Paragraph {label:any}, before the first heading. The text itself is not part of this program.")
def _(facts: Facts, said: Said) -> bool:
    return said["label"] in [label for _, label in _list_paragraphs(facts.view)]


def _rests(facts: Facts, label: str) -> list[Reading]:
    return [r for r in facts.view.every_reading if label in r.locators]


@says("Readings that rest on {label:any}: {count}, of which {alone:count} on it alone")
def _(facts: Facts, said: Said) -> bool:
    label, _, who = said["label"].partition(" (")
    sources = facts.source(who.removesuffix(")")) if who else facts.view.sources_known
    return any(
        reads_count(said["count"], len(here := [r for r in _rests(facts, label) if r.source == source]))
        and reads_count(said["alone"], sum(set(r.locators) == {label} for r in here))
        for source in sources
    )


@says("No reading cites {label:any}.")
def _(facts: Facts, said: Said) -> bool:
    return not _rests(facts, said["label"])


@says("{number}, {rest:any}", where="paragraphs: table")
def _(facts: Facts, said: Said) -> bool:
    """A reading that rests on a paragraph, in the row of its option and criterion."""
    options, criteria = facts.about("option", said), facts.about("criterion", said)
    return any(
        reads_number(said["number"], r.central) and is_firm(r, said["rest"])
        for r in facts.view.every_reading
        if r.alternative in options and r.criterion in criteria
    )


@says("{ordinal} ({value:number})", "={ordinal} ({value:number})", "– ({value:number})", where="paragraphs: table")
def _(facts: Facts, said: Said) -> bool:
    """An option's place with all paragraphs or without some; where it alone is ranked it has none."""
    if "ordinal" not in said:
        return any(len(view.ranked) == 1 for view in (facts.view, *_list_without(facts.view).values()))
    return int(re.sub(r"\D", "", said["ordinal"])) <= len(facts.view.alternatives)


@says(
    "{criterion}: <asks for a response|describes the harm or the value|assesses a response> (<both final "
    "codings|final coding 1 only|final coding 2 only>)."
)
def _(facts: Facts, said: Said) -> bool:
    rows = facts.records("emphasis")
    return any(row["criterion"] in facts.criterion(said["criterion"]) for row in rows)


fixed(
    "{label:places} ({source})",
    "{label:places}, {source}",
    "{label:places}, {source}: {text}",
    "Criteria that {label:any} argues matter",
    "No criterion was coded as one that {label:any} argues matters.",
    "Relations between options that rest on {label:any}",
    "Figures from {label:any}",
)
