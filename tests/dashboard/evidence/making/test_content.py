"""What the matrix of codings is given to show."""

from __future__ import annotations

from typing import Any

import pytest

from dashboard.evidence.making import words as making_words
from dashboard.evidence.making.content import build_codings
from dashboard.shared.grid import words as grid_words
from policies.dossier.model import Dossier


@pytest.fixture(scope="module")
def cells(dossier: Dossier) -> dict[tuple[str, str], dict[str, Any]]:
    found = [cell for row in build_codings(dossier)["rows"] for cell in row["cells"]]
    return {(cell["id"]["option"], cell["id"]["criterion"]): cell for cell in found}


def test_every_cell_that_sources_can_fill_has_a_sign_for_each_source(
    cells: dict[tuple[str, str], dict[str, Any]], dossier: Dossier
) -> None:
    offered = [item.id for item in dossier.criteria if item.offered == "sources"]
    assert set(cells) == {(alternative, criterion) for alternative in dossier.alternative for criterion in offered}
    finals = dossier.records["codings"]
    finals = finals[finals["coding"].str.startswith("final")]
    read = len(finals.drop_duplicates(["option", "criterion", "source"]))
    assert sum(mark["basis"] != "silent" for cell in cells.values() for mark in cell["marks"]) == read


@pytest.mark.parametrize(
    ("alternative", "criterion", "kinds"),
    [
        ("privacy_law", "privacy", ["same", "same"]),
        ("sale_or_ban", "liberty", ["silent", "differ"]),
        ("sale_or_ban", "workability", ["silent", "alone"]),
        ("fara_enforcement", "privacy", ["silent", "silent"]),
    ],
)
def test_a_sign_says_whether_codings_agree_in_shape_and_in_words(
    alternative: str, criterion: str, kinds: list[str], cells: dict[tuple[str, str], dict[str, Any]]
) -> None:
    cell = cells[alternative, criterion]
    assert [mark["basis"] for mark in cell["marks"]] == kinds
    assert (cell["state"] == "silent") == (kinds == ["silent", "silent"])
    assert all(making_words.MATRIX[kind] in cell["label"] for kind in kinds)


def test_every_sign_is_explained(dossier: Dossier) -> None:
    content = build_codings(dossier)
    assert [item["text"] for item in content["legend"]] == list(making_words.MATRIX.values())
    assert content["words"]["keys_hint"] == grid_words.GRID["keys_hint"]
