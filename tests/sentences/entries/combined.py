"""What is said of packages that are shipped: by whose rule they combine, who combines what, and what has no reading."""

from __future__ import annotations

from dataclasses import replace

from policies.dossier.model import Package
from policies.findings import keep_ends, label_source
from tests.oracles.packages import PackageView
from tests.sentences.facts import Facts, Said, reads_count
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


@says(
    "{count} measures, {who:words} ({places:any})",
    "{count} measures, <who=ours>",
    "{count} measures, {who:source}",
    where="picture/packages",
)
def _(facts: Facts, said: Said) -> bool:
    return any(
        reads_count(said["count"], len(package.members))
        and said["who"] == (label_source(facts.scene.dossier.source[package.source]) if package.source else "ours")
        and list(filter(None, said.get("places").split(", "))) == [*package.locators]
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
    """The criteria without a reading, or of which one is harmed, by their ids; so are members told."""
    ids, packages = [said["first"], *said["others"].split()], (*find_packages(facts), *facts.scene.scenario.packages)
    among = compare_every(facts)
    return any(
        ids in (list_unread(facts, package), [*package.members], among.list_harm(package.id)) for package in packages
    )


def compare_every(facts: Facts) -> PackageView:
    """Compare every package there is among themselves, the user's own too."""
    dossier, scenario = facts.scene.dossier, facts.scene.counted
    ids = tuple(item.id for item in (*dossier.packages, *scenario.packages))
    return PackageView(dossier, replace(scenario, packages_in_view=ids), alone=True)
