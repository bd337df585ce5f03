"""The two themes: text that is read, and the colours that charts know."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from dashboard.theme import GROUP_COLOURS
from tests.oracles.colour import find_contrast

CONFIG = tomllib.loads(
    (Path(__file__).parents[2] / "dashboard" / ".streamlit" / "config.toml").read_text(encoding="utf-8")
)
BACKGROUNDS = ("#ffffff", "#0e1117")


@pytest.mark.parametrize(("theme", "background"), [("light", BACKGROUNDS[0]), ("dark", BACKGROUNDS[1])])
def test_both_themes_have_the_backgrounds_that_the_colours_are_checked_on(theme: str, background: str) -> None:
    assert CONFIG["theme"][theme]["backgroundColor"].lower() == background


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_text_and_links_of_either_theme_are_legible(theme: str) -> None:
    colours = CONFIG["theme"][theme]
    for background in (colours["backgroundColor"], colours["secondaryBackgroundColor"]):
        assert find_contrast(colours["textColor"], background) >= 7
        assert find_contrast(colours["linkColor"], background) >= 4.5


def test_charts_know_the_same_colours_as_the_components() -> None:
    assert tuple(CONFIG["theme"]["chartCategoricalColors"]) == GROUP_COLOURS


def test_nothing_about_the_user_leaves_the_machine() -> None:
    assert CONFIG["browser"]["gatherUsageStats"] is False
