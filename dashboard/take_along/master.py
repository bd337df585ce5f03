"""The slide master: 16:9 all through, with footer and slide number as fields that can be changed in one place."""

from __future__ import annotations

import io
from copy import deepcopy
from functools import lru_cache
from typing import Any

from pptx import Presentation
from pptx.enum.text import PP_ALIGN
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn
from pptx.util import Inches, Pt

from dashboard.shared.fitting import cut
from dashboard.take_along.shapes import BODY, EDGE, FACE, HEIGHT, INSIDE, MUTED, WIDTH, Box, count_ems, prepare, write

TITLE_ONLY = 5  # the layout of the template with a title and nothing else
_NUMBER = 0.8
_PLACES = {
    "ftr": Box(EDGE, HEIGHT - 0.55, INSIDE - _NUMBER, 0.48),
    "sldNum": Box(EDGE + INSIDE - _NUMBER, HEIGHT - 0.55, _NUMBER, 0.48),
}


def open_master() -> Any:
    """Open a file without a slide in it, with the master of the talk."""
    return Presentation(io.BytesIO(_make_master()))


# Shaped once: that took a quarter of the time of a talk.
@lru_cache(maxsize=1)
def _make_master() -> bytes:
    file, out = Presentation(), io.BytesIO()
    file.slide_width, file.slide_height = Inches(WIDTH), Inches(HEIGHT)
    _shape_master(file)
    file.save(out)
    return out.getvalue()


def _shape_master(file: Any) -> None:
    """Stretch the template, made for 4:3, and give its footer and slide number the place and type of the talk."""
    for holder in (file.slide_master, *file.slide_layouts):
        for shape in holder.placeholders:
            if shape.left is not None:
                shape.left, shape.width = int(shape.left * 4 / 3), int(shape.width * 4 / 3)
            place = _PLACES.get(_find_kind(shape))
            if place:
                shape.left, shape.top, shape.width, shape.height = place.place
                prepare(shape.text_frame)
    for holder in (file.slide_master, *file.slide_layouts):
        for found in [shape for shape in holder.placeholders if _find_kind(shape) == "dt"]:
            found._element.getparent().remove(found._element)


def fill_foot(slide: Any, text: str) -> None:
    """Put the layout's footer and slide number on a slide, which python-pptx leaves out."""
    for shape in slide.slide_layout.placeholders:
        kind = _find_kind(shape)
        if kind not in _PLACES:
            continue
        copy = deepcopy(shape._element)
        copy.nvSpPr.cNvPr.set("id", str(slide.shapes._next_shape_id))
        slide.shapes._spTree.append(copy)
        added = slide.shapes[-1]
        prepare(added.text_frame)
        paragraph = added.text_frame.paragraphs[0]
        if kind == "ftr":
            paragraph.alignment = PP_ALIGN.LEFT
            write(paragraph, cut(text, count_ems(INSIDE - _NUMBER, BODY), 1), BODY, colour=MUTED)
        else:
            paragraph.alignment = PP_ALIGN.RIGHT
            for field in paragraph._p.findall(qn("a:fld")):
                look = field.find(qn("a:rPr"))
                look.set("sz", str(int(Pt(BODY).pt * 100)))
                look.append(parse_xml(f'<a:latin {nsdecls("a")} typeface="{FACE}"/>'))


def _find_kind(shape: Any) -> str:
    holder = shape._element.find(f".//{qn('p:ph')}")
    return "" if holder is None else str(holder.get("type", ""))
