"""Words that several features use."""

from __future__ import annotations

from dashboard.shared.names import name_lens, name_step
from dashboard.shared.numbers import format_number, format_range
from dashboard.shared.variants import label_variant, name_variants, word_variant
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

CAUTION = "Not a recommendation. Scores are as this dossier gives them."
"""What every page and every file says of a dossier that has no caution of its own."""


def word_caution(dossier: Dossier) -> str:
    """Say what every page and every file must not be read as."""
    return dossier.caution or CAUTION


def word_baseline(dossier: Dossier) -> str:
    """Say what every option is compared with; empty where the dossier does not."""
    return BASELINE.format(baseline=dossier.baseline) if dossier.baseline else ""


def name_relayed(dossier: Dossier) -> str:
    """Name those whom only a relayed reading lets speak."""
    return dossier.relayed_speakers or "what a source relays from others"


def name_whose(dossier: Dossier) -> str:
    """Say whose the readings are: ours, where somebody judged them from what a text says."""
    return "our" if dossier.judged else "the"


BASIS = {
    "stated": "stated",
    "implied": "implied",
    "measured": "measured",
    "user": "your own",
    "silent": "silent",
}
SPEAKER = {"author": "the author's own statement", "relayed": "somebody the author quotes or relays"}
RELAYED_MEASURE = "taken from elsewhere by the source"
OWN_SPEAKER = {"author": "your source's own statement", "relayed": "somebody your source quotes or relays"}
KIND = {"outcome": "Outcome", "means": "Means", "feasibility": "Feasibility"}

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
    "outcomes_only": "Outcomes only",
    "silence": "Where nothing is said (silence)",
    "allowance": "Allowance for silence, either way",
    "spacing": "Spacing of the steps",
}
MEASURED_LABELS = {"stated_only": "Nothing inferred", "authors_only": "Sources' own readings only"}
"""What the filters are called where every reading was measured, so that nobody states or implies anything."""


SPREAD_ONE = "Only one option is read here."


DOSSIER_REFUSED = "This dossier cannot be opened. Mend what is listed and reload the page."
NOTHING_TO_COMPARE = "Nothing can be compared with these choices. Undo the last one, or change them in the panel."
BASELINE = "Compared with: {baseline}"
COVERAGE_TITLE = "Who says anything about what"


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
    filters = "".join(f", {item}" for item in list_filters(dossier, scenario))
    return f"Counted: {name_lens(dossier, scenario)}{filters}."


def label_choice(dossier: Dossier, name: str) -> str:
    """Label a choice of what counts."""
    if name == "variant":
        return name_variants(dossier)
    return LABELS[name] if dossier.judged else MEASURED_LABELS.get(name, LABELS[name])


def list_filters(dossier: Dossier, scenario: Scenario) -> list[str]:
    """Name the filters that a scenario applies."""
    filters = scenario.filters
    flags = ("stated_only", "authors_only", "outcomes_only")
    items = [label_choice(dossier, name).lower() for name in flags if getattr(filters, name)]
    if filters.variant:
        items.append(f"{label_variant(dossier, filters.variant)} only")
    if scenario.spacing != "even":
        items.append("steep steps")
    return items


def word_reading(reading: Reading, criterion: Criterion, scale: ValueScale) -> str:
    """Say one reading in words, with its range; in the criterion's own unit where that is not the value scale."""
    if (criterion.worst, criterion.best) != (scale.worst, scale.best):
        text = f"{reading.central:g} {criterion.unit}".strip()
        return text if reading.low == reading.high else f"{text}; from {reading.low:g} to {reading.high:g}"
    step = name_step(reading.central, scale)
    text = f"{step[:1].upper()}{step[1:]} ({format_number(reading.central)})" if scale.labels else step
    if reading.low == reading.high:
        return text
    ends = format_range(reading.low, reading.high)
    return f"{text}; from {ends}" if reading.basis == "measured" else f"{text}; a careful reader could defend {ends}"


def word_speaker(reading: Reading) -> str:
    """Say who speaks in a reading; empty where its source measured it itself."""
    if reading.basis == "measured":
        return RELAYED_MEASURE if reading.speaker == "relayed" else ""
    speakers = OWN_SPEAKER if reading.source.startswith(USER_PREFIX) else SPEAKER
    return speakers[reading.speaker]


def word_standing(dossier: Dossier, reading: Reading, *, counts: bool) -> str:
    """Say how firmly a reading stands: basis, speaker, variant, paragraphs, and whether it counts in this view."""
    parts = [BASIS[reading.basis].capitalize()]
    parts += [speaker] if (speaker := word_speaker(reading)) else []
    if reading.variant:
        parts.append(word_variant(dossier, reading.variant))
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
