"""Words that several features use."""

from __future__ import annotations

from dashboard.shared.names import name_alternative, name_lens, name_measure, name_measures, name_step
from dashboard.shared.variants import label_variant, name_variants, word_variant
from policies.comparison import LEAST_CARRIED_IN_WORDS, OwnEffect
from policies.dossier import Criterion, Dossier, Reading, ShippedWeightSet, ValueScale
from policies.findings import (
    SILENCE_AS_WORST,
    begin_sentence,
    count_noun,
    counts_silence_as_worst,
    join_words,
    number_word,
    word_leaders,
    word_silence,
)
from policies.scenario import (
    ALTERNATIVE,
    CRITERION,
    SCORE,
    SOURCE,
    InView,
    Scenario,
    default_scenario,
    find_in_view,
    list_own_entries,
)
from policies.terms import TOLERANCE, USER_PREFIX

SET_ASIDE = "They are set aside: everything here is shown without them."


NEEDS_NAME = "Give it a name first."


OWN_SIGN = "✎"
"""What stands beside every entry of the user's own, on screen and in files; the grid draws it too."""
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
    """Say who would lead without the user's entries, or that this is who leads with them."""
    if effect is None:
        return SET_ASIDE
    names = [name_alternative(dossier, name) for name in effect.leaders_without or effect.ranked_without]
    if not names:
        return "Without them nothing could be ranked."
    if not effect.leaders_without:
        return f"Without them only {names[0]} could be ranked."
    if effect.leaders_without == effect.leaders:
        return f"Without them, as with them, {word_leaders(names)}."
    return f"Without them {word_leaders(names, would=True)}."


APP_TITLE = "Policy options compared"
PAGE_COMPARE = "Compare"
PAGE_ROBUSTNESS = "Robustness"
PAGE_EVIDENCE = "Evidence"
PAGE_METHOD = "Method"

CAUTION = "Not a recommendation. Scores are as the data give them."
"""What every page and every file says of a dossier that has no caution of its own."""


def word_caution(dossier: Dossier) -> str:
    """Say what every page and every file must not be read as."""
    return dossier.caution or f"{CAUTION} {dossier.as_of}".strip()


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
        f"Each option is averaged over the criteria it is read on; less than {LEAST_CARRIED_IN_WORDS} of the weight, "
        "and it is not ranked.",
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
    "spacing": "How much each step counts",
    "package_rule": "How measures combine",
}
PACKAGE_RULES = {"strongest": "The strongest effect counts once", "sum": "Effects add up"}
NOTHING_INFERRED = "Nothing inferred"
"""What the filter of stated readings is called where some were measured: those stay, though nobody states them."""
SOURCES_OWN = "Sources' own readings only"
"""What the filter of authors' statements is called where every reading was measured, so that none has an author."""


WORKING_OUT = "Working it out"
DOSSIER_REFUSED = "The data cannot be opened. Mend what is listed and reload the page."
NOTHING_TO_COMPARE = "Nothing can be compared with these choices. Undo the last one, or change them in the panel."
BASELINE = "Compared with: {baseline}"
COVERAGE_TITLE = "Who says anything"


READ_AT = "Read it at the publisher"
NOT_COUNTED = "not counted in this view"


NOT_RANKED = "not ranked"


def word_counted(dossier: Dossier, scenario: Scenario) -> str:
    """Say whose readings count, and how silence does; stands beside every result."""
    return f"{word_view(dossier, scenario)} {word_silence(dossier, scenario)}"


def word_view(dossier: Dossier, scenario: Scenario) -> str:
    """Say which lens and filters are in force."""
    return f"Counted: {name_view(dossier, scenario)}."


def name_view(dossier: Dossier, scenario: Scenario) -> str:
    """Name lens and filters."""
    return ", ".join([name_lens(dossier, scenario), *list_filters(dossier, scenario)])


def explain_silence(dossier: Dossier, name: str) -> tuple[str, str]:
    """Name a treatment of silence, and say what it does with this dossier."""
    title, told = SILENCE[name]
    return title, f"{told} {SILENCE_AS_WORST}" if counts_silence_as_worst(dossier, name) else told


def label_choice(dossier: Dossier, name: str) -> str:
    """Label a choice of what counts."""
    if name == "variant":
        return name_variants(dossier)
    if name == "stated_only" and dossier.measures:
        return NOTHING_INFERRED
    return SOURCES_OWN if name == "authors_only" and not dossier.judged else LABELS[name]


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
    text = f"{begin_sentence(step)} ({name_measure(reading.central, criterion)})" if scale.labels else step
    if reading.low == reading.high:
        return text
    ends = name_measures(reading.low, reading.high, criterion)
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


def has_opening_weights(dossier: Dossier, scenario: Scenario) -> bool:
    """Tell whether the criteria in view have the shares with which the dossier opens, whatever their points."""
    in_view = find_in_view(dossier, scenario).criteria
    given, at_first = (
        [item.points.get(name, 0.0) for name in in_view] for item in (scenario, default_scenario(dossier))
    )
    totals = sum(given) or 1.0, sum(at_first) or 1.0
    pairs = zip(given, at_first, strict=True)
    return all(abs(one / totals[0] - other / totals[1]) <= TOLERANCE for one, other in pairs)


def word_derivation(in_view: InView, item: ShippedWeightSet) -> str:
    """Say how a weight set was arrived at; where some of its criteria are out of view it is no longer that."""
    left = [name for name, points in item.points.items() if points > 0 and name not in in_view.criteria]
    if not left:
        return item.derivation
    count, total = begin_sentence(number_word(len(left))), sum(points > 0 for points in item.points.values())
    are = "is" if len(left) == 1 else "are"
    return f"{count} of its {total} criteria {are} out of view; the others share the weight in the set's proportions."


def word_weights(dossier: Dossier, scenario: Scenario) -> str:
    """Say whose weights these are."""
    shipped = dossier.weight_set.get(scenario.weight_set or "")
    if shipped:
        return f"Weights: {shipped.name}. {word_derivation(find_in_view(dossier, scenario), shipped)}".strip()
    if has_opening_weights(dossier, scenario):
        return f"Weights: {OPENING_WEIGHTS}."
    return "Weights: set by the user of the dashboard."


OPENING_WEIGHTS = "as at the start, the same on each criterion"
OWN_MARK = "user’s own"
