"""The comparison as a talk: one message a slide, native charts and real tables, notes to speak from."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace

from dashboard.compare.words import list_subtotals
from dashboard.room.gathering import Gathering
from dashboard.shared import words as shared_words
from dashboard.shared.names import list_all_sources
from dashboard.shared.numbers import format_share
from dashboard.shared.provenance import words as provenance_words
from dashboard.shared.provenance.handout import Handout
from dashboard.shared.statements import changes
from dashboard.shared.statements.relations import word_alternatives, word_combined, word_relation
from dashboard.shared.statements.sources import cite_source_in_full, word_version_in_brief
from dashboard.take_along import cell_words, sentences, words
from dashboard.take_along.charts import add_bars, add_legend
from dashboard.take_along.deck import FOOT, Deck
from dashboard.take_along.layout import count_marks, list_criteria, list_relations, split, word_marks
from dashboard.take_along.room import mark_room
from dashboard.take_along.room_slides import add_room
from dashboard.take_along.shapes import (
    BODY,
    EDGE,
    INSIDE,
    MUTED,
    Box,
    add_table,
    add_text,
    describe_shape,
    prepare,
    write,
)
from policies.comparison import Comparison
from policies.findings import number_word, shorten, word_combining, word_coverage
from policies.terms import USER_PREFIX

_MOST_BARS_BESIDE = 5
_SHARE, _STANDING, _NAME = 1.1, 3.8, 3.2  # widths of columns
_MOST_GROUPS = 6  # on a slide, the sum among them
_MOST_DESCRIBED, _MOST_ACROSS, _MOST_OVERTURNED, _MOST_RELATIONS = 6, 5, 5, 4
_MOST_ROWS = 12  # of a table
_MOST_SLIDES, _MOST_PACKAGES = 12, 4


def write_slides(handout: Handout, room: Gathering | None = None) -> bytes:
    """Write the talk.

    Parameters
    ----------
    handout : Handout
    room : Gathering, optional
        A revealed room, which is then told of on slides before the last.

    Returns
    -------
    bytes
        PowerPoint (pptx), 16:9: question; options; who says what; equal weights; before and after; what each group
        adds; what would put another option first; what the sources combine, or the packages in the ranking; sources
        and cautions.
    """
    deck = Deck(handout.marked)
    _add_question(deck)
    _add_alternatives(deck)
    _add_coverage(deck)
    _add_comparisons(deck)
    _add_subtotals(deck)
    _add_overturn(deck)
    if deck.handout.comparison.in_view.packages:
        _add_packages(deck)
    else:
        _add_relations(deck)
    if room:
        add_room(deck, mark_room(room))
    _add_sources(deck)
    return deck.save()


# The slides ----------------------------------------------------------------------------------------------------------


def _add_question(deck: Deck) -> None:
    comparison = deck.handout.comparison
    dossier = comparison.dossier
    message, question = sentences.word_message(comparison), dossier.question or dossier.title
    slide, room = deck.add("finding", message, [question, sentences.word_own_scores(comparison)])
    baseline = shared_words.word_baseline(dossier)
    own = sentences.word_own_scores_briefly(comparison)
    told = [
        shorten(f"{question} {baseline}", 400),
        " ".join(filter(None, [dossier.making.brief, shared_words.word_caution(dossier)])),
        *provenance_words.list_conditions(dossier, comparison.counted),
        own,
    ]
    add_text(slide, room, [text for text in told if text], 20)


def _add_alternatives(deck: Deck) -> None:
    comparison = deck.handout.comparison
    # Packages are told of on a slide of their own.
    names = [name for name in comparison.in_view.options if name in comparison.table.alternatives]
    if not names:
        return
    alternatives = [comparison.dossier.alternative[name] for name in names]
    message = word_alternatives(comparison.dossier, names)
    told = [f"{item.name}: {sentences.word_alternative(item)}" for item in alternatives]
    # Few are told in full; of many, whose slides are counted, only what fits.
    parts = list(split(alternatives, 4 if len(alternatives) <= 8 else _MOST_DESCRIBED))
    for number, part in enumerate(parts, start=1):
        slide, room = deck.add("options", message, told, (number, len(parts)))
        own = any(item.id.startswith(USER_PREFIX) for item in part)
        head = (words.OPTION, words.WHAT_OWN_IS if own else words.WHAT_IT_IS)
        rows = [head, *((item.name, sentences.word_alternative(item)) for item in part)]
        add_table(slide, room, rows, (2.6, INSIDE - 2.6), message)


def _list_rows(comparison: Comparison) -> Sequence[str]:
    """List the rows of tables: beside so many options that a slide is full, packages have only their own slides."""
    alternatives = comparison.table.alternatives
    options = [name for name in alternatives if not comparison.dossier.alternative[name].members]
    return options if options and len(alternatives) > _MOST_ROWS else alternatives


def _add_coverage(deck: Deck) -> None:
    """Who says anything about what, and what it weighs; a large table runs over several slides, down first."""
    comparison = deck.handout.comparison
    message, legend = word_coverage(comparison), cell_words.word_legend(comparison)
    notes = [sentences.word_own_scores(comparison), sentences.word_short_names(comparison)]
    if len(comparison.table.alternatives) > _MOST_ACROSS:
        _add_coverage_in_numbers(deck, message)
        return
    marks = word_marks(comparison)
    criteria = list(split(list_criteria(comparison), 12))
    alternatives = [comparison.table.alternatives]
    total = len(criteria) * len(alternatives)
    dossier = comparison.dossier
    for number, (across, down) in enumerate(((a, d) for a in alternatives for d in criteria), start=1):
        slide, room = deck.add("coverage", message, notes, (number, total))
        rows = [[words.CRITERION, words.BRIEF["weight"], *(sentences.name_row_briefly(comparison, o) for o in across)]]
        for criterion in down:
            share = format_share(comparison.shares[criterion])
            rows.append([dossier.criterion[criterion].short_name, share, *(marks[o, criterion] for o in across)])
        width = min((INSIDE - 2.5 - _SHARE) / len(across), 2.4)
        widths = (INSIDE - _SHARE - width * len(across), _SHARE, *[width] * len(across))
        table = replace(room, height=room.height - 0.4)
        used = add_table(slide, table, rows, widths, message, cell_words.SILENT)
        add_text(slide, room.below(used + 0.05), [legend])


def _add_coverage_in_numbers(deck: Deck, message: str) -> None:
    """Say of each of many options in how many cells somebody speaks, and on what basis; the brief has every cell."""
    comparison = deck.handout.comparison
    heads, counts = count_marks(comparison)
    parts = list(split([(o, counts[o]) for o in _list_rows(comparison)], _MOST_ROWS))
    for number, part in enumerate(parts, start=1):
        slide, room = deck.add("coverage", message, part=(number, len(parts)))
        rows = [[words.OPTION, *heads]]
        rows += [[sentences.name_row_briefly(comparison, o), *map(str, numbers)] for o, numbers in part]
        width = (INSIDE - _NAME) / len(heads)
        add_table(slide, room, rows, (_NAME, *[width] * len(heads)), message)


def _add_comparisons(deck: Deck) -> None:
    """Equal weights first; then the present ones beside them, where they differ."""
    handout = deck.handout
    equal = handout.equal.marked if handout.equal else None
    count = len(handout.comparison.table.alternatives)
    if not count:
        return
    _add_chart(deck, equal or handout, "equal")
    if count > _MOST_BARS_BESIDE:
        if equal:
            _add_chart(deck, handout, "present")
        _add_ranks(deck, equal or handout, handout)
    elif equal:
        _add_both(deck, equal, handout)


def _add_chart(deck: Deck, handout: Handout, step: str) -> None:
    message = sentences.word_message(handout.comparison)
    told = [
        sentences.word_results(handout.comparison),
        words.word_ranges(handout.comparison.dossier),
        *sentences.list_sentences(handout.findings),
    ]
    slide, room = deck.add(step, message, told, weights=_name_weights(handout, step))
    legend = add_legend(slide, FOOT, handout.comparison)
    add_bars(slide, replace(room, height=room.height - legend), handout.comparison)


def _name_weights(handout: Handout, step: str) -> str:
    """Name the weights of a slide whose step does not."""
    return "" if step == "equal" else provenance_words.name_weights(handout.comparison)


def _add_both(deck: Deck, before: Handout, after: Handout) -> None:
    message, ranges = sentences.word_message(after.comparison), words.word_ranges(after.comparison.dossier)
    told = [sentences.word_results(after.comparison), ranges]
    slide, room = deck.add("before_after", message, told, weights=_name_weights(after, "before_after"))
    legend, half = add_legend(slide, FOOT, after.comparison), INSIDE / 2
    for place, (handout, title) in enumerate(((before, words.EQUAL_WEIGHTS), (after, words.PRESENT_WEIGHTS))):
        left = replace(room, left=EDGE + place * half, width=half)
        add_text(slide, replace(left, height=0.5), [title], 20, bold=True)
        bars = left.below(0.5)
        add_bars(slide, replace(bars, height=bars.height - legend), handout.comparison)


def _add_ranks(deck: Deck, before: Handout, after: Handout) -> None:
    """Rank, value and range of many options as a table; two columns where the present weights are not equal."""
    message = sentences.word_message(after.comparison)
    shown = {words.EQUAL_WEIGHTS: before.comparison}
    if after is not before:
        shown[words.PRESENT_WEIGHTS] = after.comparison
    parts = list(split(_list_rows(after.comparison), _MOST_ROWS))
    for number, part in enumerate(parts, start=1):
        step = "equal" if after is before else "before_after"
        told = [words.word_ranges(after.comparison.dossier)]
        slide, room = deck.add(step, message, told, (number, len(parts)), _name_weights(after, step))
        rows: list[Sequence[str]] = [(words.OPTION, *shown)]
        rows += [
            (
                sentences.name_row_briefly(after.comparison, o),
                *(sentences.word_standing(comparison, o) for comparison in shown.values()),
            )
            for o in part
        ]
        add_table(slide, room, rows, (INSIDE - _STANDING * len(shown), *[_STANDING] * len(shown)), message)


def _add_subtotals(deck: Deck) -> None:
    """Tell what each group of criteria adds to each option; many of either run over several slides."""
    comparison = deck.handout.comparison
    heads, *rows = list_subtotals(comparison) or [[]]
    if not rows:
        return
    named = zip(comparison.results, rows, strict=True)
    told = _list_rows(comparison)
    rows = [[sentences.name_row_briefly(comparison, name), *row[1:]] for name, row in named if name in told]
    groups = split(range(1, len(heads)), _MOST_GROUPS)
    parts = [(across, down) for across in groups for down in split(rows, _MOST_ROWS)]
    message = sentences.word_message(comparison)
    for number, (across, down) in enumerate(parts, start=1):
        slide, room = deck.add(
            "subtotals", message, part=(number, len(parts)), weights=provenance_words.name_weights(comparison)
        )
        shown = [[row[0], *(row[column] for column in across)] for row in (heads, *down)]
        width = min((INSIDE - _NAME) / len(across), 2.4)
        add_table(slide, room, shown, (INSIDE - width * len(across), *[width] * len(across)), message)


def _add_overturn(deck: Deck) -> None:
    handout, comparison = deck.handout, deck.handout.comparison
    if len(comparison.results) < 2:
        return
    message = changes.word_nearest_change(comparison, handout.reversals, handout.score_reversals)
    others = [name for name in comparison.results if name not in comparison.leaders] or list(comparison.results)
    note = changes.word_reversal_note(comparison)
    nearest = _keep_nearest(deck.handout, others)
    if left_out := len(others) - len(nearest):
        note = f"{note} {words.MORE_RELATIONS.format(count=number_word(left_out))}"
    parts = list(split(nearest, _MOST_OVERTURNED))
    for number, part in enumerate(parts, start=1):
        slide, room = deck.add("overturn", message, [note], (number, len(parts)))
        rows = [(words.OPTION, words.SMALLEST_WEIGHTS, words.SMALLEST_SCORE)]
        rows += [
            (
                comparison.dossier.alternative[name].name,
                *changes.list_changes_in_brief(comparison, handout.reversals, handout.score_reversals, name),
            )
            for name in part
        ]
        table = replace(room, height=room.height - 0.8)
        used = add_table(slide, table, rows, (3.0, 4.6, INSIDE - 7.6), message)
        add_text(slide, room.below(used + 0.05), [note], colour=MUTED)


def _keep_nearest(handout: Handout, others: Sequence[str]) -> Sequence[str]:
    """Keep those that the least change of weights puts first, where packages take the room of the rest."""
    comparison, most = handout.comparison, 2 * _MOST_OVERTURNED
    if not comparison.in_view.packages or len(others) <= most:
        return others
    found = handout.reversals or {}
    changes_needed = {name: item.change if (item := found.get(name)) else math.inf for name in others}
    nearest = sorted(others, key=changes_needed.__getitem__)[:most]
    return [name for name in others if name in nearest]


def _add_packages(deck: Deck) -> None:
    """Show the packages in the ranking, then what each is made of and leaves uncovered, as far as a talk has room."""
    comparison = deck.handout.comparison
    packages = [item.id for item in comparison.in_view.packages]
    message = word_combining(comparison.dossier, comparison.counted)
    told = [sentences.word_results(comparison, packages), *sentences.list_packages(comparison)]
    slide, room = deck.add("packages", message, told, weights=provenance_words.name_weights(comparison))
    legend = add_legend(slide, FOOT, comparison)
    add_bars(slide, replace(room, height=room.height - legend), comparison, packages)
    parts = list(split(comparison.in_view.packages, _MOST_PACKAGES))
    for number, part in enumerate(parts, start=1):
        if len(deck.file.slides) + 2 > _MOST_SLIDES:  # this one and the last
            return
        slide, room = deck.add("packages", message, told[1:], (number, len(parts)))
        rows = [words.PACKAGE_HEADS, *(sentences.tabulate_package(comparison, item) for item in part)]
        add_table(slide, room, rows, (2.5, 4.6, INSIDE - 9.3, 2.2), message)


def _add_relations(deck: Deck) -> None:
    comparison = deck.handout.comparison
    relations = list_relations(comparison)
    if not relations:
        return
    dossier = comparison.dossier
    message = word_combined(dossier, comparison.table.alternatives)
    told = [f"{word_relation(dossier, row)} {row['rationale']}" for row in relations]
    slide, room = deck.add("relations", message, told)
    shown = [f"• {line}" for line in told[:_MOST_RELATIONS]]
    if len(told) > _MOST_RELATIONS:
        shown.append(words.MORE_RELATIONS.format(count=number_word(len(told) - _MOST_RELATIONS)))
    add_text(slide, room, shown, 18)


def _add_sources(deck: Deck) -> None:
    handout = deck.handout
    dossier, scenario = handout.comparison.dossier, handout.comparison.counted
    slide, room = deck.add("sources", words.SOURCES_TITLE)
    deck.close(slide)
    cited = [shorten(cite_source_in_full(item), 420) for item in list_all_sources(dossier, scenario)]
    day = handout.occasion.day
    made = f"{provenance_words.DOSSIER}: {word_version_in_brief(dossier)}."
    made += f" {provenance_words.MADE_ON} {provenance_words.word_day(day)}." if day else ""
    weights = [
        provenance_words.word_weights(dossier, scenario),
        *provenance_words.list_own_weights(handout.comparison),
    ]
    text = [shared_words.word_caution(dossier), " ".join(weights), made, *cited]
    add_text(slide, replace(room, height=room.height - 0.5), text)
    link = slide.shapes.add_textbox(*Box(EDGE, FOOT - 0.5, INSIDE, 0.46).place)
    prepare(link.text_frame)
    run = write(link.text_frame.paragraphs[0], words.OPEN_VIEW if handout.has_address else words.LINK_IN_NOTES, BODY)
    if handout.has_address:
        run.hyperlink.address = handout.link
    if handout.is_local:
        write(link.text_frame.paragraphs[0], f" ({words.LOCAL})", BODY)
    describe_shape(link, provenance_words.LINK)
