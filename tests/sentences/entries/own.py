"""What is said of the user's own entries, and the columns and headings that tables are made with."""

from __future__ import annotations

import re

from tests.oracles.view import Place, View
from tests.sentences.facts import Facts, Said, reads_count, reads_number, reads_range
from tests.sentences.register import fixed, says


@says("Entries of your own: {told:any}.", "✎ Entries of your own: {told:any}.")
def _(facts: Facts, said: Said) -> bool:
    scenario = facts.scene.scenario
    counts = {
        "score": len(scenario.overrides), "source": len(scenario.sources), "option": len(scenario.own_alternatives),
        "criteri": len(scenario.own_criteria),
    }  # fmt: skip
    told = {noun: n for n, noun in re.findall(r"(\w+) (score|source|option|criteri)", said["told"])}
    return all(reads_count(told.get(noun, "no"), n) for noun, n in counts.items())


def _without(facts: Facts) -> View:
    return facts.view.change(own_set_aside=True)


@says("They are set aside: everything here is shown without them.")
def _(facts: Facts, said: Said) -> bool:
    return facts.scene.scenario.own_set_aside


@says("Without them nothing could be ranked.")
def _(facts: Facts, said: Said) -> bool:
    return not _without(facts).shares or not _without(facts).ranked


@says("Without them only {option} could be ranked.")
def _(facts: Facts, said: Said) -> bool:
    return facts.are("option", said["option"], _without(facts).ranked)


@says("Without them, as with them, {options} <leads|lead|share the lead>.")
def _(facts: Facts, said: Said) -> bool:
    leaders = _without(facts).leaders
    return leaders == facts.view.leaders and facts.are("option", said["options"], leaders)


@says("Without them {options} <would lead|would share the lead>.")
def _(facts: Facts, said: Said) -> bool:
    leaders = _without(facts).leaders
    return leaders != facts.view.leaders and facts.are("option", said["options"], leaders)


@says("Scores are our reading of the texts<own=|, with entries of your own>. This is not a recommendation.")
@says("Scores are as the data give them<own=|, with entries of your own>. This is not a recommendation.")
def _(facts: Facts, said: Said) -> bool:
    own = bool(facts.view.overrides or facts.view.own_sources)
    return bool(said["own"]) == own and ("of the texts" in said.text) == facts.judged


@says("{Count} <score|scores> here <is|are> the user’s own, marked ✎; the notes name <it|them>.")
def _(facts: Facts, said: Said) -> bool:
    return reads_count(said["Count"], len(_list_shown(facts)))


def _list_shown(facts: Facts) -> list[Place]:
    """List the cells in view that the user scored, of options and of measures in packages."""
    rows = {name for row in facts.view.alternatives for name in (row, *facts.view.list_members(row))}
    return [(a, c) for a, c in facts.view.overrides if a in rows and c in facts.view.criteria]


@says("Scores of the user’s own, marked ✎: {told:any}.")
def _(facts: Facts, said: Said) -> bool:
    names, criteria = facts.names.alternation("option"), facts.names.alternation("criterion")
    told = re.findall(rf"({names}) on ({criteria}) (\S+) \((.+?)\)(?:: “.*?”)?(?:; |$)", said["told"])
    shown = _list_shown(facts)
    return len(told) == len(shown) and all(
        any(
            (a, c) in shown and (cell := facts.view._find_cell(a, c)) is not None and cell.own
            and reads_number(value, cell.central) and reads_range(between, cell.low, cell.high)
            for a in facts.option(o) for c in facts.criterion(k)
        )
        for o, k, value, between in told
    )  # fmt: skip


@says("Score: {option}, {criterion}: {range}", "Score: {option}, {criterion}: {range} ({note:text})")
def _(facts: Facts, said: Said) -> bool:
    return any(
        o.alternative in facts.option(said["option"]) and o.criterion in facts.criterion(said["criterion"])
        and reads_range(said["range"], o.low, o.high)
        for o in facts.scene.scenario.overrides
    )  # fmt: skip


@says("Source: {source}, {count} <reading|readings>")
def _(facts: Facts, said: Said) -> bool:
    return any(
        s.source.id in facts.source(said["source"]) and reads_count(said["count"], len(s.readings))
        for s in facts.scene.scenario.sources
    )


@says(
    "Your own score replaces the readings here: {range}.",
    "Your own score replaces the readings here: {range}. Your note: {note:text}",
)
def _(facts: Facts, said: Said) -> bool:
    return any(reads_range(said["range"], o.low, o.high) for o in facts.scene.scenario.overrides)


@says("You have entered nothing yet.")
def _(facts: Facts, said: Said) -> bool:
    scenario = facts.scene.scenario
    return not (scenario.overrides or scenario.sources or scenario.own_alternatives or scenario.own_criteria)


@says("No {noun} makes the case for {options}: a source that does can be entered here.")
def _(facts: Facts, said: Said) -> bool:
    scale, dossier = facts.scene.dossier.scale, facts.scene.dossier
    favoured = {
        r.alternative
        for r in dossier.readings
        if facts.view.value(r.criterion, r.central, spaced=False) > scale.neutral
    }
    known = [o.id for o in (*dossier.alternatives, *facts.scene.scenario.own_alternatives) if o.focal]
    own = len(dossier.alternatives)
    return any(
        facts.are("option", said["options"], [n for n in names if n not in favoured]) for names in (known, known[:own])
    )


fixed(
    "A source of yours is counted beside the {noun}, or alone under “Whose readings count”.",
    "What you enter is a layer of your own over <our|the> readings, which never change. It counts at once, is "
    "marked as yours "
    "everywhere, and travels in the link and in the scenario file.",
    "A score here replaces the cell, whoever is read there, under every choice of what counts. Type it on the "
    "scale of the "
    "criterion; leave low and high empty if you see no range. Empty a score to have <our|the> readings back. A "
    "criterion that "
    "no source is read on starts without weight: give it points in the panel of weights.",
    "no change",
    "Remove {count}",
    "your own, {basis:id}",
    "✎ your entries",
    "tied {ordinal}",
    "Option: {option}",
    "Criterion: {criterion}",
)

# The columns of tables, whose cells are read by themselves.
fixed(
    *("Silent there", "silent_there", "On one criterion alone", "only_criterion"),
    *("Share now", "First place passes at", "At its low", "At its central", "At its high", "Leads at its low"),
    *("Leads at its high", "By itself", "With others", "Choice", "Leads in", "Leads there in", "Difference", "Base"),
    *("Views that differ in this alone and have other leaders", "Figure", "Section", "Cited by", "Alone", "Without it"),
    *(
        "Also cites",
        "By the rules",
        "In words",
        "Value",
        "Weight used",
        "Contribution",
        "Sum",
        "Coding",
        "Now",
    ),
    *(
        "agree that a cell is read or silent",
        "same score where both read the cell",
        "same basis where both read the cell",
    ),
    *("same paragraph and criterion as an argument that it matters", "readings after the text review", "From", "To"),
    *(
        "yes",
        "no",
        "read",
        "Option",
        "Criterion",
        "Reading",
        "Basis",
        "What",
        "Why",
        "Codings",
    ),
    *("varied", "share_of_samples", "score_of", "share_now", "overall_value", "tipping_point", "at_low", "at_central"),
    *(
        "at_high",
        "leads_at_low",
        "leads_at_high",
        "by_itself",
        "with_others",
        "other_leaders",
        "level",
        "share_of_views",
    ),
    *("leads_in", "confidence_factor", "central_weight", "difference", "Score", "Range"),
    "Shares at which first place passes as one criterion's share moves, the others in proportion:",
    "The smallest change of weights that puts each option first, in share moved:",
    "The smallest change of one score that puts each option first, on the value scale:",
)
_BASIS = "<stated|implied|measured>"


@says(f"{_BASIS}; {_BASIS}", f"{_BASIS}; {_BASIS}; {_BASIS}")
@says(*("; ".join([*[_BASIS] * count, "user’s own"]) for count in (1, 2, 3)))
def _(facts: Facts, said: Said) -> bool:
    """How those speak who read a cell of a table, or the cells that it is made of."""
    told, view = said.text.split("; "), facts.view
    known = {r.basis for r in view.every_reading} | ({"user’s own"} if view.overrides else set())
    return {*told} <= known and len({*told}) == len(told)


@says("<user’s own|✎ user’s own>", "✎ {number}", "{letter}<●|◐|■>✎ {number}")
def _(facts: Facts, said: Said) -> bool:
    return "number" not in said or bool(facts.view.overrides)


# Lists of names and signs in cells of tables.
fixed(
    "{options}",
    "{a:option}; {b:any}",
    "{a:source}; {b:source}",
    "{a:source}; {b:source}; {any}",
    "{criterion} {share}, {any}",
    "{letter} <●|◐|■|–|✎> {any}",
    "{letter} <●|◐|■|–|✎>",
    "{letter}<●|◐|■|–|✎> {number}",
    "combined: {any}",
    "{id}={number} {any}",
    "{id}={number}",
    "#{any}",
    "## {any}",
    "- `{any}`: {text}",
    "- `{any}`: {rest:any}",
    "{places:places}",
    "<●|■> <stated|measured>, {any}.",
    "<●|◐|■|–|✎> <stated|implied|measured|silent|user’s own>",
    "The brief and the data name {any} more.",
    "{option}: Not from a source: entered by the user of the dashboard.",
    "● {any}.",
    "{number}.",
)
