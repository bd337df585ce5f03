"""Words that several features use."""

from __future__ import annotations

from dashboard.shared.names import name_lens, name_step
from dashboard.shared.numbers import format_number, format_range
from policies.comparison import OwnEffect
from policies.dossier import Criterion, Dossier, Reading, ValueScale
from policies.findings import count_noun, join_words, number_word
from policies.scenario import ALTERNATIVE, CRITERION, SCORE, SOURCE, Scenario, list_own_entries
from policies.terms import USER_PREFIX

SET_ASIDE = "They are set aside: everything here is shown without them."


NEEDS_NAME = "Give it a name first."


MARK = "your entries"


# The entries ---------------------------------------------------------------------------------------------------------


def word_entries(scenario: Scenario) -> str:
    """Say what the user entered, in numbers."""
    nouns = {SCORE: "score", SOURCE: "source", ALTERNATIVE: "option", CRITERION: "criterion"}
    kinds = [edit.kind for edit in list_own_entries(scenario)]
    counts = {noun: kinds.count(kind) for kind, noun in nouns.items()}
    found = [f"{number_word(count)} {count_noun(count, noun)}" for noun, count in counts.items() if count]
    return f"Entries of your own: {join_words(found)}."


def word_effect(dossier: Dossier, effect: OwnEffect | None) -> str:
    """Say who would lead without the user's entries."""
    if effect is None:
        return SET_ASIDE
    names = [dossier.alternative[name].name for name in effect.leaders_without]
    if not names:
        return "Without them nothing could be ranked."
    if len(names) > 1:
        return f"Without them {join_words(names)} would share the lead."
    return f"Without them {names[0]} would lead."


APP_TITLE = "Policy options compared"
PAGE_COMPARE = "Compare"
PAGE_ROBUSTNESS = "Robustness"
PAGE_EVIDENCE = "Evidence"
PAGE_METHOD = "Method"

CAUTION = (
    "Scores are our reading. Neither the authors nor their publishers assigned, reviewed or endorsed them. "
    "Not a recommendation. As of the essays: later law, rulings and deals are not considered."
)


BASIS = {
    "stated": "stated",
    "implied": "implied",
    "measured": "measured",
    "user": "your own",
    "silent": "silent",
}
SPEAKER = {"author": "the author's own statement", "relayed": "somebody the author quotes or relays"}
OWN_SPEAKER = {"author": "your source's own statement", "relayed": "somebody your source quotes or relays"}
VARIANT = {"sale": "on a sale", "ban": "on a ban", "either": "on a sale or a ban"}
KIND = {"outcome": "Outcome", "means": "Means", "feasibility": "Feasibility"}
CODING = {
    "final_1": "final coding 1",
    "final_2": "final coding 2",
    "pilot_1": "pilot coding 1",
    "pilot_2": "pilot coding 2",
}

SILENCE = {
    "neutral": ("Enter no change", "A silent cell counts as no change, with an allowance either way."),
    "leave_out": (
        "Leave it out",
        "Each option is averaged over the criteria it is read on; less than half of the weight, and it is not ranked.",
    ),
    "shared_only": (
        "Shared criteria only",
        "Only criteria that are read for every option with a reading count.",
    ),
}
SPACING = {
    "even": ("Even", "Each step on the scale counts the same."),
    "steep": ("Steep", "A second step counts three times as much as the first: +1 of 2 counts as +0.5."),
}

LABELS = {
    "lens": "Whose readings count",
    "stated_only": "Stated readings only",
    "authors_only": "Authors' own statements only",
    "variant": "Sale or ban",
    "outcomes_only": "Outcomes only",
    "silence": "Where nothing is said (silence)",
    "allowance": "Allowance for silence, either way",
    "spacing": "Spacing of the steps",
}


DOSSIER_REFUSED = "This dossier cannot be opened. Mend what is listed and reload the page."
NOTHING_TO_COMPARE = "Nothing can be compared with these choices. Undo the last one, or change them in the panel."
BASELINE = "Compared with: {baseline}"


CODINGS_NOTE = (
    "The codings were made by machine, following the codebook. No subject expert and neither author has reviewed them."
)
READ_AT = "Read it at the publisher"
NOT_COUNTED = "not counted in this view"


VERSION = "Dossier {id}, version {version}; a link to this view names that version."
"""The dossier behind what is on screen; a link names the same version."""


NOT_RANKED = "not ranked"


def word_silence(dossier: Dossier, scenario: Scenario) -> str:
    """Say in one line how silence is treated; stands beside every result."""
    noun = dossier.source_noun
    if scenario.silence == "neutral":
        allowance = f"{scenario.allowance:g}"
        unit = "step" if scenario.allowance == 1 else "steps"
        entered = f"we enter “no change”, with {allowance} {unit} either way"
        return f"Silence: where no {noun} that counts says anything {entered}."
    if scenario.silence == "leave_out":
        return "Silence: left out; each option is averaged over the criteria it is read on."
    return "Silence: only criteria read for every option with a reading count."


def word_view(dossier: Dossier, scenario: Scenario) -> str:
    """Name lens and filters in one line; stands beside every result."""
    return f"Counted: {name_lens(dossier, scenario)}" + "".join(f", {item}" for item in list_filters(scenario)) + "."


def list_filters(scenario: Scenario) -> list[str]:
    filters = scenario.filters
    items = [
        LABELS[name].lower() for name in ("stated_only", "authors_only", "outcomes_only") if getattr(filters, name)
    ]
    if filters.variant:
        items.append(f"{filters.variant} only")
    if scenario.spacing != "even":
        items.append("steep steps")
    return items


def word_reading(reading: Reading, criterion: Criterion, scale: ValueScale) -> str:
    """Say one reading in words, with its range; in the criterion's own unit where that is not the value scale."""
    if (criterion.worst, criterion.best) != (scale.worst, scale.best):
        text = f"{reading.central:g} {criterion.unit}".strip()
        return text if reading.low == reading.high else f"{text}; from {reading.low:g} to {reading.high:g}"
    step = name_step(reading.central, scale)
    text = f"{step[:1].upper()}{step[1:]} ({format_number(reading.central)})"
    if reading.low == reading.high:
        return text
    return f"{text}; a careful reader could defend {format_range(reading.low, reading.high)}"


def word_standing(reading: Reading, *, counts: bool) -> str:
    """Say how firmly a reading stands: basis, speaker, variant, paragraphs, and whether it counts in this view."""
    speakers = OWN_SPEAKER if reading.source.startswith(USER_PREFIX) else SPEAKER
    parts = [BASIS[reading.basis].capitalize(), speakers[reading.speaker]]
    if reading.variant:
        parts.append(VARIANT.get(reading.variant, f"on {reading.variant}"))
    if reading.locators:
        noun = "paragraph" if len(reading.locators) == 1 else "paragraphs"
        parts.append(f"{noun} {join_words(reading.locators)}")
    if not counts:
        parts.append(NOT_COUNTED)
    return "; ".join(parts) + "."


def word_weights(dossier: Dossier, scenario: Scenario) -> str:
    """Say whose weights these are."""
    shipped = dossier.weight_set.get(scenario.weight_set or "")
    return f"Weights: {shipped.name}. {shipped.derivation}" if shipped else "Weights: set by the user of the dashboard."


OWN_MARK = "user’s own"
