"""The deck of slides: each gets its step, its message, its foot and its notes in the same way."""

from __future__ import annotations

import io
from collections import deque
from collections.abc import Sequence
from datetime import UTC, datetime, time
from typing import Any

from pptx.enum.text import MSO_ANCHOR, PP_ALIGN

from dashboard.shared import words as shared_words
from dashboard.shared.fitting import clean, cut, wrap
from dashboard.shared.provenance import words as provenance_words
from dashboard.shared.provenance.handout import EARLIEST, Handout, list_facts
from dashboard.shared.statements.relations import word_relations_title
from dashboard.shared.statements.sources import word_version
from dashboard.take_along import sentences, words
from dashboard.take_along.master import TITLE_ONLY, fill_foot, open_master
from dashboard.take_along.shapes import EDGE, HEIGHT, INSIDE, MUTED, Box, add_text, count_ems, prepare, write
from policies.findings import shorten

FOOT = HEIGHT - 0.55
_TOP_SHORT, _TOP = 1.3, 1.85  # under a title of one line, under a longer one
_TITLE_SIZES = (30, 26, 22, 20)
_LEAST_SPOKEN, _MOST_SPOKEN = 130, 200  # words of a slide's notes: 60 to 90 seconds


class Deck:
    """The slides so far; each gets its step, its message, its foot and its notes in the same way."""

    def __init__(self, handout: Handout) -> None:
        self.handout = handout
        self.file = open_master()
        comparison = handout.comparison
        self.pool = deque(
            [
                *sentences.list_sentences(handout.findings),
                words.word_ranges(comparison.dossier),
                shared_words.word_caution(comparison.dossier),
                *provenance_words.list_conditions(comparison.dossier, comparison.counted),
            ]
        )

    def add(
        self, step: str, message: str, told: Sequence[str] = (), part: tuple[int, int] = (1, 1), weights: str = ""
    ) -> tuple[Any, Box]:
        """Add a slide with its step, and the weights it shows, over its message; give the room that is left as well."""
        slide = self.file.slides.add_slide(self.file.slide_layouts[TITLE_ONLY])
        kicker = words.STEPS[step]
        if step == "relations":
            kicker = word_relations_title(self.handout.comparison.dossier)
        kicker += f": {weights}" if weights else ""
        if part[1] > 1:
            kicker += f" ({words.PAGE.format(number=part[0], total=part[1])})"
        title = slide.shapes.title
        title.left, title.top, title.width, title.height = Box(EDGE, 0.62, INSIDE, 1.2).place
        top = _TOP_SHORT if _write_title(title, message) == 1 else _TOP
        add_text(slide, Box(EDGE, 0.22, INSIDE, 0.46), [kicker], colour=MUTED)
        fill_foot(slide, sentences.word_foot(self.handout.comparison))
        slide.notes_slide.notes_text_frame.text = clean_lines(self._speak([message, *told]))
        return slide, Box(EDGE, top, INSIDE, FOOT - top)

    def _speak(self, told: Sequence[str]) -> list[str]:
        """Say what can be spoken beside a slide: its own sentences, then others of the talk until it is long enough."""
        said, length = [], 0
        for text in dict.fromkeys(filter(None, told)):
            if length + len(text.split()) <= _MOST_SPOKEN:
                said.append(text)
                length += len(text.split())
        for _ in range(len(self.pool)):
            if length >= _LEAST_SPOKEN:
                break
            text = self.pool[0]
            self.pool.rotate(-1)
            if text not in said and length + len(text.split()) <= _MOST_SPOKEN:
                said.append(text)
                length += len(text.split())
        return said

    def close(self, slide: Any) -> None:
        """Say under the notes of the last slide what the talk was made from."""
        facts = [f"{label}: {text}" if label else text for label, text in list_facts(self.handout)]
        own = sentences.word_own_scores(self.handout.comparison)
        frame = slide.notes_slide.notes_text_frame
        frame.text = "\n".join([frame.text, "", clean_lines([*filter(None, [own]), *facts])])

    def save(self) -> bytes:
        about, comparison = self.file.core_properties, self.handout.comparison
        day = self.handout.occasion.day
        about.title = shorten(clean(comparison.dossier.title), 200)
        about.subject = shorten(clean(comparison.dossier.question), 200)
        about.comments = shorten(clean(shared_words.word_caution(comparison.dossier)), 255)
        about.keywords = shorten(word_version(comparison.dossier), 200)
        about.author = about.last_modified_by = shared_words.APP_TITLE
        about.created = about.modified = datetime.combine(day or EARLIEST, time(), UTC)
        out = io.BytesIO()
        self.file.save(out)
        return out.getvalue()


def clean_lines(lines: Sequence[str]) -> str:
    """Put lines under each other, each without signs that a file cannot hold."""
    return "\n".join(clean(line) for line in lines)


def _write_title(title: Any, message: str) -> int:
    """Write the message in the largest type in which all of it fits, cut only in the smallest; give its lines."""
    frame = title.text_frame
    prepare(frame)
    frame.vertical_anchor = MSO_ANCHOR.TOP
    for size in _TITLE_SIZES:
        most = 2 if size > 22 else 3
        shown = cut(message, count_ems(INSIDE, size), most, bold=True)
        if not shown.endswith("…"):
            break
    paragraph = frame.paragraphs[0]
    paragraph.alignment = PP_ALIGN.LEFT
    write(paragraph, shown, size, bold=True)
    return len(wrap(shown, count_ems(INSIDE, size), most, bold=True))
