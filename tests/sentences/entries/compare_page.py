"""What stands on Compare alone: locators, what can be added, dominance on one line, what is said once for a row."""

from __future__ import annotations

from itertools import permutations

from policies.dossier import label_source
from tests.sentences.entries.head_to_head import dominates
from tests.sentences.facts import Facts, Said, reads_count, reads_share
from tests.sentences.register import says


@says("Paragraph {number} of {source}", where="locators")
def _(facts: Facts, said: Said) -> bool:
    label = said.place.rpartition("/")[2]
    named = [row for row in facts.records("paragraphs") if row["paragraph"] == label]
    return label.endswith(said["number"]) and any(row["source"] in facts.source(said["source"]) for row in named)


@says("{Count} more <measure|measures> of the {noun} can be added")
def _(facts: Facts, said: Said) -> bool:
    return reads_count(said["Count"], len(facts.view.alternatives_known.keys() - facts.view.alternatives))


@says("Dominance: {count} <pair|pairs>", "Dominance: none among the ranked options")
def _(facts: Facts, said: Said) -> bool:
    pairs = permutations(facts.view.ranked, 2)
    found = sum(dominates(facts.view, one, other, (1, 1)) for one, other in pairs)
    return facts.scene.scenario.silence == "neutral" and reads_count(said.get("count", "none"), found)


@says("Dominance: not looked at with this choice for silence")
def _(facts: Facts, said: Said) -> bool:
    return facts.scene.scenario.silence != "neutral"


@says("“1 | 2”: the {noun} differ ({order:any}).")
def _(facts: Facts, said: Said) -> bool:
    names = [label_source(source) for source in facts.view.sources_known.values()]
    read = [cell for cell in facts.view.cells.values() if cell is not None and not cell.own]
    return any(len(set(cell.by_source.values())) > 1 for cell in read) and said["order"] == " | ".join(names)


@says("each {share}", where="footer")
def _(facts: Facts, said: Said) -> bool:
    return all(reads_share(said["share"], share) for share in facts.view.shares.values())
