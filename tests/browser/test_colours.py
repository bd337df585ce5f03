"""Colours as they are drawn: patterns are seen in either theme, and so is the edge of every group's colour."""

from __future__ import annotations

import io

import pytest
from PIL import Image
from playwright.sync_api import Locator

from dashboard.shared.grid import words as grid_words
from tests.browser.helpers.compare import View
from tests.browser.helpers.pages import Visitor
from tests.oracles.colour import find_contrast, find_lightness

EDGE = 6
"""Pixels at each side that may belong to an edge, to a round corner or to the ground beside it, at two a CSS pixel."""


def photograph(node: Locator) -> Image.Image:
    return Image.open(io.BytesIO(node.screenshot())).convert("RGB")


def find_ends(picture: Image.Image) -> tuple[str, str]:
    """The darkest and the lightest colour inside."""
    inside = picture.crop((EDGE, EDGE, picture.width - EDGE, picture.height - EDGE))
    colours = {"#" + bytes(colour).hex() for _, colour in inside.getcolors(100_000) or []}  # type: ignore[arg-type]
    return min(colours, key=find_lightness), max(colours, key=find_lightness)


@pytest.mark.parametrize("look", ["light", "dark"])
def test_patterns_and_edges_are_seen(visitor: Visitor, look: str) -> None:
    view = View(visitor.open(color_scheme=look, device_scale_factor=2))
    swatches = view.page.locator(".swatch[data-pattern]")
    patterns = {"solid": 0}
    for swatch in swatches.all():
        pattern = str(swatch.get_attribute("data-pattern"))
        picture = photograph(swatch)
        contrast = find_contrast(*find_ends(picture))
        assert contrast < 1.1 if pattern == "solid" else contrast >= 3, (pattern, contrast)
        patterns[pattern] = patterns.get(pattern, 0) + 1
        edge, ground = swatch.evaluate(
            """node => {
              const look = getComputedStyle(node);
              return [look.boxShadow, look.getPropertyValue("--st-background-color")];
            }"""
        )
        assert edge.endswith(" 0px 0px 0px 1px inset")
        assert find_contrast(edge.partition(" 0px")[0], ground.strip()) >= 3, (pattern, edge, ground)
    # In the ranking's legend and in the panel.
    assert patterns == {"solid": 2, "vertical": 2, "dots": 2, "lines": 2}
    empty = (
        view.page.get_by_text(grid_words.GRID["legend_nobody"], exact=True).locator("xpath=..").locator(".swatch").first
    )
    assert find_contrast(*find_ends(photograph(empty))) >= 1.4
