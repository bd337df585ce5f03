"""What other views say: one choice changed, or every choice at equal weights."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import product

from policies.dossier.model import Source
from policies.scenario.parts import Filters
from policies.terms import ALL_SOURCES
from tests.oracles.view import View
from tests.sentences.entries.lead import find_only_criterion
from tests.sentences.facts import Facts, Said, reads_count
from tests.sentences.register import says


def list_other_views(facts: Facts) -> list[tuple[str, View]]:
    """List the views that differ from this one in a single choice, with a word that tells each."""
    view, dossier = facts.view, facts.scene.dossier
    found: list[tuple[str, View]] = []
    lenses = [ALL_SOURCES, *view.sources_known]
    if len(lenses) > 2:
        found += [(_name_lens(facts, lens), view.change(lens=lens)) for lens in lenses if lens != view.lens]
    silences = {"neutral": "as no change", "leave_out": "left out", "shared_only": "criteria read for all"}
    now = facts.scene.scenario
    found += [(word, view.change(silence=name)) for name, word in silences.items() if name != now.silence]
    flags = {
        "stated_only": "stated readings only|implied readings too|nothing inferred|inferred readings too",
        "authors_only": "only|relayed",
    }
    flags |= {"outcomes_only": "outcomes only|all kinds of criteria"}
    found += [(word, view.change_filters(**{n: not getattr(now.filters, n)})) for n, word in flags.items()]
    variants = [None, *dossier.variants] if dossier.variants else []
    found += [
        (
            f"{dossier.variant[name].short_name} only" if name else "every variant",
            view.change_filters(variant=name),
        )
        for name in variants
        if name != now.filters.variant
    ]
    spaced = {"even": "even steps", "steep": "steep steps"}
    found += [(word, view.change(spacing=name)) for name, word in spaced.items() if name != now.spacing]
    return found


def _name_lens(facts: Facts, lens: str) -> str:
    source: Source | None = facts.view.sources_known.get(lens)
    return "all " if source is None else "alone"


def lead_of(view: View) -> tuple[str, ...]:
    """Name those who lead where at least two are ranked."""
    return tuple(view.leaders) if view.shares and len(view.ranked) > 1 else ()


def _find_contenders(facts: Facts) -> tuple[set[str], set[str], int]:
    """Find who leads somewhere, who leads alone somewhere, and how many outcomes there are."""
    outcomes = {lead_of(facts.view), *(lead_of(view) for _, view in list_other_views(facts))} - {()}
    return (
        {name for leaders in outcomes for name in leaders},
        {leaders[0] for leaders in outcomes if len(leaders) == 1},
        len(outcomes),
    )


def _is_right_verb(can: str, able: set[str], alone: set[str]) -> bool:
    told = "can lead" if alone == able else "can lead, or share the lead" if alone else "can share the lead"
    return can == told


@says(
    "<which=Either|Any> of the {count} <can=can lead|can lead, or share the lead|can share the lead>, depending "
    "on what is counted."
)
def _(facts: Facts, said: Said) -> bool:
    able, alone, _ = _find_contenders(facts)
    total = len(facts.view.alternatives)
    every = len(able) == total and reads_count(said["count"], total) and (said["which"] == "Either") == (total == 2)
    return every and _is_right_verb(said["can"], able, alone)


@says("{Count} of {count} <can=can lead|can lead, or share the lead|can share the lead>, depending on what is counted.")
def _(facts: Facts, said: Said) -> bool:
    able, alone, _ = _find_contenders(facts)
    counted = reads_count(said["Count"], len(able)) and reads_count(said["count"], len(facts.view.alternatives))
    return counted and _is_right_verb(said["can"], able, alone)


@says("{options} <leads|lead|share the lead> in every view tried at these weights that allows a comparison.")
def _(facts: Facts, said: Said) -> bool:
    able, _, outcomes = _find_contenders(facts)
    return outcomes == 1 and facts.are("option", said["options"], able)


@says("With one choice changed, at these weights: {rest:any}.")
def _(facts: Facts, said: Said) -> bool:
    names = facts.names.alternation("option")
    told: list[tuple[tuple[set[str], ...], str]] = []
    for part in re.finditer(
        rf"(?:(?P<who>{names}(?:(?:, | and ){names})*) (?:leads?|tie)|(?P<none>no comparison is possible))"
        r" \((?P<labels>.*?)\)(?:; |$)",
        said["rest"],
    ):
        who = tuple(facts.names.split("option", part["who"])) if part["who"] else ()
        told.append((who, part["labels"]))
    views = list_other_views(facts)
    now = lead_of(facts.view)
    changed = [(word, lead_of(view)) for word, view in views if lead_of(view) != now]
    counted = sum(len(_split_labels(facts, labels)) for _, labels in told)
    same = re.search(r"unchanged in (?:all )?(\w+)", said["rest"])
    return (
        counted == len(changed)
        and reads_count(same[1] if same else "none", len(views) - len(changed))
        and all(any(_is_in_group(who, labels, word, leaders) for who, labels in told) for word, leaders in changed)
    )


@says("The lead rests on one criterion alone, {criterion}, with one choice changed: {labels:any}.")
def _(facts: Facts, said: Said) -> bool:
    labels = _split_labels(facts, said["labels"])

    def holds(criterion: str) -> bool:
        narrow = [
            word
            for word, view in list_other_views(facts)
            if view.shares and len(view.ranked) > 1 and find_only_criterion(view) == criterion
        ]
        return len(labels) == len(narrow) and all(any(re.search(word, text) for text in labels) for word in narrow)

    return any(holds(criterion) for criterion in facts.criterion(said["criterion"]))


def _split_labels(facts: Facts, labels: str) -> list[str]:
    """Part the labels of views at commas, but not at those within the names of sources."""
    for place, name in enumerate(sorted(facts.names.by_kind["source"], key=len, reverse=True)):
        labels = labels.replace(name, f"#{place}#")
    return [label for label in re.split(r", (?!alone)", labels) if label]


def _is_in_group(who: tuple[set[str], ...], labels: str, word: str, leaders: tuple[str, ...]) -> bool:
    if not re.search(word, labels):
        return False
    return len(who) == len(leaders) and all(any(name in names for names in who) for name in leaders)


# At equal weights ----------------------------------------------------------------------------------------------------


@lru_cache(maxsize=4)
def _list_equal_views(view: View) -> list[View]:
    """List every combination of the choices of what counts, at equal weights."""
    dossier = view.loaded
    filled = {c for _, c in view.overrides} | {r.criterion for s in view.own_sources for r in s.readings}
    points = {c.id: 50.0 for c in view.criteria_known.values() if c.offered == "sources" or c.id in filled}
    base = view.change(points=points)
    lenses = [ALL_SOURCES, *view.sources_known]
    yes_no = (False, True)
    return [
        base.change(filters=Filters(stated, authors, variant, outcomes), lens=lens, silence=silence, spacing=spacing)
        for stated, authors, outcomes, variant, lens, silence, spacing in product(
            yes_no, yes_no, yes_no, (None, *dossier.variants), lenses, ("neutral", "leave_out", "shared_only"),
            ("even", "steep"),
        )
    ]  # fmt: skip


@says(
    "{option} <trails|trail> wherever <it is|they are> <how=ranked|compared> at equal weights, but "
    "<neither|none of the|the> {no_case:any} the "
    "case for <it|them>.",
    "{option} <trails|trail> wherever <it is|they are> <how=ranked|compared> at equal weights.",
)
def _(facts: Facts, said: Said) -> bool:
    return any(_trails(facts, name, said) for name in facts.option(said["option"]))


def _trails(facts: Facts, name: str, said: Said) -> bool:
    views = [v for v in _list_equal_views(facts.view) if v.shares and name in v.ranked]
    compared = [v for v in views if len(v.ranked) > 1]
    alone = len(compared) < len(views)
    lowest = all(all(v.values[name] < x - 1e-9 for o, x in v.values.items() if o != name) for v in compared)
    case = any(
        r.alternative == name
        and facts.view.value(r.criterion, r.central, spaced=False) > facts.scene.dossier.scale.neutral
        for r in facts.scene.dossier.readings
    )
    return lowest and bool(compared) and (said["how"] == "compared") == alone and ("no_case" not in said or not case)
