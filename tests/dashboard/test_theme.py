"""The colours of the groups: seen on either background, and told apart without colour."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

from dashboard.theme import style_alternative, style_group

CONFIG = tomllib.loads((Path(__file__).parents[2] / ".streamlit" / "config.toml").read_text(encoding="utf-8"))
BACKGROUNDS = ("#ffffff", "#0e1117")
PATTERNS = ("solid", "diagonal", "dots", "lines", "cross", "vertical")


def find_luminance(colour: str) -> float:
    """Relative luminance, WCAG 2.2."""
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def find_contrast(one: str, other: str) -> float:
    dark, light = sorted((find_luminance(one), find_luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def test_contrast_is_reckoned_as_wcag_does() -> None:
    assert find_contrast("#000000", "#ffffff") == pytest.approx(21)
    assert find_contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.005)


@pytest.mark.parametrize("background", BACKGROUNDS)
@pytest.mark.parametrize("place", range(8))
def test_a_groups_colour_is_seen_on_either_background(place: int, background: str) -> None:
    assert find_contrast(style_group(place).colour, background) >= 3


def test_the_first_groups_differ_in_colour_and_in_pattern() -> None:
    styles = [style_group(place) for place in range(8)]
    assert len({style.colour for style in styles}) == 8
    assert len({style.pattern for style in styles[:6]}) == 6
    assert all(style.pattern in PATTERNS for style in styles)
    assert all(re.fullmatch(r"#[0-9A-Fa-f]{6}", style.colour) for style in styles)


def test_alternatives_are_told_apart_without_colour() -> None:
    styles = [style_alternative(place) for place in range(56)]
    assert len(set(styles)) == 56
    assert all(find_contrast(style.colour, ground) >= 3 for style in styles for ground in BACKGROUNDS)
    assert len({style.dash for style in styles[:6]}) == 6
    assert len({style.symbol for style in styles[:7]}) == 7
    assert len({style.pattern for style in styles[:8]}) == 8


def test_more_groups_than_styles_begin_again() -> None:
    assert style_group(8) == style_group(0)


def test_no_group_is_red_or_green_as_if_it_were_bad_or_good() -> None:
    for place in range(4):
        red, green, blue = (int(style_group(place).colour[i : i + 2], 16) for i in (1, 3, 5))
        assert not (red > 180 and green < 80 and blue < 80)
        assert not (green > 150 and red < 80 and blue < 80)


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
    assert [c.lower() for c in CONFIG["theme"]["chartCategoricalColors"]] == [
        style_group(i).colour.lower() for i in range(8)
    ]


def test_nothing_about_the_user_leaves_the_machine() -> None:
    assert CONFIG["browser"]["gatherUsageStats"] is False
