"""Who says nothing, and what that counts for."""

from __future__ import annotations

import re

from tests.sentences.facts import Facts, Said, reads_count, reads_number
from tests.sentences.register import says


@says(
    "No reading says anything in {silent:count} of {cells:count} cells.",
    "No reading says anything in {silent:count} of {cells:count} cells ({each:any}).",
)
def _(facts: Facts, said: Said) -> bool:
    view = facts.view
    counted = reads_count(said["silent"], len(view.silent)) and reads_count(said["cells"], len(view.cells))
    if "each" not in said:
        return counted
    told = re.findall(rf"({facts.names.alternation('option')}) (\d+)(?:, |$)", said["each"])
    counts = {name: sum(a == name for a, _ in view.silent) for name in view.alternatives}
    wanted = [name for name, count in counts.items() if count]
    return (
        counted
        and len(told) == len(wanted)
        and all(
            name in facts.option(text) and int(count) == counts[name]
            for name, (text, count) in zip(wanted, told, strict=True)
        )
    )


@says("Every cell in view has a reading.")
def _(facts: Facts, said: Said) -> bool:
    return not facts.view.silent


def _is_neutral_word(facts: Facts, told: str) -> bool:
    labels, scale = facts.scene.dossier.scale.labels, facts.scene.dossier.scale
    place = (scale.neutral - scale.worst) / (scale.best - scale.worst) * (len(labels) - 1)
    middle = labels[round(place)] if len(labels) > 1 and abs(place - round(place)) < 1e-9 else "no change"
    return told == middle


@says(
    "<Silence: we|We> enter '{neutral:any}' <where=where no|there> {rest:any}, with an allowance of {number} "
    "either way.",
    "<Silence: we|We> enter '{neutral:any}' there, with an allowance of {number} either way.",
)
def _(facts: Facts, said: Said) -> bool:
    scenario = facts.scene.scenario
    allowed = reads_number(said["number"], scenario.allowance)
    return scenario.silence == "neutral" and allowed and _is_neutral_word(facts, said["neutral"])


@says("<Silence: we|We> leave <silent cells|them> out and average over the rest.")
def _(facts: Facts, said: Said) -> bool:
    return facts.scene.scenario.silence == "leave_out"


@says("<Silence: we|We> compare only on the criteria read for every option that has a reading.")
def _(facts: Facts, said: Said) -> bool:
    return facts.scene.scenario.silence == "shared_only"


@says("That is our choice.")
def _(facts: Facts, said: Said) -> bool:
    return facts.scene.scenario.silence == facts.scene.dossier.defaults.silence


@says("That is a choice that was made here.")
def _(facts: Facts, said: Said) -> bool:
    return facts.scene.scenario.silence != facts.scene.dossier.defaults.silence


@says("Saying nothing is not saying “no change”.")
def _(facts: Facts, said: Said) -> bool:
    return bool(facts.view.silent)


@says(
    "No reading says anything here: neither for, nor against, nor that nothing would change.",
    "No reading says anything here, nor that nothing would change.",
    "This criterion is one that a user may add. No source offers it, so nobody says anything here.",
    where="the cell of",
)
def _(facts: Facts, said: Said) -> bool:
    place = facts.opened_cell(said.place)
    nobody = all((r.alternative, r.criterion) != place for r in facts.view.every_reading)
    return nobody and ("a user may add" in said.text) == (facts.view.criteria_known[place[1]].offered == "users")


@says("{source} says nothing about this option on this criterion that we could read.", where="the cell of")
def _(facts: Facts, said: Said) -> bool:
    place = facts.opened_cell(said.place)
    spoken = {r.source for r in facts.view.every_reading if (r.alternative, r.criterion) == place}
    return any(name not in spoken for name in facts.source(said["source"]))


@says("None: every criterion in view has a reading.", where="the option")
def _(facts: Facts, said: Said) -> bool:
    return all(facts.view.cells[facts.opened_option(said.place), c] for c in facts.view.criteria)


@says("No option is read on this criterion.", where="the cell of")
def _(facts: Facts, said: Said) -> bool:
    _, criterion = facts.opened_cell(said.place)
    return all(r.criterion != criterion for r in facts.view.every_reading)


def is_measured(facts: Facts) -> bool:
    return any(r.basis == "measured" for r in facts.scene.dossier.readings)


@says("<Counted:|The view on Compare counts:> {rest:words}.")
def _(facts: Facts, said: Said) -> bool:
    """Whose readings count, then each filter that is on and no other."""
    view, filters = facts.view, facts.scene.scenario.filters
    told = said["rest"]
    dossier = facts.scene.dossier
    count = len(view.sources_known)
    every = {1: f"the {facts.noun}", 2: f"both {facts.nouns}"}.get(count, f"all {facts.nouns}")
    if view.lens == "both":
        right = told.startswith((every, every.replace(facts.nouns, "sources")))
    else:
        right = re.match(rf"({facts.names.alternation('source')}) alone", told) is not None
    rest = told.removeprefix(every)
    marks = {
        "nothing inferred" if is_measured(facts) else "stated readings only": filters.stated_only,
        "own statements only": filters.authors_only,
        "own readings only": filters.authors_only,
        "outcomes only": filters.outcomes_only,
        "steep steps": facts.scene.scenario.spacing == "steep",
    }
    marks |= {f"{dossier.variant[v].short_name} only": filters.variant == v for v in dossier.variants}
    one_of = ("own statements only", "own readings only")
    return right and all(
        on == (mark in rest) if mark not in one_of else on == any(m in rest for m in one_of)
        for mark, on in marks.items()
    )
