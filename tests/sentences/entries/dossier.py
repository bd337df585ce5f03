"""What a page or a file says of its origin, and how what the dossier brings along is put together."""

from __future__ import annotations

import csv
import re

from policies.dossier import label_source
from policies.dossier.model import Source
from policies.findings import begin_sentence, keep_ends
from policies.terms import ALL_SOURCES, USER_PREFIX
from tests.sentences.facts import Facts, Said, reads_count
from tests.sentences.register import fixed, says


@says(
    "Data: {id}, version {version:any}.",
    "Data: {id}, version {version:any}, content {hash}",
    "{id}, version {version:any}, content {hash}",
    "Data {id} {version:any} ({hash}).",
    "Data: {id} {version:any} ({hash}).",
    "Content of the data files (SHA-256): {hash}",
)
def _(facts: Facts, said: Said) -> bool:
    dossier = facts.scene.dossier
    named = ("id" not in said or said["id"] == dossier.id) and (
        "version" not in said or said["version"] == dossier.version
    )
    return named and ("hash" not in said or dossier.content_hash.startswith(said["hash"]))


@says("{id} {version:any}: valid, {a:count} alternatives, {c:count} criteria, {s:count} sources, {r:count} readings")
def _(facts: Facts, said: Said) -> bool:
    dossier = facts.scene.dossier
    counts = {"a": dossier.alternatives, "c": dossier.criteria, "s": dossier.sources, "r": dossier.readings}
    return said["id"] == dossier.id and all(reads_count(said[key], len(things)) for key, things in counts.items())


@says(
    "warning: {file:any}.csv, row {row:count}: {field:id} '{name:any}' reads like that of row {other:count}: both are "
    "marked wherever they are shown; a name of its own is clearer"
)
def _(facts: Facts, said: Said) -> bool:
    """Two rows of the file hold what is compared, alike but for case and spaces; a source is called by its authors."""
    with (facts.scene.folder / f"{said['file']}.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    field = "authors" if said["field"] == "label" else said["field"]
    texts = [" ".join(rows[int(said[name]) - 2][field].casefold().split()) for name in ("row", "other")]
    return texts[0] == texts[1] and said["name"].casefold() in texts[0]


@says(
    "warning: dossier.toml, key value_scale.neutral: it is the worst end, and no source speaks on {count} <cell|cells>"
    ', which <counts|count> as the worst there is; declare defaults.silence = "leave_out", or a worst below neutral'
)
def _(facts: Facts, said: Said) -> bool:
    dossier = facts.scene.dossier
    spoken = {(r.alternative, r.criterion) for r in dossier.readings}
    offered = [c.id for c in dossier.criteria if c.offered == "sources"]
    silent = sum((o.id, c) not in spoken for o in dossier.alternatives for c in offered)
    return dossier.scale.neutral == dossier.scale.worst and reads_count(said["count"], silent)


def _cite(source: Source) -> str:
    told = ", ".join(part for part in (source.authors, source.title, source.publisher, source.date) if part) + "."
    return f"{begin_sentence(label_source(source))}: {told}" if source.mark else told


def _is_cited(facts: Facts, text: str) -> bool:
    sources = [*facts.view.sources_known.values(), *(s.source for s in facts.scene.scenario.sources)]
    wanted = {" ".join(" ".join(filter(None, [_cite(s), s.url, s.note])).split()) for s in sources}
    wanted |= {" ".join(" ".join(filter(None, [_cite(s), s.note])).split()) for s in sources}
    return text in wanted | {" ".join(_cite(s).split()) for s in sources}


@says("{cited}")
def _(facts: Facts, said: Said) -> bool:
    return _is_cited(facts, said["cited"])


@says("Your own source “{title:any}”.", "Your own source “{title:any}”{mark:any}.")
def _(facts: Facts, said: Said) -> bool:
    """One of several sources, by its name alone, which is cut in its middle where two lines do not hold it."""
    names = [label_source(item) for item in facts.view.sources_known.values() if item.id.startswith(USER_PREFIX)]
    return said.text in {f"{keep_ends(begin_sentence(name), 64)}." for name in names}


@says("Source: {cited}")
def _(facts: Facts, said: Said) -> bool:
    return _is_cited(facts, said["cited"])


@says("Sources: {sources}<|, as we read them>.")
def _(facts: Facts, said: Said) -> bool:
    counted = [name for name in facts.view.sources_known if facts.view.lens in (ALL_SOURCES, name)]
    return facts.are("source", said["sources"], counted) and ("as we read" in said.text) == facts.judged


@says("Our reading of {sources}, not their scores. Not a recommendation.", "From {sources}. Not a recommendation.")
@says(
    "Our reading of {count} <source|sources>, not their scores. Not a recommendation.",
    "From {count} sources. Not a recommendation.",
)
def _(facts: Facts, said: Said) -> bool:
    counted = [name for name in facts.view.sources_known if facts.view.lens in (ALL_SOURCES, name)]
    whose = said.text.startswith("Our") == facts.judged
    if "count" in said:
        return whose and reads_count(said["count"], len(counted))
    return whose and facts.are("source", said["sources"], counted)


@says("{options:Count} options, each held against the same baseline. They can be combined.")
@says("{options:Count} options, each held against the same baseline.")
@says("One option, held against the baseline.")
def _(facts: Facts, said: Said) -> bool:
    count = sum(len(facts.view.list_members(name)) == 1 for name in facts.view.alternatives)
    combined = bool(_list_combined(facts))
    if "options" not in said:
        return count == 1
    return reads_count(said["options"], count) and said.text.endswith("combined.") == combined


def _list_combined(facts: Facts) -> list[dict[str, str]]:
    rows = facts.records("relations")
    shown = facts.view.alternatives
    return [
        row for row in rows
        if row["relation"] == "recommended_with" and row["option"] in shown and row["other"] in shown
    ]  # fmt: skip


@says("The options do not exclude each other: <both|all> {noun} put forward measures together.")
@says("The options do not exclude each other: {count} {noun} <put|puts> forward measures together.")
def _(facts: Facts, said: Said) -> bool:
    count, total = len({row["source"] for row in _list_combined(facts)}), len(facts.scene.dossier.sources)
    return reads_count(said["count"], count) if "count" in said else count == total


@says("The options bear on each other; they are not an either-or.")
def _(facts: Facts, said: Said) -> bool:
    return not _list_combined(facts)


@says("The options do not exclude each other: {told:any}.")
def _(facts: Facts, said: Said) -> bool:
    names, sources = facts.names.alternation("option"), facts.names.alternation("source")
    rows = _list_combined(facts)
    pairs = re.findall(rf"({names}) together with ({names})", said["told"])
    told = re.findall(rf"({sources}) recommends? ", said["told"])
    by_source = list(dict.fromkeys(row["source"] for row in rows))
    return (
        len(pairs) == len(rows)
        and len(told) == len(by_source)
        and all(
            any(row["option"] in facts.option(a) and row["other"] in facts.option(b) for row in rows) for a, b in pairs
        )
    )


@says(
    "<|• >{option}: <recommended with|strengthened by|limited by> {option2:option} ({source}, {basis:id}).",
    "<|• >{option}: <recommended with|strengthened by|limited by> {option2:option} ({source}, {basis:id}, "
    "{places:any}).",
)
def _(facts: Facts, said: Said) -> bool:
    relations = facts.records("relations")
    return any(
        row["option"] in facts.option(said["option"]) and row["other"] in facts.option(said["option2"])
        and row["basis"] == said["basis"] and row["source"] in facts.source(said["source"])
        and row["locators"] == said.get("places")
        for row in relations
    )  # fmt: skip


@says("{option}: {note:text}.", "{option}: {text}<|.> {option2:option}: {note:text}.")
def _(facts: Facts, said: Said) -> bool:
    """An option's description, or in what way its name is ours."""
    items = [o for n, o in facts.view.alternatives_known.items() if n in facts.option(said["option"])]
    return any(said["note"] in (item.label_note, item.description, item.description.rstrip(".")) for item in items)


@says("Short names of criteria: {told:any}.")
def _(facts: Facts, said: Said) -> bool:
    names = facts.names.alternation("criterion")
    pairs = re.findall(rf"({names}): ({names})(?:; |$)", said["told"])
    shown = [
        c for c in facts.view.criteria if facts.view.criteria_known[c].name != facts.view.criteria_known[c].short_name
    ]
    return len(pairs) == len(shown) and all(facts.criterion(a) & facts.criterion(b) for a, b in pairs)


fixed(
    "Table:",
    "Question: {text}",
    "Compared with:",
    "Compared with: {text}",
    "As of: {text}",
    "Made on: {day}",
    "Made on {day}.",
    "{day}",
    "{day}.",
    "Link to this view: {link}",
    "Link to this view, to be put after the address of the dashboard: {link}",
    "{link}",
    "Another version opens with a notice.",
    "{title:text}. {text}",
    "{option}: {text}",
    "{option}: {text} {option2:option}: {rest:text}.",
    "{words} (part {count} of {total:count})",
    "◄ worse than no change",
    "better than no change ►",
    "({places:any})",
    "overall value; range, if every cell of the option were at its low or at its high",
    "{file:id}-{file2:any}.csv",
)
