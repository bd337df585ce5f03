"""What is said of packages that are shipped: by whose rule they combine, who combines what, and what has no reading."""

from __future__ import annotations

from policies.dossier.model import Package
from policies.findings import keep_ends, label_source
from tests.oracles.view import NEAR
from tests.sentences.facts import Facts, Said, reads_count, reads_number
from tests.sentences.register import says


def list_read(facts: Facts, package: Package) -> list[str]:
    """List the criteria in view on which some measure of a package is read."""
    view = facts.view
    return [c for c in view.criteria if any(view._find_cell(name, c) for name in package.members)]


def list_unread(facts: Facts, package: Package) -> list[str]:
    """List the others."""
    read = list_read(facts, package)
    return [c for c in facts.view.criteria if c not in read]


def find_packages(facts: Facts) -> tuple[Package, ...]:
    """Give the packages that are shipped."""
    return facts.scene.dossier.packages


def find_values(facts: Facts) -> dict[str, float]:
    """Work out the overall value of each package that can be ranked among them, measure by measure."""
    view, scale, found = facts.view, facts.scene.dossier.scale, {}
    read = {package.id: list_read(facts, package) for package in find_packages(facts)}
    for package in find_packages(facts):
        used = {"neutral": view.criteria, "leave_out": read[package.id]}.get(
            view.scenario.silence, [c for c in view.criteria if all(c in names for names in read.values() if names)]
        )
        carried = sum(view.shares[c] for c in used)
        if not read[package.id] or not carried > 0 or (view.scenario.silence == "leave_out" and carried < 0.5 - NEAR):
            continue
        total = 0.0
        for criterion in used:
            cells = [cell for name in package.members if (cell := view._find_cell(name, criterion))]
            gains = [cell.central - scale.neutral for cell in cells] or [0.0]
            if view.scenario.package_rule == "sum":
                made = min(max(sum(gains), scale.worst - scale.neutral), scale.best - scale.neutral)
            else:
                made = max(0.0, *gains) + min(0.0, *gains)
            total += view.shares[criterion] * made / carried
        found[package.id] = scale.neutral + total
    return found


def is_placed(facts: Facts, package: str, ordinal: str, *, tied: bool) -> bool:
    """Tell whether a package has a rank among all of them."""
    values = find_values(facts)
    if package not in values:
        return False
    above = sum(value > values[package] + NEAR for value in values.values())
    level = sum(abs(value - values[package]) <= NEAR for value in values.values())
    return ordinal.startswith(str(above + 1)) and tied == (level > 1)


@says("<|tied for >{ordinal} of {count:number} ranked", where="packages/rows")
def _(facts: Facts, said: Said) -> bool:
    tied, values = said.text.startswith("tied"), find_values(facts)
    placed = any(is_placed(facts, name, said["ordinal"], tied=tied) for name in values)
    return placed and said["count"] == str(len(values))


@says("{option}: <tie=|tied >{ordinal}, {value:number}, range {range}.", where="packages/rows")
def _(facts: Facts, said: Said) -> bool:
    values = find_values(facts)
    return any(
        package.id in facts.option(said["option"])
        and reads_number(said["value"], values[package.id])
        and is_placed(facts, package.id, said["ordinal"], tied=bool(said.get("tie")))
        for package in find_packages(facts)
        if package.id in values
    )


@says("How measures combine is our assumption: {nobody:words} scored a package.")
def _(facts: Facts, said: Said) -> bool:
    noun, count = facts.scene.dossier.source_noun, len(facts.scene.dossier.sources)
    return said["nobody"] == {1: f"the {noun} never", 2: f"neither {noun}"}.get(count, said["nobody"])


@says("The strongest help and the strongest harm count, once each.", "Help and harm add up, within the scale.")
def _(facts: Facts, said: Said) -> bool:
    return facts.scene.scenario.package_rule == ("strongest" if "strongest" in said.text else "sum")


@says("{count} measures combined", where="packages/rows")
def _(facts: Facts, said: Said) -> bool:
    return any(reads_count(said["count"], len(package.members)) for package in find_packages(facts))


@says("{count} measures, {who:words} ({places:any})", where="picture/packages")
def _(facts: Facts, said: Said) -> bool:
    return any(
        reads_count(said["count"], len(package.members))
        and said["who"] == (label_source(facts.scene.dossier.source[package.source]) if package.source else "ours")
        and said["places"].split(", ") == [*package.locators]
        for package in find_packages(facts)
    )


@says("{count} of {total:count} unread", "all {total:count} read", where="picture/packages")
def _(facts: Facts, said: Said) -> bool:
    counts = [len(list_unread(facts, package)) for package in find_packages(facts)]
    right = any(reads_count(said["count"], count) for count in counts) if "count" in said else 0 in counts
    return right and reads_count(said["total"], len(facts.view.criteria))


@says("{names:any}", where="packages/left")
def _(facts: Facts, said: Said) -> bool:
    """The first three of what has no reading, and how many more there are."""
    told = []
    for package in find_packages(facts):
        unread = list_unread(facts, package)
        names = [keep_ends(facts.view.criteria_known[name].short_name, 16) for name in unread[:3]]
        names += [f"+{len(unread) - 3}"] if len(unread) > 3 else []
        told.append(" and ".join(filter(None, [", ".join(names[:-1]), *names[-1:]])))
    return said["names"] in told


@says("{first:id} {others:any}", where="packages.csv")
def _(facts: Facts, said: Said) -> bool:
    """The criteria without a reading, by their ids; so are members told."""
    ids = [said["first"], *said["others"].split()]
    return any(ids in (list_unread(facts, package), [*package.members]) for package in find_packages(facts))
