"""Sentences that stand whole in the code and yet say something of the dossier or the view.

What stands whole there and has no entry explains the product, and is so whatever is shown.
"""

from __future__ import annotations

from tests.sentences.facts import Facts, Said
from tests.sentences.register import says


def _is_offered(said: Said) -> bool:
    """Tell whether a sentence is among the words from which a script chooses, not yet said."""
    return "/words" in said.place


# What was judged, and what was measured ------------------------------------------------------------------------------


@says(
    "Ordinal judgements, not measurements: small differences mean little.",
    "In brackets: from the lowest to the highest value that another careful reader could defend.",
    "A filled letter is a statement; an outlined one is our inference from an argument.",
    "Contested: the codings give different scores, or the readings of the sources differ.",
    "Whether an author says it, or relays it from somebody else.",
    "Leaves out what we inferred from an argument.",
    "No author gave a score, and an implied reading is not the author's word. Stated readings only, and authors' own "
    "statements only, are one click away.",
    "An option that no source argues for has not had its case made here. You can add a source of your own that does.",
    "Labels are ours, and texts may use other words.",
    "Judged numbers are places in an order, not measurements. A share of weightings is not a probability of being "
    "right.",
    "Nothing here says which option to choose, and no author or publisher endorses it.",
    "Say who set the weights today, and that the scores are a reading which others may correct.",
)
def _(facts: Facts, said: Said) -> bool:
    return facts.judged


@says(
    "In brackets: from the lowest to the highest value of the readings.",
    "A filled letter is a number that a source gives; a dash is silence.",
    "Whether a source gives a number of its own, or relays it from elsewhere.",
    "Contested: the readings of the sources differ.",
    "Say who set the weights today, and where the numbers come from.",
)
def _(facts: Facts, said: Said) -> bool:
    return not facts.judged


@says("Leaves out what was inferred, not measured.")
def _(facts: Facts, said: Said) -> bool:
    return any(r.basis == "measured" for r in facts.scene.dossier.readings)


@says("Claims that a source relays are not its findings: look who speaks, and how firmly.")
def _(facts: Facts, said: Said) -> bool:
    return any(r.speaker == "relayed" for r in facts.scene.dossier.readings)


@says("Forms of an option are not one measure.")
def _(facts: Facts, said: Said) -> bool:
    return bool(facts.scene.dossier.variants)


# Silence and weights -------------------------------------------------------------------------------------------------


@says("Point at the empty cells before any ranking is shown. Silence is the largest caution about what follows.")
def _(facts: Facts, said: Said) -> bool:
    return bool(facts.view.silent)


@says("No change is the worst end of this scale, so a silent cell counts as the worst there is.")
def _(facts: Facts, said: Said) -> bool:
    return facts.scene.dossier.scale.neutral == facts.scene.dossier.scale.worst


@says(
    "No smallest change of weights is given where silence is left out: each option is averaged over criteria of its "
    "own, so who is ahead is not linear in the weights."
)
def _(facts: Facts, said: Said) -> bool:
    return facts.scene.scenario.silence == "leave_out"


@says("The change of weights is the part of all weight that would have to go to other criteria; a tie is enough.")
def _(facts: Facts, said: Said) -> bool:
    return facts.scene.scenario.silence != "leave_out"


@says(
    "Between two points the value runs straight; a measure beyond the ends counts as the nearer end.",
    "Between two points the value runs straight; a measure beyond the ends counts as the nearer end. Of each reading’s "
    "value the distance from no change is then squared, as a fraction of the distance to that end.",
)
def _(facts: Facts, said: Said) -> bool:
    return (facts.scene.scenario.spacing == "steep") == ("squared" in said.text)


@says("No criterion carries any points.")
def _(facts: Facts, said: Said) -> bool:
    return _is_offered(said) or not facts.view.shares


@says("No criterion read for every option carries weight.", "Read on criteria that carry less than half of the weight.")
def _(facts: Facts, said: Said) -> bool:
    """What is said of an option once weights have moved so that it carries too little, as silence is treated."""
    return facts.scene.scenario.silence == ("shared_only" if "every option" in said.text else "leave_out")


# What the dossier holds ----------------------------------------------------------------------------------------------


@says("The data do not say how the readings were made.")
def _(facts: Facts, said: Said) -> bool:
    return not facts.records("codings")


@says("The readings of this dossier cite no paragraphs.")
def _(facts: Facts, said: Said) -> bool:
    return not any(r.locators for r in facts.scene.dossier.readings)


@says("No relation to another option was read.")
def _(facts: Facts, said: Said) -> bool:
    related = {row[end] for row in facts.records("relations") for end in ("option", "other")}
    names = facts.about("option", said) or set(facts.scene.dossier.alternative)
    return bool(names - related)


@says("Nobody has to choose one: measures can be combined, as a later step shows.")
def _(facts: Facts, said: Said) -> bool:
    return does_any_source_combine(facts) or bool(facts.scene.dossier.packages)


@says("Paragraphs stand beside each sentence: anybody can look them up.")
@says("The comparison looks at one option at a time; the texts do not.")
def _(facts: Facts, said: Said) -> bool:
    return does_any_source_combine(facts)


@says("The comparison looks at one option at a time; it does not say that only one can be had.")
def _(facts: Facts, said: Said) -> bool:
    return not does_any_source_combine(facts)


def does_any_source_combine(facts: Facts) -> bool:
    """Tell whether some source puts options forward together, or has one make another stronger."""
    related = any(row["relation"] in ("recommended_with", "strengthened_by") for row in facts.records("relations"))
    return related or any(package.source for package in facts.scene.dossier.packages)


@says("The name is therefore an inference of ours.")
def _(facts: Facts, said: Said) -> bool:
    known = facts.scene.dossier.alternative
    return any(known[name].label_note for name in facts.about("option", said) & known.keys())
