"""The Method page: the rules are explanations; what is worked through is held to the view."""

from __future__ import annotations

import re

from dashboard.method.cautions import COUNTEREXAMPLES
from dashboard.method.rules import RULES
from dashboard.method.words import INTRODUCTION
from tests.sentences.facts import Facts, Said, reads_count, reads_number, reads_range, reads_share
from tests.sentences.gather.pages import read_markdown
from tests.sentences.register import fixed, says


def _open_holes(text: str) -> list[str]:
    """Make templates of the paragraphs of a text that is filled in with words of the dossier."""
    shown = (" ".join(item.split()) for item in read_markdown(text))
    return [re.sub(r"\{(\w+)\}", r"{\1:gap}", item) for item in shown if item]


fixed(*(item for text in (INTRODUCTION, COUNTEREXAMPLES) for item in _open_holes(text)))
fixed(*(item for rule in RULES.values() for item in _open_holes(rule.text)))


@says("The {count} steps of the scale are the same for every criterion: from {any} through {middle:any} to {best:any}.")
@says("The scale is the same for every criterion: from {any} through {middle:any} to {best:any}.")
def _(facts: Facts, said: Said) -> bool:
    scale = facts.scene.dossier.scale
    ends = [said["any"], said["middle"], said["best"]]
    told = [re.match(r"[+−]?[\d.]+", end) for end in ends]
    numbers = (scale.worst, scale.neutral, scale.best)
    counted = "count" not in said or reads_count(said["count"], len(scale.labels))
    return counted and all(t is not None and reads_number(t.group(), n) for t, n in zip(told, numbers, strict=True))


@says(
    "For example, 60 points on {criterion} and 30 on {criterion2:criterion} say: going from “{any}” to "
    "“{b:any}” matters twice as "
    "much as going from “{c:any}” to “{d:any}”.",
    "It does not say that {criterion} matters twice as much as {criterion2:criterion}. If its best end were "
    "nearer to its worst, "
    "there would be less to gain, and it should get fewer points from the same person.",
)
def _(facts: Facts, said: Said) -> bool:
    one, two = facts.criterion(said["criterion"]), facts.criterion(said["criterion2"])
    return bool(one & set(facts.view.criteria)) and bool(two & set(facts.view.criteria))


@says(
    "On screen now: {points:number} points on {criterion}, which is {share} of the weight, and {points2:number} "
    "on {criterion2:criterion}, {share2:share}."
)
def _(facts: Facts, said: Said) -> bool:
    def holds(name: str, points: str, share: str) -> bool:
        return any(
            reads_number(points, facts.scene.scenario.points.get(c, 0.0)) and reads_share(share, facts.view.shares[c])
            for c in facts.criterion(name)
        )

    first = holds(said["criterion"], said["points"], said["share"])
    return first and holds(said["criterion2"], said["points2"], said["share2"])


@says(
    "Option <1|2>: the mean of {told:any} is {value:number}, {ordinal}.",
    "Option <1|2>: the mean of {told:any} is {value:number}, ={ordinal}.",
)
def _(facts: Facts, said: Said) -> bool:
    parts = [float(n.replace("−", "-")) for n in re.findall(r"[ABC] ([+−]?[\d.]+)", said["told"])]
    return bool(facts) and reads_number(said["value"], sum(parts) / len(parts))


fixed(
    "Silence in a picture: <Enter no change|Leave it out|Shared criteria only>.",
    "<A|B|C> {number}",
    "All cells of {option}, and their sum",
    "One cell, from the readings to its contribution: {option} on {criterion}",
    "{source}, {places:places}: {any}.",
)


# The worked example --------------------------------------------------------------------------------------------------


@says("<Our|The|Your> reading of {source}: {told:any} On the value scale: {number}.")
@says("<Our|The|Your> reading of {source}: {told:any} On the value scale: {number}, with steep steps {spaced:number}.")
def _(facts: Facts, said: Said) -> bool:
    view = facts.view
    return any(
        reads_number(said["number"], view.value(r.criterion, r.central, spaced=False))
        and ("spaced" not in said or reads_number(said["spaced"], view.value(r.criterion, r.central)))
        and (r.alternative, r.criterion) in facts.list_places(said)
        for r in view.every_reading
        if r.source in facts.source(said["source"])
    )


@says("No source says anything here that we could read.")
def _(facts: Facts, said: Said) -> bool:
    spoken = {(r.alternative, r.criterion) for r in facts.view.every_reading}
    return any(place not in spoken for place in facts.list_places(said))


@says("Whose readings count: {any}. Readings by source: {told:any}.")
def _(facts: Facts, said: Said) -> bool:
    told = re.findall(rf"({facts.names.alternation('source')}), (\S+?)(?:, | and |$)", said["told"])
    return any(
        cell is not None and len(told) == len(cell.by_source)
        and all(any(reads_number(n, cell.by_source.get(s, 1e9)) for s in facts.source(who)) for who, n in told)
        for cell in map(facts.view.cells.get, facts.list_places(said))
    )  # fmt: skip


@says("The mean is {number}.")
def _(facts: Facts, said: Said) -> bool:
    cells = map(facts.view.cells.get, facts.list_places(said))
    means = [sum(c.by_source.values()) / len(c.by_source) for c in cells if c and c.by_source]
    return any(reads_number(said["number"], mean) for mean in means)


@says("Silent here: {sources}.")
def _(facts: Facts, said: Said) -> bool:
    return any(
        facts.are("source", said["sources"], [s for s in facts.view.sources if cell is None or s not in cell.by_source])
        for cell in map(facts.view.cells.get, facts.list_places(said))
    )


@says("None of this counts in this view.")
def _(facts: Facts, said: Said) -> bool:
    return len(facts.view.readings) < len(facts.view.every_reading)


@says("Your own score, {range}, takes the place of all this: no filter removes it, and steep steps leave it as it is.")
def _(facts: Facts, said: Said) -> bool:
    cells = map(facts.view.cells.get, facts.list_places(said))
    return any(c is not None and c.own and reads_range(said["range"], c.low, c.high) for c in cells)


@says("The cell is silent: it enters as no change, {number}, with a range of {range}.")
def _(facts: Facts, said: Said) -> bool:
    view = facts.view
    silent = [view.entered[p] for p in facts.list_places(said) if p in view.entered and view.cells[p] is None]
    return any(reads_number(said["number"], c) and reads_range(said["range"], low, high) for low, c, high in silent)


@says("The cell is silent, so {criterion} is left out <for every option|of this option's mean>.")
def _(facts: Facts, said: Said) -> bool:
    how = {"shared_only": "for every", "leave_out": "of this"}.get(facts.scene.scenario.silence)
    return how is not None and how in said.text


@says(
    "The cell: {number}, range {range}. It is read, so silence changes nothing in it.",
    "The cell: {number}, range {range}. It is left out, since not every option with a reading is read on this "
    "criterion.",
)
def _(facts: Facts, said: Said) -> bool:
    enters = "nothing in it" in said.text
    return any(
        cell is not None
        and reads_number(said["number"], cell.central)
        and reads_range(said["range"], cell.low, cell.high)
        and (place in facts.view.entered) == enters
        for place in facts.list_places(said)
        for cell in [facts.view.cells[place]]
    )  # fmt: skip


@says("The weight of {criterion}: {used:share}.")
@says(
    "The weight of {criterion}: {whole:share} of all, and {used:share} among the criteria that <are shared|this "
    "option is read on>."
)
def _(facts: Facts, said: Said) -> bool:
    view = facts.view
    return any(
        reads_share(said["used"], view.used(o).get(c, 0.0))
        and ("whole" not in said or reads_share(said["whole"], view.shares[c]))
        for o, c in facts.list_places(said) if o in view.ranked
    )  # fmt: skip


@says("The contribution: {share} of {distance:number}, the distance from no change, is {number}.")
def _(facts: Facts, said: Said) -> bool:
    view, neutral = facts.view, facts.scene.dossier.scale.neutral
    return any(
        reads_share(said["share"], view.used(a).get(c, 0.0)) and reads_number(said["distance"], central - neutral)
        and reads_number(said["number"], view.used(a).get(c, 0.0) * (central - neutral))
        for a, c in facts.list_places(said) if a in view.ranked and (a, c) in view.entered
        for _, central, _ in [view.entered[a, c]]
    )  # fmt: skip


@says("No option can be ranked with these choices, so there is nothing to work through.")
def _(facts: Facts, said: Said) -> bool:
    return not facts.view.ranked
