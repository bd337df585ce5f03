from __future__ import annotations

from collections.abc import Callable

import pytest

from policies import Dossier, DossierError
from policies.dossier import Variant
from tests.folders import ALTERNATIVES, CRITERIA, READINGS, SOURCES, TOML, Cells

Make = Callable[..., Dossier]
POINTS = ("criterion", "measure", "value")
SETS = ("set", "criterion", "points")
USERS = [(*CRITERIA[0], "offered"), *((*row, "") for row in CRITERIA[1:]), ("u", "Yours", 0, 1, "users")]


@pytest.mark.parametrize(
    ("tables", "expected"),
    [
        (
            {"readings": [*READINGS, ("d", "x", "s", 1)]},
            r"column alternative: found 'd', expected an id that stands in alternatives\.csv \(known: a, b, c\)",
        ),
        (
            {"readings": [*READINGS, ("a", "z", "s", 1)]},
            r"column criterion: found 'z', expected an id that stands in criteria\.csv",
        ),
        (
            {"readings": [*READINGS, ("a", "x", "u", 1)]},
            r"column source: found 'u', expected an id that stands in sources\.csv",
        ),
        (
            {"criteria": [(*CRITERIA[0], "group"), ("x", "Ex", -2, 2, "g"), ("y", "Why", -2, 2, "")]},
            r"criteria\.csv, row 2, column group: found 'g', expected an id that stands in groups\.csv",
        ),
        (
            {"criteria": [*CRITERIA, ("z", "Zed", 1, 1)]},
            r"criteria\.csv, row 4, column best: found '1', expected a best that differs from worst",
        ),
        ({"criteria": [*CRITERIA, ("z", "Zed", 0, "1e-200")]}, r"expected a best that differs from worst"),
        (
            {"sources": [*SOURCES, ("both", "All", "", "")]},
            r"sources\.csv, row 4, column id: found 'both', expected an id other than 'both'",
        ),
        (
            {"readings": [*READINGS, ("a", "x", "t", 3)]},
            r"row 8, column central: found '3', expected a number from -2 to 2, the worst and best of x",
        ),
        (
            {"readings": [(*READINGS[0], "low", "high"), ("a", "x", "s", 1, 2, 2)]},
            r"found 'low 2, central 1, high 2', expected low <= central <= high",
        ),
        (
            {"readings": [(*READINGS[0], "low", "high"), ("a", "x", "s", 1, "", 5)]},
            r"column high: found '5', expected a number from -2 to 2",
        ),
        (
            {"criteria": USERS, "readings": [*READINGS, ("a", "u", "s", 1)]},
            r"readings\.csv, row 8, column criterion: found 'u', expected a criterion offered by sources",
        ),
        (
            {"criteria": USERS, "weight_sets": [SETS, ("w", "x", 1), ("w", "u", 1)]},
            r"weight_sets\.csv, row 3, column points: found '1', expected 0 points",
        ),
        (
            {"weight_sets": [SETS, ("w", "x", 0), ("w", "y", 0)]},
            r"row 2, column points: found '0', expected at least one criterion with points above 0 \(set w\)",
        ),
        ({"weight_sets": [SETS, ("w", "x", -1)]}, r"column points: found '-1', expected a finite number of at least 0"),
        (
            {"value_points": [POINTS, ("x", -2, -2), ("x", 2, 3)]},
            r"value_points\.csv, row 3, column value: found '3', expected a value from -2 to 2, the value scale",
        ),
        (
            {"value_points": [POINTS, ("x", -2, -2), ("x", 1, 2)]},
            r"column measure: found '-2 to 1', expected points that cover -2 to 2, the worst and best of x",
        ),
        (
            {"value_points": [POINTS, ("x", -2, -2), ("x", 2, 2), ("x", "2.0", 1)]},
            r"row 4, column measure: found '2\.0', expected each measure of a criterion once",
        ),
    ],
)
def test_what_one_table_says_against_another_is_a_fault(make: Make, tables: dict[str, object], expected: str) -> None:
    with pytest.raises(DossierError, match=expected):
        make(**tables)


def test_a_measure_outside_its_ends_counts_as_the_nearer_end_if_clipped(make: Make) -> None:
    dossier = make(toml="clip = true\n" + TOML, readings=[*READINGS, ("a", "x", "t", 3)])
    assert dossier.clip


def test_long_phrases_and_sources_like_a_users_own_are_warned_of(make: Make) -> None:
    dossier = make(
        sources=[*SOURCES, ("user_u", "Mine", "", "")],
        readings=[(*READINGS[0], "phrase"), ("a", "x", "s", 1, "one two three four five six seven eight nine")],
    )
    assert dossier.warnings == (
        "sources.csv: id 'user_u' looks like a user's own source (user_...)",
        "readings.csv, row 2: phrase has more than eight words",
    )


@pytest.mark.parametrize(
    ("scale", "silence", "readings", "cells"),
    [
        ((0, 0, 2), "", READINGS[:-2], "2 cells, which count as the worst there is"),
        ((0, 0, 2), "", READINGS[:-1], "1 cell, which counts as the worst there is"),
        ((0, 0, 2), "", READINGS, None),
        ((0, 0, 2), '[defaults]\nsilence = "leave_out"', READINGS[:-1], None),
        ((-1, 0, 2), "", READINGS[:-1], None),
    ],
)
def test_silence_that_counts_as_the_worst_is_warned_of(
    make: Make, scale: tuple[int, int, int], silence: str, readings: Cells, cells: str | None
) -> None:
    worst, neutral, best = scale
    ends = f"[value_scale]\nworst = {worst}\nneutral = {neutral}\nbest = {best}\n{silence}\n"
    warnings = make(toml=TOML.partition("[value_scale]")[0] + ends, readings=readings).warnings
    assert len(warnings) == (0 if cells is None else 1)
    assert cells is None or cells in warnings[0]


VARIED = [
    (*READINGS[0], "variant"),
    ("a", "x", "s", 1, "lease"),
    ("a", "x", "t", 1, "loan"),
    ("b", "x", "s", 0, "either"),
]


def test_variants_are_those_that_are_declared_and_those_that_are_read(make: Make) -> None:
    dossier = make(
        readings=VARIED,
        variants=[("id", "name", "short_name"), ("gift", "a gift", "present"), ("lease", "a lease", "")],
    )
    assert dossier.variants == ("lease", "loan", "gift")
    assert list(dossier.variant.values()) == [
        Variant("gift", "a gift", "present"),
        Variant("lease", "a lease", "lease"),
        Variant("loan", "loan", "loan"),
    ]
    assert dossier.warnings == (
        "readings.csv, row 3: variant 'loan' does not stand in variants.csv and goes by its id (known: gift, lease)",
    )


def test_variants_need_not_be_declared(make: Make) -> None:
    dossier = make(readings=VARIED)
    assert dossier.variants == tuple(dossier.variant) == ("lease", "loan")
    assert dossier.warnings == ()


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("either", r"variants\.csv, row 2, column id: found 'either', expected an id other than 'either'"),
        ("A lease", r"variants\.csv, row 2, column id: found 'A lease', expected an id"),
    ],
)
def test_a_wrong_variant_is_explained(make: Make, name: str, expected: str) -> None:
    with pytest.raises(DossierError, match=expected):
        make(variants=[("id", "name"), (name, "x")])


@pytest.mark.parametrize(
    ("basis", "speaker", "judged", "relays"),
    [("measured", "author", False, False), ("implied", "author", True, False), ("measured", "relayed", False, True)],
)
def test_a_dossier_tells_whether_it_was_judged_and_whether_it_relays(
    make: Make, basis: str, speaker: str, judged: bool, relays: bool
) -> None:
    dossier = make(readings=[(*READINGS[0], "basis", "speaker"), ("a", "x", "s", 1, basis, speaker)])
    assert (dossier.judged, dossier.relays) == (judged, relays)


def test_optional_tables_with_a_header_only_are_fine(make: Make) -> None:
    dossier = make(weight_sets=[SETS], value_points=[POINTS], groups=[("id", "name")])
    assert dossier.weight_sets == ()


def test_focal_alternatives_are_in_view_by_default(make: Make) -> None:
    rows = [(*ALTERNATIVES[0], "focal"), ("a", "A", "yes"), ("b", "B", "no"), ("c", "C", "")]
    dossier = make(alternatives=rows)
    assert [item.id for item in dossier.alternatives if item.focal] == ["a", "c"]


def test_an_alternative_and_a_group_may_declare_their_colour(make: Make) -> None:
    dossier = make(
        alternatives=[(*ALTERNATIVES[0], "colour"), ("a", "A", "#3b78C9"), ("b", "B", ""), ("c", "C", "")],
        groups=[("id", "name", "colour"), ("g", "Group", "#B8651B"), ("h", "Other", "")],
    )
    assert [item.colour for item in dossier.alternatives] == ["#3b78C9", "", ""]
    assert [item.colour for item in dossier.groups] == ["#B8651B", ""]
    assert [item.colour for item in make().alternatives] == ["", "", ""]


@pytest.mark.parametrize("colour", ["red", "3b78c9", "#3b78c", "#3b78c9ff", "#3b78cg", "rgb(0, 0, 0)"])
def test_a_colour_in_another_form_is_a_fault_with_its_place(make: Make, colour: str) -> None:
    alternatives = [(*ALTERNATIVES[0], "colour"), *((*row, "") for row in ALTERNATIVES[1:-1]), ("c", "C", colour)]
    with pytest.raises(DossierError, match="2 faults") as caught:
        make(alternatives=alternatives, groups=[("id", "name", "colour"), ("g", "Group", colour)])
    for place in ("alternatives.csv, row 4", "groups.csv, row 2"):
        assert f"{place}, column colour: found {colour!r}, expected a colour as #RRGGBB" in str(caught.value)
