"""The comparison as a talk: one message a slide, native charts and real tables, notes to speak from."""

from __future__ import annotations

import io
from collections.abc import Sequence
from datetime import UTC, datetime, time
from typing import Any

from pptx import Presentation
from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.util import Inches

from dashboard import wording
from dashboard.exports.fitting import clean, cut
from dashboard.exports.layout import gather_bases, is_own, list_criteria, list_relations, split
from dashboard.exports.pictures import find_letters
from dashboard.exports.provenance import EARLIEST, Handout, list_facts
from dashboard.exports.shapes import (
    BODY,
    EDGE,
    HEIGHT,
    INSIDE,
    MUTED,
    WIDTH,
    Box,
    add_bars,
    add_legend,
    add_table,
    add_text,
    count_ems,
    describe_shape,
    prepare,
    write,
)
from dashboard.wording import exports as words
from policies.words import shorten

_TOP, _FOOT = 1.85, HEIGHT - 0.55
_ROOM = _FOOT - _TOP
_TITLE_SIZES = (30, 26, 22, 20)
_MOST_BARS_BESIDE = 5
_TITLE_ONLY = 5  # the layout of the template with a title and nothing else


class _Deck:
    """The slides so far; each gets its step, its message, its foot and its notes in the same way."""

    def __init__(self, handout: Handout) -> None:
        self.handout = handout
        self.file = Presentation()
        self.file.slide_width, self.file.slide_height = Inches(WIDTH), Inches(HEIGHT)
        _widen(self.file)
        self.facts = [f"{label}: {text}" if label else text for label, text in list_facts(handout)]

    def add(self, step: str, message: str, told: Sequence[str] = (), part: tuple[int, int] = (1, 1)) -> Any:
        """Add a slide with its step over its message."""
        slide = self.file.slides.add_slide(self.file.slide_layouts[_TITLE_ONLY])
        kicker = words.STEPS[step]
        if part[1] > 1:
            kicker += f" ({words.PAGE.format(number=part[0], total=part[1])})"
        title = slide.shapes.title
        title.left, title.top, title.width, title.height = Box(EDGE, 0.62, INSIDE, 1.2).place
        _write_title(title, message)
        add_text(slide, Box(EDGE, 0.22, INSIDE, 0.46), [kicker], colour=MUTED)
        add_text(slide, Box(EDGE, _FOOT, INSIDE, 0.48), [words.word_foot(self.handout.comparison)], colour=MUTED)
        slide.notes_slide.notes_text_frame.text = clean_lines([message, *told, *self.facts])
        return slide

    def save(self) -> bytes:
        about, comparison = self.file.core_properties, self.handout.comparison
        day = self.handout.occasion.day
        about.title = shorten(clean(comparison.dossier.title), 200)
        about.subject, about.comments = shorten(clean(comparison.dossier.question), 200), wording.CAUTION
        about.author = about.last_modified_by = wording.APP_TITLE
        about.created = about.modified = datetime.combine(day or EARLIEST, time(), UTC)
        out = io.BytesIO()
        self.file.save(out)
        return out.getvalue()


def write_slides(handout: Handout) -> bytes:
    """Write the talk.

    Parameters
    ----------
    handout : Handout

    Returns
    -------
    bytes
        PowerPoint (pptx), 16:9: question; options; who says what; equal weights; before and after; what would put
        another option first; what the sources combine; sources and cautions.
    """
    deck = _Deck(handout)
    _add_question(deck)
    _add_options(deck)
    _add_coverage(deck)
    _add_comparisons(deck)
    _add_overturn(deck)
    _add_relations(deck)
    _add_sources(deck)
    return deck.save()


def clean_lines(lines: Sequence[str]) -> str:
    """Put lines under each other, each without signs that a file cannot hold."""
    return "\n".join(clean(line) for line in lines)


def _widen(file: Any) -> None:
    """Stretch the template's own layouts, made for 4:3, so that slides added later fit as well."""
    for holder in (file.slide_master, *file.slide_layouts):
        for shape in holder.placeholders:
            if shape.left is not None:
                shape.left, shape.width = int(shape.left * 4 / 3), int(shape.width * 4 / 3)


def _write_title(title: Any, message: str) -> None:
    """Write the message in the largest type in which all of it fits, cut only in the smallest."""
    frame = title.text_frame
    prepare(frame)
    frame.vertical_anchor = MSO_ANCHOR.TOP
    for size in _TITLE_SIZES:
        most = 2 if size > 22 else 3
        shown = cut(message, count_ems(INSIDE, size, bold=True), most)
        if not shown.endswith("…"):
            break
    paragraph = frame.paragraphs[0]
    paragraph.alignment = PP_ALIGN.LEFT
    write(paragraph, shown, size, bold=True)


# The slides ----------------------------------------------------------------------------------------------------------


def _add_question(deck: _Deck) -> None:
    comparison = deck.handout.comparison
    dossier, scenario = comparison.dossier, comparison.scenario
    slide = deck.add("question", dossier.question or dossier.title)
    baseline = wording.BASELINE.format(baseline=dossier.baseline) if dossier.baseline else ""
    view = f"{wording.word_view(dossier, scenario)} {wording.word_silence(dossier, scenario)}"
    weights = f"{wording.word_weights(dossier, scenario)} {words.SET_BY}: {words.word_setter(dossier, scenario)}."
    told = [baseline, dossier.as_of, wording.CAUTION, view, weights]
    add_text(slide, Box(EDGE, _TOP, INSIDE, _ROOM), [text for text in told if text], 20)


def _add_options(deck: _Deck) -> None:
    comparison = deck.handout.comparison
    options = [comparison.dossier.alternative[name] for name in comparison.table.alternatives]
    related = bool(list_relations(comparison, stated_together=True))
    message = words.word_options_title(comparison, related=related)
    told = [f"{item.name}: {words.word_option(item)}" for item in options]
    parts = list(split(options, 4))
    for number, part in enumerate(parts, start=1):
        slide = deck.add("options", message, told, (number, len(parts)))
        rows = [(words.OPTION, words.WHAT_IT_IS), *((item.name, words.word_option(item)) for item in part)]
        add_table(slide, Box(EDGE, _TOP, INSIDE, _ROOM), rows, (2.6, INSIDE - 2.6), message)


def _add_coverage(deck: _Deck) -> None:
    """Who says anything about what; a large table runs over several slides, down first."""
    comparison = deck.handout.comparison
    message, legend = words.word_coverage(comparison), words.word_legend(comparison)
    bases, letters = gather_bases(comparison), find_letters(comparison)
    criteria = list(split(list_criteria(comparison), 12))
    options = list(split(comparison.table.alternatives, 5))
    total = len(criteria) * len(options)
    names = comparison.dossier.alternative
    for number, (across, down) in enumerate(((a, d) for a in options for d in criteria), start=1):
        slide = deck.add("coverage", message, [legend], (number, total))
        rows = [[words.CRITERION, *(names[option].short_name for option in across)]]
        for criterion in down:
            marks = [
                words.word_marks(
                    comparison, letters, bases.get((o, criterion), {}), own=is_own(comparison, o, criterion)
                )
                for o in across
            ]
            rows.append([comparison.dossier.criterion[criterion].short_name, *marks])
        width = min((INSIDE - 3) / len(across), 2.4)
        widths = (INSIDE - width * len(across), *[width] * len(across))
        used = add_table(slide, Box(EDGE, _TOP - 0.55, INSIDE, _ROOM + 0.15), rows, widths, message)
        add_text(slide, Box(EDGE, _TOP - 0.5 + used, INSIDE, _ROOM + 0.5 - used), [legend])


def _add_comparisons(deck: _Deck) -> None:
    """Equal weights first; then the present ones beside them, where they differ."""
    handout = deck.handout
    equal = handout.equal or handout
    if not handout.comparison.table.alternatives:
        return
    _add_chart(deck, equal, "equal")
    if handout.equal is None:
        return
    if len(handout.comparison.table.alternatives) > _MOST_BARS_BESIDE:
        _add_chart(deck, handout, "present")
        _add_ranks(deck, handout.equal, handout)
    else:
        _add_both(deck, handout.equal, handout)


def _add_chart(deck: _Deck, handout: Handout, step: str) -> None:
    message = words.word_lead(handout.comparison, handout.findings)
    told = [words.word_results(handout.comparison), *words.list_sentences(handout.findings)]
    slide = deck.add(step, message, told)
    legend = add_legend(slide, _FOOT, handout.comparison)
    add_bars(slide, Box(EDGE, _TOP, INSIDE, _ROOM - legend), handout.comparison)


def _add_both(deck: _Deck, before: Handout, after: Handout) -> None:
    message = words.word_lead(after.comparison, after.findings)
    slide = deck.add("before_after", message, [words.word_results(after.comparison)])
    legend, half = add_legend(slide, _FOOT, after.comparison), INSIDE / 2
    scenario = after.comparison.scenario
    named = after.comparison.dossier.weight_set.get(scenario.weight_set or "")
    present = f"{words.PRESENT_WEIGHTS}: {named.name}" if named else words.PRESENT_WEIGHTS
    for place, (handout, title) in enumerate(((before, words.EQUAL_WEIGHTS), (after, present))):
        left = EDGE + place * half
        add_text(slide, Box(left, _TOP, half, 0.86), [title], 20, bold=True)
        add_bars(slide, Box(left, _TOP + 0.86, half, _ROOM - 0.86 - legend), handout.comparison)


def _add_ranks(deck: _Deck, before: Handout, after: Handout) -> None:
    message = words.word_lead(after.comparison, after.findings)
    names = after.comparison.dossier.alternative
    parts = list(split(after.comparison.table.alternatives, 9))
    for number, part in enumerate(parts, start=1):
        slide = deck.add("before_after", message, (), (number, len(parts)))
        rows = [(words.OPTION, words.EQUAL_WEIGHTS, words.PRESENT_WEIGHTS)]
        rows += [
            (names[o].name, words.word_standing(before.comparison, o), words.word_standing(after.comparison, o))
            for o in part
        ]
        add_table(slide, Box(EDGE, _TOP, INSIDE, _ROOM), rows, (INSIDE - 8, 4, 4), message)


def _add_overturn(deck: _Deck) -> None:
    handout, comparison = deck.handout, deck.handout.comparison
    if len(comparison.results) < 2:
        return
    message = words.word_overturn(comparison, handout.reversals, handout.score_reversals)
    others = [name for name in comparison.results if name not in comparison.leaders] or list(comparison.results)
    note = words.word_reversal_note(comparison)
    parts = list(split(others, 4))
    for number, part in enumerate(parts, start=1):
        slide = deck.add("overturn", message, [note], (number, len(parts)))
        rows = [(words.OPTION, words.SMALLEST_WEIGHTS, words.SMALLEST_SCORE)]
        rows += [
            (
                comparison.dossier.alternative[name].name,
                words.word_reversal(comparison, handout.reversals, name),
                words.word_score_reversal(comparison, handout.score_reversals, name),
            )
            for name in part
        ]
        used = add_table(slide, Box(EDGE, _TOP, INSIDE, _ROOM - 0.8), rows, (3.0, 4.6, INSIDE - 7.6), message)
        add_text(slide, Box(EDGE, _TOP + used + 0.05, INSIDE, _ROOM - used - 0.05), [note], colour=MUTED)


def _add_relations(deck: _Deck) -> None:
    comparison = deck.handout.comparison
    relations = list_relations(comparison)
    if not relations:
        return
    dossier = comparison.dossier
    message = words.word_combine(dossier, relations)
    told = [f"{words.word_relation(dossier, row)}. {row['rationale']}" for row in relations]
    parts = list(split(told, 4))
    for number, part in enumerate(parts, start=1):
        slide = deck.add("relations", message, told, (number, len(parts)))
        add_text(slide, Box(EDGE, _TOP, INSIDE, _ROOM), [f"• {line}" for line in part], 20)


def _add_sources(deck: _Deck) -> None:
    handout = deck.handout
    dossier, scenario = handout.comparison.dossier, handout.comparison.scenario
    slide = deck.add("sources", words.SOURCES_TITLE, words.list_sentences(handout.findings))
    cited = [shorten(words.word_source(item), 420) for item in wording.list_all_sources(dossier, scenario)]
    day = handout.occasion.day
    made = f"{words.DOSSIER}: {words.word_version_briefly(dossier)}."
    made += f" {words.MADE_ON} {words.word_day(day)}." if day else ""
    box = Box(EDGE, _TOP, INSIDE, _ROOM - 0.5)
    add_text(slide, box, [wording.CAUTION, wording.word_weights(dossier, scenario), made, *cited])
    link = slide.shapes.add_textbox(*Box(EDGE, _FOOT - 0.5, INSIDE, 0.46).place)
    prepare(link.text_frame)
    run = write(link.text_frame.paragraphs[0], words.OPEN_VIEW if handout.has_address else words.LINK_IN_NOTES, BODY)
    if handout.has_address:
        run.hyperlink.address = handout.link
    describe_shape(link, words.LINK)
