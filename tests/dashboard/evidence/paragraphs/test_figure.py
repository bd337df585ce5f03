"""The pictures of the Evidence page hold the counts they are drawn from."""

from __future__ import annotations

from dashboard.evidence.paragraphs.figure import draw_paragraphs
from policies.comparison.comparison import compare
from policies.dossier.model import Dossier
from policies.evidence.paragraphs import assess_paragraphs
from policies.scenario.scenario import Scenario


def test_bars_add_up_to_the_readings_that_cite_a_paragraph_and_diamonds_mark_another_lead(dossier: Dossier) -> None:
    effects = assess_paragraphs(compare(dossier, Scenario.for_dossier(dossier)))
    alone, beside, marks = draw_paragraphs(effects).data
    heights = dict(zip(alone.x, (a + b for a, b in zip(alone.y, beside.y, strict=True)), strict=True))
    assert heights["K13"] == sum("K13" in reading.locators for reading in dossier.readings)
    assert dict(zip(alone.x, alone.y, strict=True))["K13"] == sum(r.locators == ("K13",) for r in dossier.readings)
    assert list(marks.x) == [item.paragraph.label for item in effects if item.changes]


def test_axes_are_fixed_and_every_text_is_readable(dossier: Dossier) -> None:
    figure = draw_paragraphs(assess_paragraphs(compare(dossier, Scenario.for_dossier(dossier))))
    for axis in (figure.layout.xaxis, figure.layout.yaxis):
        assert axis.fixedrange
        assert axis.range is not None
        assert axis.tickfont.size >= 14
    assert figure.layout.height


def test_no_paragraphs_make_an_empty_picture() -> None:
    assert list(draw_paragraphs(()).data[0].x) == []
