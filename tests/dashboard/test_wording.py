"""No word on screen recommends, names a winner or speaks of chance: neither ours nor what a page makes of them."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from dashboard.evidence import words as evidence_words
from dashboard.present import words as present_words
from dashboard.robustness import words as robustness_words
from policies.dossier.model import Dossier
from tests.dashboard.helpers.app import App
from tests.dashboard.helpers.wording import UNSAID

ROOT = Path(__file__).parents[2]
SPEAKING = [*sorted((ROOT / "dashboard").rglob("*.py")), *sorted((ROOT / "policies" / "findings").glob("*.py"))]


def list_texts(path: Path) -> Iterator[str]:
    """Every text in a module, those that are put together from parts too, without docstrings."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    said_to_us = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in said_to_us:
            yield " ".join(node.value.split())


def test_no_text_in_the_code_says_what_must_not_be_said() -> None:
    said = {path: list(list_texts(path)) for path in SPEAKING}
    assert sum(map(len, said.values())) > 3000
    assert [(path.name, text) for path, texts in said.items() for text in texts if UNSAID.search(text)] == []


@pytest.mark.parametrize(
    ("page", "parts"),
    [
        ("", ()),
        ("robustness", robustness_words.PARTS),
        ("evidence", evidence_words.PARTS),
        ("method", ()),
        (present_words.PATH, ()),
    ],
)
def test_no_page_says_what_must_not_be_said(page: str, parts: tuple[str, ...], dossier: Dossier) -> None:
    app = App(page=page).assert_sound()
    for part in parts or ("",):
        shown = "\n".join([(app.turn_to(part) if part else app).text, app.tables])
        assert len(shown) > 1000
        for criterion in dossier.criteria:  # an end may be "likely to fail": that is what the scale measures
            shown = shown.replace(criterion.worst_means, "")
        assert UNSAID.findall(shown) == []
