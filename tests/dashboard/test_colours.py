"""Colours have identity: by id whatever is in view, two families apart for every eye, and seen on every ground."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from dataclasses import replace
from itertools import combinations, pairwise, product
from pathlib import Path

import pandas as pd
import pytest
from coloraide import Color

from dashboard.robustness.choices.figure import draw_levels
from dashboard.robustness.shared_view import list_styles
from dashboard.shared.groups import list_groups
from dashboard.take_along.layout import list_sections
from dashboard.theme import (
    ALTERNATIVE_COLOURS,
    GROUP_COLOURS,
    LINE,
    SHADES,
    AlternativeStyle,
    GroupStyle,
    fade,
    mix,
    style_alternative,
    style_group,
)
from policies.comparison import compare
from policies.dossier import Alternative, Dossier
from policies.scenario import Scenario
from tests.oracles.colour import (
    DICHROMATS,
    NORMAL,
    Sight,
    find_chroma,
    find_contrast,
    find_difference,
    find_lightness,
    lay_over,
)

ROOT = Path(__file__).parents[2]
FAMILIES = {"groups": GROUP_COLOURS, "options": ALTERNATIVE_COLOURS}
THEMES = tomllib.loads((ROOT / "dashboard" / ".streamlit" / "config.toml").read_text(encoding="utf-8"))["theme"]
GROUNDS = {
    look: (THEMES[look]["backgroundColor"], THEMES[look]["sidebar"]["backgroundColor"]) for look in ("light", "dark")
}


# What the oracle says ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ((50, 2.6772, -79.7751), (50, 0, -82.7485), 2.0425),
        ((50, 3.1571, -77.2803), (50, 0, -82.7485), 2.8615),
        ((50, 0, 0), (50, -1, 2), 2.3669),
        ((50, 2.49, -0.001), (50, -2.49, 0.0009), 7.1792),
        ((50, 2.49, -0.001), (50, -2.49, 0.0011), 7.2195),
        ((50, 2.5, 0), (73, 25, -18), 27.1492),
        ((60.2574, -34.0099, 36.2677), (60.4626, -34.1751, 39.4387), 1.2644),
        ((22.7233, 20.0904, -46.694), (23.0331, 14.973, -42.5619), 2.0373),
        ((2.0776, 0.0795, -1.135), (0.9033, -0.0636, -0.5514), 0.9082),
    ],
)
def test_the_difference_is_that_of_the_published_pairs(
    one: tuple[float, ...], other: tuple[float, ...], expected: float
) -> None:
    """Sharma, Wu and Dalal 2005, table 1 (doi 10.1002/col.20070)."""
    first, second = Color("lab-d65", one), Color("lab-d65", other)
    assert first.delta_e(second, method="2000") == pytest.approx(expected, abs=5e-5)


def test_contrast_is_reckoned_as_wcag_does() -> None:
    assert find_contrast("#000000", "#ffffff") == pytest.approx(21)
    assert find_contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.005)


# The families --------------------------------------------------------------------------------------------------------


def find_least(colours: Sequence[str], sight: Sight) -> float:
    return min(find_difference(one, other, sight) for one, other in combinations(colours, 2))


@pytest.mark.parametrize("sight", [NORMAL, *DICHROMATS], ids=lambda sight: "-".join(sight) or "normal")
def test_no_option_is_taken_for_a_group(sight: Sight) -> None:
    lines = [draw(colour).line for colour in ALTERNATIVE_COLOURS]
    for group, option in product(GROUP_COLOURS, [*ALTERNATIVE_COLOURS, *lines]):
        assert find_difference(group, option, sight) >= 20, (group, option)


@pytest.mark.parametrize("family", FAMILIES)
def test_a_grey_print_tells_the_members_of_a_family_apart(family: str) -> None:
    lightness = sorted(map(find_lightness, FAMILIES[family]))
    assert lightness[0] == pytest.approx(35, abs=0.5)
    assert lightness[-1] == pytest.approx(75, abs=0.5)
    assert min(above - below for below, above in pairwise(lightness)) >= 5
    first = sorted(map(find_lightness, FAMILIES[family][:4]))
    assert min(above - below for below, above in pairwise(first)) >= 11


def test_the_families_differ_in_lightness_too_at_every_place_that_is_seen_first() -> None:
    for group, option in zip(GROUP_COLOURS[:4], ALTERNATIVE_COLOURS[:4], strict=True):
        assert abs(find_lightness(group) - find_lightness(option)) >= 11


@pytest.mark.parametrize("family", FAMILIES)
@pytest.mark.parametrize(("sight", "first", "every"), [(NORMAL, 28, 13), *((sight, 14, 7) for sight in DICHROMATS)])
def test_the_members_of_a_family_differ(family: str, sight: Sight, first: float, every: float) -> None:
    colours = FAMILIES[family]
    assert find_least(colours[:4], sight) >= first
    assert find_least(colours, sight) >= every


def test_shades_are_greys_of_neither_family() -> None:
    assert all(find_chroma(shade) < 5 for shade in SHADES)
    lightness = sorted(map(find_lightness, SHADES))
    assert min(above - below for below, above in pairwise(lightness)) >= 18
    for shade, colour in product(SHADES, (*GROUP_COLOURS, *ALTERNATIVE_COLOURS)):
        assert find_difference(shade, colour) >= 16, (shade, colour)
        assert find_chroma(colour) >= find_chroma(shade) + 15


def test_no_colour_is_that_of_an_alarm_or_of_a_go_ahead() -> None:
    for colour in (*GROUP_COLOURS, *ALTERNATIVE_COLOURS):
        red, green, blue = bytes.fromhex(colour[1:])
        assert not (red > 180 and green < 80 and blue < 80)
        assert not (green > 150 and red < 80 and blue < 80)


# Seen on every ground ------------------------------------------------------------------------------------------------


def draw(colour: str) -> AlternativeStyle:
    return AlternativeStyle(colour, "solid", "circle", "")


def paint(colour: str) -> GroupStyle:
    return GroupStyle(colour, "solid")


@pytest.mark.parametrize("look", GROUNDS)
@pytest.mark.parametrize("colour", [*GROUP_COLOURS, *ALTERNATIVE_COLOURS, "#ffffff", "#000000", "#ffff00", "#0000ff"])
def test_what_is_filled_has_an_edge_that_is_seen(colour: str, look: str) -> None:
    """Also in any colour that a dossier may declare."""
    for ground in GROUNDS[look]:
        assert find_contrast(mix(colour, THEMES[look]["textColor"]), ground) >= 3  # color-mix() in the style sheets
        assert find_contrast(draw(colour).line, ground) >= 2.99
    assert find_contrast(paint(colour).edge, "#ffffff") >= 3
    assert find_contrast(LINE, GROUNDS[look][0]) >= 3


@pytest.mark.parametrize("colour", [*GROUP_COLOURS, "#ffffff", "#000000", "#ffff00", "#0000ff"])
def test_a_pattern_stands_out_from_its_colour(colour: str) -> None:
    assert find_contrast(paint(colour).ink, colour) >= 3.5


def test_style_sheets_know_the_edge_and_the_ink_that_python_reckons() -> None:
    text = (ROOT / "dashboard" / "web" / "patterns.css").read_text(encoding="utf-8")
    found = re.search(r"--ink: lab\(from var\(--\w+\) clamp\(0, \((\S+) - l\) \* 1000, 100\) 0 0 / (\S+)\)", text)
    assert found
    for colour in GROUP_COLOURS:
        white = find_lightness(colour) < float(found[1])
        assert (paint(colour).ink == "#ffffff") == white
        ink = lay_over(f"{'rgb(255 255 255' if white else 'rgb(0 0 0'} / {found[2]})", colour)
        assert find_contrast(ink, colour) >= 3


@pytest.mark.parametrize("look", GROUNDS)
@pytest.mark.parametrize("colour", ALTERNATIVE_COLOURS)
def test_text_is_read_on_an_options_part_of_a_strip(colour: str, look: str) -> None:
    levels = pd.DataFrame([[1.0]], columns=["a"])
    style = replace(draw(colour), pattern="|")
    marker = draw_levels(levels, {"Choice": ["One"]}, ["A"], [style], [True]).data[0].marker
    ground = lay_over(marker.pattern.bgcolor, GROUNDS[look][0])
    text = THEMES[look]["textColor"]
    assert find_contrast(text, ground) >= 4.5
    assert find_contrast(text, lay_over(marker.pattern.fgcolor, ground)) >= 4.5


def test_a_colour_is_mixed_and_faded_as_style_sheets_do() -> None:
    assert mix("#ffffff", "#000000") == "#808080"
    assert mix("#102030", "#304050", 0) == "#102030"
    assert fade("#0080FF", 0.5) == "rgba(0, 128, 255, 0.5)"


# By id ---------------------------------------------------------------------------------------------------------------


def test_an_option_keeps_its_style_whatever_is_in_view(dossier: Dossier) -> None:
    ids = [item.id for item in dossier.alternatives]
    everything = dict(zip(ids, list_styles(compare(dossier, Scenario.for_dossier(dossier)), ids), strict=True))
    for in_view in (tuple(reversed(ids[2:5])), tuple(ids[-3:])):
        comparison = compare(dossier, Scenario.for_dossier(dossier, alternatives=in_view))
        for name, style in zip(in_view, list_styles(comparison, in_view), strict=True):
            assert style == everything[name]
    assert [everything[name].colour for name in ids[:8]] == list(ALTERNATIVE_COLOURS)


def test_a_users_own_option_comes_after_all_others(dossier: Dossier) -> None:
    own = Alternative("user_pact", "A pact", "Pact")
    focal = [item.id for item in dossier.alternatives if item.focal]
    scenario = Scenario.for_dossier(dossier, own_alternatives=(own,), alternatives=("user_pact", focal[-1]))
    comparison = compare(dossier, scenario)
    style, other = list_styles(comparison, ["user_pact", focal[-1]])
    assert style.colour == ALTERNATIVE_COLOURS[len(dossier.alternatives) % len(ALTERNATIVE_COLOURS)]
    assert other == style_alternative(dossier, focal[-1])


def test_options_are_told_apart_without_colour(dossier: Dossier) -> None:
    many = replace(dossier, alternatives=tuple(Alternative(f"o{place}", "O", "O") for place in range(40)))
    styles = [style_alternative(many, item.id) for item in many.alternatives]
    assert len({(style.colour, style.pattern) for style in styles}) == 40
    assert len({(style.colour, style.symbol) for style in styles}) == 40
    assert len({(style.colour, style.dash) for style in styles}) == 24
    assert len({style.dash for style in styles[:5]}) == 5
    assert len({style.symbol for style in styles[:7]}) == 7
    assert len({style.pattern for style in styles[:5]}) == 5
    assert not {style.pattern for style in styles} & {"/", "\\", "x"}, "hatching is silence"


def test_a_group_keeps_its_style_whatever_is_in_view(dossier: Dossier) -> None:
    everything = {group["name"]: group["colour"] for group in list_groups(dossier)}
    dropped = tuple(item.id for item in dossier.criteria if item.group == dossier.groups[0].id)
    sections = list_sections(compare(dossier, Scenario.for_dossier(dossier, dropped=dropped)))
    assert dossier.groups[0].name not in [section.name for section in sections]
    assert [section.style.colour for section in sections] == [everything[section.name] for section in sections]
    assert tuple(everything.values())[: len(dossier.groups)] == GROUP_COLOURS[: len(dossier.groups)]


def test_the_first_groups_differ_in_pattern_and_criteria_without_a_group_come_last(dossier: Dossier) -> None:
    group = dossier.groups[0]
    many = replace(dossier, groups=tuple(replace(group, id=f"g{place}") for place in range(9)))
    styles = [style_group(many, item.id) for item in many.groups]
    assert len({style.pattern for style in styles[:5]}) == 5
    assert styles[8] == styles[0]
    assert style_group(dossier, "") == GroupStyle(GROUP_COLOURS[len(dossier.groups)], "grid")


def test_what_the_dossier_declares_is_used_as_it_is(dossier: Dossier) -> None:
    group, option = dossier.groups[1], dossier.alternatives[1]
    own = replace(
        dossier,
        groups=(dossier.groups[0], replace(group, colour="#123456"), *dossier.groups[2:]),
        alternatives=(dossier.alternatives[0], replace(option, colour="#654321"), *dossier.alternatives[2:]),
    )
    assert style_group(own, group.id) == replace(style_group(dossier, group.id), colour="#123456")
    assert style_alternative(own, option.id) == replace(style_alternative(dossier, option.id), colour="#654321")
    for place in (0, 2):
        assert style_group(own, own.groups[place].id).colour == GROUP_COLOURS[place]
        assert style_alternative(own, own.alternatives[place].id).colour == ALTERNATIVE_COLOURS[place]
