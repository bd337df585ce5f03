"""How the readings were made: codings, the rules that applied, how far codings agree."""

from __future__ import annotations

import re
from typing import Any

from tests.sentences.facts import Facts, Said, reads_count, reads_number, reads_range, reads_share
from tests.sentences.register import fixed, says


def _list_codings(facts: Facts, option: str, criterion: str, source: str | None = None) -> list[dict[str, Any]]:
    return [
        r for r in facts.records("codings")
        if (r["option"], r["criterion"]) == (option, criterion) and source in (None, r["source"])
    ]  # fmt: skip


def _kind(codings: list[dict[str, Any]]) -> str:
    finals = [c for c in codings if c["coding"].startswith("final")]
    if not finals:
        return "no final coding reads it"
    if len({c["score"] for c in codings}) > 1:
        return "scores differ"
    return "one final coding alone reads it" if len(finals) == 1 else "same score in every coding"


@says("{option}, {criterion}: {told:any}.", where="codings_grid/rows/cells/label")
def _(facts: Facts, said: Said) -> bool:
    told = dict(re.findall(rf"({facts.names.alternation('source')}): ([^;]+)(?:; |$)", said["told"]))

    def holds(option: str, criterion: str) -> bool:
        return len(told) == len(facts.scene.dossier.sources) and all(
            any(_kind(_list_codings(facts, option, criterion, s)) == kind for s in facts.source(who))
            for who, kind in told.items()
        )

    return facts.any_place(said["option"], said["criterion"], holds)


def _opened(facts: Facts, said: Said) -> list[list[dict[str, Any]]]:
    """Give the codings of the cell whose dialog is open, source by source."""
    place = facts.opened_cell(said.place)
    found = [_list_codings(facts, *place, source) for source in facts.scene.dossier.source]
    return [codings for codings in found if codings]


def _finals(codings: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [c for c in codings if c["coding"].startswith("final")]


@says("Read, because both final codings read it.")
def _(facts: Facts, said: Said) -> bool:
    return any(len(_finals(codings)) == 2 for codings in _opened(facts, said))


@says("Read, because one final coding and a pilot read it.")
def _(facts: Facts, said: Said) -> bool:
    return any(len(_finals(codings)) == 1 and len(codings) > 1 for codings in _opened(facts, said))


@says("Silent, because only one final coding reads it and no pilot does.")
def _(facts: Facts, said: Said) -> bool:
    return any(len(_finals(codings)) == 1 == len(codings) for codings in _opened(facts, said))


@says("Silent, because no final coding reads it.")
def _(facts: Facts, said: Said) -> bool:
    return any(not _finals(codings) for codings in _opened(facts, said))


@says("Every coding that reads it gives {number}.")
def _(facts: Facts, said: Said) -> bool:
    return any(all(reads_number(said["number"], c["score"]) for c in codings) for codings in _opened(facts, said))


@says("More codings, both final ones among them, give {number} than any other score; that one counts.")
def _(facts: Facts, said: Said) -> bool:
    return any(
        len(_finals(codings)) == 2 and all(reads_number(said["number"], c["score"]) for c in _finals(codings))
        for codings in _opened(facts, said)
    )


def _count_scores(codings: list[dict[str, Any]]) -> list[tuple[int, float]]:
    """Give how many codings give each score, the most given first."""
    scores = [c["score"] for c in codings]
    return sorted(((scores.count(score), score) for score in set(scores)), reverse=True)


@says(
    "Taken together, the codings split evenly, so the score nearer zero counts: {number}.",
    "The final codings differ, so that score of theirs which is nearer zero counts: {number}.",
)
def _(facts: Facts, said: Said) -> bool:
    for codings in _opened(facts, said):
        counts = _count_scores(codings)
        even = len(counts) > 1 and counts[0][0] == counts[1][0]
        finals = {c["score"] for c in _finals(codings)}
        nearest = min(finals if "final codings" in said.text else {c["score"] for c in codings}, key=abs)
        if reads_number(said["number"], nearest) and (even or len(finals) > 1):
            return True
    return False


@says("Both final codings call it stated, so it is.")
def _(facts: Facts, said: Said) -> bool:
    return any([c["basis"] for c in _finals(codings)] == ["stated", "stated"] for codings in _opened(facts, said))


@says("Not both final codings call it stated, so it counts as implied.")
def _(facts: Facts, said: Said) -> bool:
    return any([c["basis"] for c in _finals(codings)] != ["stated", "stated"] for codings in _opened(facts, said))


@says("The range spans the scores of all codings and the ranges of the final ones: {range}.")
def _(facts: Facts, said: Said) -> bool:
    for codings in _opened(facts, said):
        ends = [c["score"] for c in codings] + [c[end] for c in _finals(codings) for end in ("low", "high")]
        if reads_range(said["range"], min(ends), max(ends)):
            return True
    return False


@says("{same:count} of {cells:count} cells ({share}), Cohen's kappa {number}")
def _(facts: Facts, said: Said) -> bool:
    same, cells = _count_alike(facts)
    return (
        reads_count(said["same"], same)
        and reads_count(said["cells"], cells)
        and reads_share(said["share"], same / cells)
    )


def _count_alike(facts: Facts) -> tuple[int, int]:
    """Count the cells that both final codings read or leave silent, and all."""
    dossier = facts.scene.dossier
    offered = [c.id for c in dossier.criteria if c.offered == "sources"]
    places = [(o.id, c, s) for o in dossier.alternatives for c in offered for s in dossier.source]
    rows = dossier.records["codings"].to_dict("records")
    read = [
        {(r["option"], r["criterion"], r["source"]) for r in rows if r["coding"] == name}
        for name in ("final_1", "final_2")
    ]
    return sum((p in read[0]) == (p in read[1]) for p in places), len(places)


@says(
    "{same:count} of {both:count} cells, Krippendorff's alpha (ordinal) {number}", "{same:count} of {both:count} cells"
)
def _(facts: Facts, said: Said) -> bool:
    rows = facts.records("codings")
    finals: dict[tuple[str, ...], dict[str, Any]] = {}
    for r in rows:
        if r["coding"].startswith("final"):
            finals.setdefault((r["option"], r["criterion"], r["source"]), {})[r["coding"]] = r
    both = [tuple(found.values()) for found in finals.values() if len(found) == 2]
    key = "score" if "Krippendorff" in said.text else "basis"
    same = sum(a[key] == b[key] for a, b in both)
    return reads_count(said["both"], len(both)) and reads_count(said["same"], same)


@says("{same:count} of {total:count} pairs that were kept")
def _(facts: Facts, said: Said) -> bool:
    rows = facts.records("emphasis")
    pairs = {(r["paragraph"], r["source"], r["criterion"]): r["coded_by"] for r in rows}
    return reads_count(said["total"], len(pairs)) or reads_count(said["total"], len(rows))


@says("{readings:count} on {cells:count} of {total:count} cells")
def _(facts: Facts, said: Said) -> bool:
    readings = facts.scene.dossier.readings
    cells = {(r.alternative, r.criterion, r.source) for r in readings}
    _, total = _count_alike(facts)
    counts = ((said["readings"], len(readings)), (said["cells"], len(cells)), (said["total"], total))
    return all(reads_count(text, n) for text, n in counts)


@says("Corrections in the text review ({count})")
def _(facts: Facts, said: Said) -> bool:
    return reads_count(said["count"], len(facts.records("corrections")))


@says("Cells whose codings give different scores ({count})")
def _(facts: Facts, said: Said) -> bool:
    rows = facts.records("codings")
    found: dict[tuple[str, ...], set[float]] = {}
    for r in rows:
        found.setdefault((r["option"], r["criterion"], r["source"]), set()).add(r["score"])
    return reads_count(said["count"], sum(len(scores) > 1 for scores in found.values()))


@says("<final|pilot> {told:any}", where="making: table")
def _(facts: Facts, said: Said) -> bool:
    """The scores of a cell's codings, the final ones first."""
    told = re.findall(r"(final|pilot) (\d) (\S+?)(?:, |$)", said.text)
    rows = facts.records("codings")
    cells: dict[tuple[str, ...], dict[str, float]] = {}
    for r in rows:
        cells.setdefault((r["option"], r["criterion"], r["source"]), {})[r["coding"]] = r["score"]
    return any(
        len(told) == len(scores) and all(reads_number(n, scores.get(f"{kind}_{i}", 99)) for kind, i, n in told)
        for scores in cells.values()
    )


@says(
    "<field=variant|high|low|score|reading|basis|speaker|locators|rationale>: {was:any} to {now:any}",
    where="making: table",
)
def _(facts: Facts, said: Said) -> bool:
    rows = facts.records("corrections")
    return any((r["field"], str(r["was"]), str(r["now"])) == (said["field"], said["was"], said["now"]) for r in rows)


fixed(
    "<final|pilot> {count}, <stated|implied>",
    "our reading ({words}), <stated|implied>",
    "our reading, <stated|implied|measured>",
    "Corrected in the text review: {any}: {text}",
)
