"""The strips of shares."""

from __future__ import annotations

from dashboard.robustness.firm.figure import Strip, StripRow, draw_strip
from tests.dashboard.helpers.robustness import STYLES


def test_a_strip_has_a_bar_as_long_as_each_share_and_escapes_names() -> None:
    rows = (StripRow("A", 0.25, "25 %", STYLES[0].colour), StripRow('<script>"', 0.0, "<1 %", STYLES[1].colour))
    strip = draw_strip(Strip("Both vary", "Weights and readings.", rows), "Title <i>")
    assert f'style="--colour: {STYLES[0].colour}; --share: 25.00%"' in strip
    assert "&lt;script&gt;&quot;" in strip
    assert "&lt;1 %" in strip
    assert 'aria-label="Title &lt;i&gt;"' in strip
    assert strip.count('<th scope="row">') == 2
