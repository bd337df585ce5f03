"""Packages: what they do together, what they leave uncovered, and what each measure adds."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from dashboard.packages.words import HARMED, NO_VALUE
from dashboard.shared.words import PACKAGE_RULES
from policies.dossier import count_authors
from policies.dossier.model import Package
from policies.english import continue_sentence
from tests.oracles.packages import PackageView
from tests.oracles.rows import RowView
from tests.oracles.view import NEAR
from tests.sentences.entries.claims import does_any_source_combine
from tests.sentences.facts import Facts, Said, reads_count, reads_number, reads_range
from tests.sentences.register import says


def list_packages(facts: Facts) -> dict[str, Package]:
    scenario = facts.scene.scenario
    return {item.id: item for item in (*facts.scene.dossier.packages, *scenario.packages)}


def find_rows(facts: Facts) -> RowView:
    """Give the view of packages at hand."""
    assert isinstance(facts.view, RowView)
    return facts.view


def _find_built(facts: Facts) -> tuple[PackageView, str]:
    """Give the package that is put together, beside its measures."""
    together = find_rows(facts).together
    return together, together.packages[0]


def list_rows(facts: Facts, said: Said) -> tuple[PackageView, list[str]]:
    """Give the packages that a sentence may be about: which is put together, else those that are named before it."""
    together = find_rows(facts).together
    if said.place.startswith("packages, built"):
        return together, together.packages[:1]
    named = facts.about("option", said) | facts.option(said.before.partition(": ")[0])
    return together, [row for row in together.packages if row in named]


# Whose they are ------------------------------------------------------------------------------------------------------


@says("What the {noun} <combine|combines>", "What can be combined")
def _(facts: Facts, said: Said) -> bool:
    alone, ours = len(facts.scene.dossier.sources) == 1, bool(facts.scene.dossier.packages)
    if "noun" not in said:
        return ours and not does_any_source_combine(facts)
    right = said["noun"] == (facts.noun if alone else facts.nouns) and said.text.endswith("s") == alone
    return right and (does_any_source_combine(facts) or not ours)


@says("No combination of measures was read in the {noun}. Put one together below.")
def _(facts: Facts, said: Said) -> bool:
    alone = len(facts.scene.dossier.sources) == 1
    return not facts.scene.dossier.packages and said["noun"] == (facts.noun if alone else facts.nouns)


@says("{option}: {options}.")
def _(facts: Facts, said: Said) -> bool:
    packages = list_packages(facts)
    return any(
        facts.are("option", said["options"], packages[name].members)
        for name in facts.option(said["option"]) & packages.keys()
    )


def _use_other_rule(together: PackageView) -> PackageView:
    """Give the same packages by the other rule, nothing worked out yet."""
    given = ("scale", "scenario", "view", "members", "packages", "criteria", "shares")
    other = PackageView.__new__(PackageView)
    vars(other).update({name: getattr(together, name) for name in given})
    rule = "sum" if together.scenario.package_rule == "strongest" else "strongest"
    other.scenario = replace(together.scenario, package_rule=rule)
    return other


@says("By the other rule, {rule:any}: {value:any}.")
def _(facts: Facts, said: Said) -> bool:
    together, built = _find_built(facts)
    other = _use_other_rule(together)
    named = said["rule"] == continue_sentence(PACKAGE_RULES[other.scenario.package_rule])
    value = other.values.get(built)
    return named and (said["value"] == NO_VALUE if value is None else reads_number(said["value"], value))


@says("{source} <combine|combines> them.", "{source} <combine|combines> them ({told:any}).")
def _(facts: Facts, said: Said) -> bool:
    told = re.findall(r"\w+", said.get("told"))
    return any(
        item.source in facts.source(said["source"])
        and list(item.locators) == told
        and ("combines" in said.text) == (count_authors(facts.scene.dossier.source[item.source]) == 1)
        for item in _name_before(facts, said)
    )


def _is_no_source(facts: Facts, told: str) -> bool:
    """Tell whether none of the dossier's sources is so named."""
    noun, count = facts.noun, len(facts.scene.dossier.sources)
    if found := re.fullmatch(rf"none of the (\w+) {re.escape(facts.nouns)}", told.lower()):
        return count > 2 and reads_count(found[1], count)
    return told.lower() == {1: f"the {noun} never", 2: f"neither {noun}"}.get(count, "").lower()


@says("{who:any} proposes this combination; it is ours.")
def _(facts: Facts, said: Said) -> bool:
    return _is_no_source(facts, said["who"]) and any(not item.source for item in _name_before(facts, said))


def _name_before(facts: Facts, said: Said) -> Iterator[Package]:
    """Give the package whose name stands before, in the same text or in its row."""
    for item in facts.scene.dossier.packages:
        if said.before.startswith(f"{item.name}: ") or item.name in said.about:
            yield item


# By which rule -------------------------------------------------------------------------------------------------------

RULES = {
    "strongest": "the strongest help and the strongest harm count, once each",
    "sum": "help and harm add up, within the scale",
}


@says(
    "If <rule=help and harm added up|only the strongest help and harm counted> instead, nobody could lead.",
    "If <rule=help and harm added up|only the strongest help and harm counted> instead, {options} would "
    "<lead|share the lead><| too>.",
)
def _(facts: Facts, said: Said) -> bool:
    rule = "sum" if said["rule"].startswith("help") else "strongest"
    then = facts.view.change(package_rule=rule).leaders
    if rule == facts.view.scenario.package_rule or "options" not in said:
        return rule != facts.view.scenario.package_rule and not then
    same = then == facts.view.leaders
    named = facts.are("option", said["options"], then)
    return named and said.text.endswith(" too.") == same and ("share" in said.text) == (len(then) > 1)


@says(
    "By this rule one more measure never takes help away: see the number of measures and the harm beside the value.",
    "By this rule every further help counts, within the scale: see the number of measures beside the value.",
)
def _(facts: Facts, said: Said) -> bool:
    return facts.scene.scenario.package_rule == ("strongest" if "one more" in said.text else "sum")


_EFFORT = (
    "The money, time and political effort of doing several things at once count only where a criterion is about them; "
    "criteria of feasibility in view: "
)


@says(f"{_EFFORT}none.", f"{_EFFORT}{{criteria}}.")
def _(facts: Facts, said: Said) -> bool:
    known = facts.view.criteria_known
    about = [name for name in facts.view.criteria if known[name].kind == "feasibility"]
    return facts.are("criterion", said["criteria"], about) if "criteria" in said else not about


# What one does, and what it leaves -----------------------------------------------------------------------------------


@says("{value:number} ({range})", where="packages, built")
def _(facts: Facts, said: Said) -> bool:
    view, (_, row) = facts.view, _find_built(facts)
    return row in view.ranked and (
        reads_number(said["value"], view.values[row])
        and reads_range(said["range"], view.overall(0)[row], view.overall(2)[row])
    )


@says("{count} of {total:count}", where="packages, built")
def _(facts: Facts, said: Said) -> bool:
    together, row = _find_built(facts)
    found = together.list_harm(row) if said.place.endswith(HARMED) else together.list_uncovered(row)
    return reads_count(said["count"], len(found)) and reads_count(said["total"], len(together.criteria))


@says("{count} of {total:count}: {criteria}", where="slides")
def _(facts: Facts, said: Said) -> bool:
    together, rows = list_rows(facts, said)
    return reads_count(said["total"], len(together.criteria)) and any(
        reads_count(said["count"], len(found)) and facts.are("criterion", said["criteria"], found)
        for row in rows
        for found in (together.list_uncovered(row), together.list_harm(row))
    )


_ALL_READ = (
    "Each of the {count} criteria has a reading of at least one measure.",
    "The one criterion has a reading of at least one measure.",
)
_UNREAD = (
    "On {criteria} no {noun} that counts says anything of any of its measures ({count} of {total:count} "
    "<criteria|criterion>)."
)
_HARM = "Read as harm on {criteria}.", "No criterion is read as harm."


@says(*_ALL_READ, where="packages, built")
@says(*_ALL_READ, where="slides")
@says(*_ALL_READ, where="brief file")
def _(facts: Facts, said: Said) -> bool:
    together, rows = list_rows(facts, said)
    counted = reads_count(said.get("count", "one"), len(together.criteria))
    return counted and any(not together.list_uncovered(row) for row in rows)


@says(_UNREAD, where="packages, built")
@says(_UNREAD, where="slides")
@says(_UNREAD, where="brief file")
def _(facts: Facts, said: Said) -> bool:
    together, rows = list_rows(facts, said)
    total = len(together.criteria)
    right = reads_count(said["total"], total) and ("criterion)" in said.text) == (total == 1)
    return right and any(
        facts.are("criterion", said["criteria"], found) and reads_count(said["count"], len(found))
        for found in map(together.list_uncovered, rows)
    )


@says(*_HARM, where="packages, built")
@says(*_HARM, where="slides")
@says(*_HARM, where="brief file")
def _(facts: Facts, said: Said) -> bool:
    together, rows = list_rows(facts, said)
    return any(facts.are("criterion", said.get("criteria"), together.list_harm(row)) for row in rows)


@says("{option}: {told:any}.", where="packages, built")
def _(facts: Facts, said: Said) -> bool:
    """What a measure adds: to the value, where it alone is read, what it raises or lowers, and on whose word."""
    together, row = _find_built(facts)
    return any(
        _tells_addition(facts, together, row, name, said["told"])
        for name in facts.option(said["option"])
        if name in together.members[row]
    )


def _tells_addition(facts: Facts, together: PackageView, row: str, member: str, told: str) -> bool:
    rest = _leave_out(together, row, member)
    parts = told.split("; ")
    only = [c for c in together.criteria if together.read_members(together.members[row], c) == [member]]
    changes = {c: _value(together, row, c) - _value(rest, row, c) for c in together.criteria}
    raised, lowered = ([c for c in changes if changes[c] * sign > NEAR] for sign in (1, -1))
    if not _tells_added(together, rest, row, parts.pop(0)):
        return False
    if only and not (parts and facts.are("criterion", parts.pop(0).removeprefix("the only one read on "), only)):
        return False
    for verb, found in (("raises ", raised), ("lowers ", lowered)):
        if found and not (parts and _tells_changes(facts, member, parts.pop(0), verb, found)):
            return False
    if not (only or raised or lowered):
        return parts == ["changes no score"]
    return not parts


@says("{one:option} {number}", "{one:option} {number}; {more:any}", where="packages, among: file")
@says("{one:option} –", "{one:option} –; {more:any}", where="packages, among: file")
def _(facts: Facts, said: Said) -> bool:
    """What each measure adds to the value of the package in whose row it stands; nothing where that cannot be had."""
    together, parts = find_rows(facts).together, said.text.split("; ")

    def holds(row: str) -> bool:
        members = together.members[row]
        told = [re.fullmatch(rf"({facts.names.alternation('option')}) (\S+)", part) for part in parts]
        return len(told) == len(members) and all(
            found is not None
            and name in facts.option(found[1])
            and _tells_added(together, _leave_out(together, row, name), row, _word_added(found[2]))
            for found, name in zip(told, members, strict=True)
        )

    return any(holds(row) for row in facts.about("option", said) & together.members.keys())


def _word_added(told: str) -> str:
    return "without it the rest is not ranked" if told == "–" else told


@says("{one:option}; {more:any}", where="packages, among: file")
def _(facts: Facts, said: Said) -> bool:
    together = find_rows(facts).together
    rows = facts.about("option", said) & together.members.keys()
    return any(_is_list(facts, "option", said.text, together.members[row]) for row in rows)


@says("{criterion}; {more:any}", where="packages, among: file")
def _(facts: Facts, said: Said) -> bool:
    together = find_rows(facts).together
    rows = facts.about("option", said) & together.members.keys()
    found = [names(row) for row in rows for names in (together.list_uncovered, together.list_harm)]
    return any(_is_list(facts, "criterion", said.text, names) for names in found)


def _is_list(facts: Facts, kind: str, told: str, ids: Sequence[str]) -> bool:
    parts = told.split("; ")
    return len(parts) == len(ids) and all(
        name in facts.names.resolve(kind, part) for name, part in zip(ids, parts, strict=True)
    )


def _leave_out(together: PackageView, row: str, member: str) -> PackageView:
    rest = PackageView.__new__(PackageView)
    rest.__dict__.update({name: vars(together)[name] for name in ("scale", "scenario", "view", "packages")})
    rest.criteria, rest.shares = together.criteria, together.shares
    rest.members = {row: tuple(name for name in together.members[row] if name != member)}
    return rest


def _value(together: PackageView, row: str, criterion: str) -> float:
    return together.find_cell(row, criterion)[1] if together.is_read(row, criterion) else together.scale.neutral


def _tells_added(together: PackageView, rest: PackageView, row: str, told: str) -> bool:
    """Hold the first part: the value less the value of the rest, weighed on what the package is weighed on now."""
    entering = together.list_entering(row) if together.scenario.silence == "shared_only" else rest.list_entering(row)
    carried = sum(rest.shares[c] for c in entering)
    ranked = row in together.ranked and carried > 0 and any(rest.is_read(row, c) for c in rest.criteria)
    if together.scenario.silence == "leave_out":
        ranked = ranked and carried >= 0.5 - NEAR
    if together.scenario.silence == "shared_only":
        ranked = ranked and all(rest.is_read(row, c) for c in entering)
    if not ranked:
        return told == "without it the rest is not ranked"
    without = sum(rest.shares[c] * _value(rest, row, c) for c in entering) / carried
    return reads_number(told, together.values[row] - without)


def _tells_changes(facts: Facts, member: str, told: str, verb: str, criteria: list[str]) -> bool:
    """Hold which criteria a measure raises or lowers, each with those on whose word, in their order."""
    names = facts.names.alternation("criterion")
    found = re.findall(rf"({names})(?: \(([^()]*)\))?(?:, | and |$)", told.removeprefix(verb))
    return (
        told.startswith(verb)
        and len(found) == len(criteria)
        and all(c in facts.criterion(name) for c, (name, _) in zip(criteria, found, strict=True))
        and all(_is_voice(facts, (member, c), who) for c, (_, who) in zip(criteria, found, strict=True))
    )


def _is_voice(facts: Facts, place: tuple[str, str], told: str) -> bool:
    if place in facts.view.overrides:
        return told == "your own score"
    rest = told
    for r in dict.fromkeys((r.source, r.locators, r.speaker) for r in facts.everyone.readings_by_cell.get(place, [])):
        found = re.match(rf"({facts.names.alternation('source')})([^,]*)(, relayed)?(?:, |$)", rest)
        if not found or r[0] not in facts.source(found[1]) or tuple(found[2].split()) != r[1]:
            return False
        if bool(found[3]) != (r[2] == "relayed"):
            return False
        rest = rest[found.end() :]
    return not rest
