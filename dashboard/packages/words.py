"""Words of the Packages page."""

from __future__ import annotations

import math
from collections.abc import Sequence

from dashboard.shared import words as shared_words
from dashboard.shared.names import label_alternative, name_alternative, name_criterion
from dashboard.shared.numbers import format_value, format_value_range
from policies.comparison import Comparison
from policies.dossier import Dossier, Package, Reading
from policies.findings import (
    begin_sentence,
    continue_sentence,
    count_noun,
    join_words,
    label_source,
    number_word,
)
from policies.packages import (
    Coverage,
    Efficient,
    SmallestCover,
    compare_packages,
    find_coverage,
    use_other_rule,
)
from policies.scenario import list_readings

PAGE, PATH = "Packages", "packages"
ONE_MEASURE = "It takes two measures to put a package together."
BUILD, MORE_FOR_MORE, AMONG = (
    "Put one together",
    "More measures, more value?",
    "Among packages: is the lead firm?",
)
LOOK = "Look at it"
BUILDER = {"legend": "Measures taken together", "hint": "Tick two or more."}
TOGETHER = {"two": "Both together", "more": "All {count} together"}
CELL = "{name}: {value}"
PICTURE = {"caption": "The measures together, and each alone", "option": "Measure"}
RULE_HELP = "A package's cells follow from its measures' cells by this rule."
VALUE, UNCOVERED, HARMED, MEASURES = "Overall value", "Criteria nobody speaks to", "Criteria read as harm", "Measures"
OF = "{count} of {total}"
OTHER_RULE = "By the other rule, {rule}: {value}."
ADDS, OWN_SCORE = "What each measure adds", "your own score"
NO_VALUE = "not ranked"
BUILT = "Put together above"
TAKEN = "Another package is called so already."
KEEP_NAME, KEEP, KEEP_HELP = "Name", "Keep it", "It is compared with the other packages from then on."
REMOVE = "Remove"
ONLY_IN_VIEW, ALL = "Measures in view", "All measures"
SEARCH_AMONG = "Which measures are searched"
SEARCH_SIZE = "Most measures in a package"
COMPARED = "Packages compared"
ON_COMPARE = "Show them on Compare, beside the options"
FEW = "Choose two or more packages to compare them."
DOWNLOAD = "Download the packages (CSV)"


def word_no_packages(dossier: Dossier) -> str:
    """Say that no package is shipped."""
    noun = count_noun(len(dossier.sources), dossier.source_noun)
    return f"No combination of measures was read in the {noun}. Put one together below."


def name_together(count: int) -> str:
    """Name the package that is being put together, by the number of its measures."""
    return TOGETHER["two" if count == 2 else "more"].format(count=count)


def word_figures(comparison: Comparison, package: str) -> str:
    """Write a package's overall value with its range."""
    result, signed = comparison.results.get(package), comparison.dossier.scale.has_sides
    if result is None:
        return NO_VALUE
    ends = format_value_range(result.low, result.high, signed=signed)
    return f"{format_value(result.value, signed=signed)} ({ends})"


def word_other_rule(comparison: Comparison, package: str) -> str:
    """Say what a package's value would be by the other rule: how much of it rests on that assumption."""
    base, counted = comparison.dossier.base or comparison.dossier, comparison.counted
    other = compare_packages(base, use_other_rule(comparison.scenario), counted.packages_in_view, counted.alternatives)
    told = continue_sentence(shared_words.PACKAGE_RULES[other.counted.package_rule])
    result, signed = other.results.get(package), comparison.dossier.scale.has_sides
    return OTHER_RULE.format(rule=told, value=format_value(result.value, signed=signed) if result else NO_VALUE)


def word_own(dossier: Dossier, package: Package) -> str:
    """Name a package of the user's own, and what it is of."""
    return f"{package.name}: {join_words([dossier.alternative[name].short_name for name in package.members])}."


def list_additions(comparison: Comparison, package: str) -> list[str]:
    """Say what each member adds: to the value, where it alone is read, and what it changes on whose word."""
    coverage = find_coverage(comparison, package)
    return [_word_addition(comparison, coverage, member) for member in coverage.adds]


def _word_addition(comparison: Comparison, coverage: Coverage, member: str) -> str:
    adds, dossier = coverage.adds[member], comparison.dossier
    name = label_alternative(dossier, member)
    if math.isnan(adds.value):
        told = f"{name}: without it the rest is not ranked"
    else:
        told = f"{name}: {format_value(adds.value, signed=True)}"
    parts = [told]
    if adds.only_read:
        parts.append(f"the only one read on {_join_criteria(comparison, adds.only_read)}")
    helps, harms = (_list_changes(comparison, coverage, member, sign) for sign in (1, -1))
    parts += [f"raises {join_words(helps)}"] if helps else []
    parts += [f"lowers {join_words(harms)}"] if harms else []
    if not (helps or harms or adds.only_read):
        parts.append("changes no score")
    return "; ".join(parts) + "."


def _list_changes(comparison: Comparison, coverage: Coverage, member: str, sign: int) -> list[str]:
    """Name the criteria that a member raises, or lowers, with who says so."""
    readings = list_readings(comparison.in_view)
    found = []
    for criterion in comparison.table.criteria:
        if coverage.adds[member].changes.get(criterion, 0.0) * sign > 0:
            said = [r for r in readings if (r.alternative, r.criterion) == (member, criterion)]
            who = ", ".join(dict.fromkeys(_word_voice(comparison, reading) for reading in said))
            if comparison.find_cell(member, criterion).overridden:
                who = OWN_SCORE
            found.append(f"{name_criterion(comparison.dossier, criterion)}{f' ({who})' if who else ''}")
    return found


def _word_voice(comparison: Comparison, reading: Reading) -> str:
    """Say who speaks in a reading, and where."""
    sources = {**comparison.dossier.source, **{item.source.id: item.source for item in comparison.counted.sources}}
    relayed = ", relayed" if reading.speaker == "relayed" else ""
    places = f" {' '.join(reading.locators)}" if reading.locators else ""
    return f"{label_source(sources[reading.source])}{places}{relayed}"


def _join_criteria(comparison: Comparison, criteria: Sequence[str]) -> str:
    return join_words([name_criterion(comparison.dossier, name) for name in criteria])


def list_sizes(comparison: Comparison) -> dict[int, str]:
    """List how many measures a package of these options may have."""
    return {size: str(size) for size in range(1, len(comparison.in_view.alternatives) + 1)}


def word_search(
    comparison: Comparison, efficient: Sequence[Efficient], covers: Sequence[SmallestCover], count: int
) -> list[str]:
    """Say what the search of all packages found: how far size carries, and what it takes to leave little uncovered."""
    signed, dossier = comparison.dossier.scale.has_sides, comparison.dossier
    options = len(comparison.in_view.alternatives)
    lines = [
        f"{count:,} packages of {number_word(options)} {count_noun(options, 'measure')} were tried, single measures "
        "included."
    ]
    lines += [
        f"No package reaches more than {format_value(item.value, signed=signed)}; "
        f"{number_word(item.size)} {count_noun(item.size, 'measure')} can reach it."
        for item in efficient[-1:]
    ]
    for cover in covers:
        first = join_words([name_alternative(dossier, name) for name in cover.members[0]])
        more = len(cover.members) - 1
        others = f", or {number_word(more)} {count_noun(more, 'other')}" if more else ""
        left = f"{number_word(cover.uncovered)} {count_noun(cover.uncovered or 1, 'criterion')}"
        lines.append(
            f"The smallest that leaves {left} unread: {number_word(cover.size)} "
            f"{count_noun(cover.size, 'measure')} ({first}{others})."
        )
    return lines


def word_point(comparison: Comparison, members: Sequence[str], value: float, others: int) -> str:
    """Say what a point of the picture stands for: a package, and how many others of its size and value there are."""
    signed = comparison.dossier.scale.has_sides
    names = join_words([label_alternative(comparison.dossier, name) for name in members])
    more = f", and {others:,} more" if others else ""
    return f"{format_value(value, signed=signed)}: {names}{more}"


def word_efficient(comparison: Comparison, item: Efficient) -> str:
    """Name a package that no smaller one reaches, and how many others of its size reach as far."""
    told = word_point(comparison, item.members[0], item.value, len(item.members) - 1)
    return f"{begin_sentence(number_word(item.size))} {count_noun(item.size, 'measure')}, {told}."
