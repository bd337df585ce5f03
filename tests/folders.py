"""Small dossiers, written to a folder as a user would, so that a test shows the numbers it works with."""

from __future__ import annotations

import csv
import shutil
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from policies import Dossier, load_dossier

SHIPPED = Path(__file__).parents[1] / "data" / "tiktok"

Cells = Sequence[Sequence[object]]
"""A table as it stands in the file, its header first."""
Records = Sequence[Mapping[str, object]]
"""A table by the names of its columns, of which a row may leave some out."""


@cache
def load_shipped() -> Dossier:
    return load_dossier(SHIPPED)


def copy_shipped(folder: Path) -> Path:
    """Copy the shipped dossier, to be damaged."""
    return Path(shutil.copytree(SHIPPED, folder))


def write_table(path: Path, rows: Cells | Records) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(_list_cells(rows))


def _list_cells(rows: Cells | Records) -> Cells:
    records = [row for row in rows if isinstance(row, Mapping)]
    if not records:
        return [row for row in rows if isinstance(row, Sequence)]
    columns = list(dict.fromkeys(column for row in records for column in row))
    return [columns, *([row.get(column, "") for column in columns] for row in records)]


def write_dossier(folder: Path, toml: str, tables: Mapping[str, Cells | Records]) -> Path:
    """Write a dossier's settings and its tables, without those that are empty, and name its folder."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "dossier.toml").write_text(toml, encoding="utf-8")
    for name, rows in tables.items():
        if rows:
            write_table(folder / f"{name}.csv", rows)
    return folder


# Three options on two criteria, which mean nothing -------------------------------------------------------------------

TOML = """
id = "made_up"
version = "1"
title = "Made up"
[value_scale]
worst = -2
neutral = 0
best = 2
"""

ALTERNATIVES = [("id", "name"), ("a", "Alpha"), ("b", "Beta"), ("c", "Gamma")]
CRITERIA = [("id", "name", "worst", "best"), ("x", "Ex", -2, 2), ("y", "Why", -2, 2)]
SOURCES = [
    ("id", "title", "authors", "date"),
    ("s", "First text", "Ada One", 2020),
    ("t", "Second text", "Bo Two", 2021),
]
READINGS = [
    ("alternative", "criterion", "source", "central"),
    ("a", "x", "s", 1),
    ("a", "y", "s", 0),
    ("b", "x", "s", 0),
    ("b", "y", "s", -1),
    ("c", "x", "s", 2),
    ("c", "y", "s", -2),
]


def write_made_up(folder: Path, *, toml: str = TOML, **tables: Cells) -> Path:
    """Write the dossier above, or what is given instead of its tables and beside them."""
    usual: dict[str, Cells] = {
        "alternatives": ALTERNATIVES,
        "criteria": CRITERIA,
        "sources": SOURCES,
        "readings": READINGS,
    }
    return write_dossier(folder, toml, usual | tables)


# Two roads, for what is shown to people ------------------------------------------------------------------------------

SIGNS = (
    "<b>bold</b><img src=x onerror=alert(1)><script>alert(1)</script> [click](https://example.org) "
    "![pic](https://example.org/p.png) <https://example.org> https://example.org www.example.org a@example.org "
    ":red[alarm] :material/home: :smile: :streamlit: $x^2$ $$y$$ *a* **b** __c__ ~~d~~ `e` &lt;i&gt; a \\* "
    "-> b -- c >= d \u202eevil\u202c \u05d0 \U0001f642"
)
"""Text with every sign that Markdown, Streamlit or a browser could take for more than text."""


def read(alternative: str, criterion: str, central: float, **rest: object) -> dict[str, object]:
    """Write one reading, the survey's own statement unless something else is said."""
    whose = {"source": "survey", "basis": "stated", "speaker": "author"}
    return {"alternative": alternative, "criterion": criterion, "central": central, **whose, **rest}


ROADS: dict[str, Records] = {
    "alternatives": (
        {"id": "north", "name": "North road"},
        {"id": "south", "name": "South road"},
    ),
    "criteria": (
        {"id": "noise", "name": "Noise", "group": "town", "worst": -2, "best": 2},
        {"id": "speed", "name": "Speed", "group": "drive", "worst": -2, "best": 2},
    ),
    "groups": ({"id": "town", "name": "The town"}, {"id": "drive", "name": "The drive"}),
    "sources": ({"id": "survey", "title": "A survey", "authors": "Ada Field", "date": "2020-01"},),
    "readings": (
        read("north", "noise", 2, low=1, high=2),
        read("north", "speed", -1),
        read("south", "noise", -1),
        read("south", "speed", 1.5),
    ),
}


def write_roads(
    folder: Path,
    *,
    scale: tuple[float, float, float] = (-2, 0, 2),
    labels: Sequence[str] = (),
    settings: str = 'id = "roads"\nversion = "1"\ntitle = "Which road?"',
    **tables: Records,
) -> Path:
    """Write the dossier above, or what is given instead of its tables and beside them."""
    ends = "\n".join(f"{name} = {value}" for name, value in zip(("worst", "neutral", "best"), scale, strict=True))
    words = f"labels = {quote(list(labels))}" if labels else ""
    return write_dossier(folder, f"{settings}\n\n[value_scale]\n{ends}\n{words}\n", ROADS | tables)


def write_nasty(folder: Path, text: str) -> Path:
    """Write a dossier in which this text stands wherever text may stand."""
    north = {"option": "north", "criterion": "noise", "source": "survey"}
    means = dict.fromkeys(("worst_means", "neutral_means", "best_means", "question", "guard", "short_name"), text)
    told = {"rationale": text, "phrase": text, "phrase_locator": "p1", "locators": "p1 p2"}
    texts = [f"{key} = {quote(text)}" for key in ("title", "question", "baseline", "as_of")]
    texts += [f"{key} = {quote(text[:600])}" for key in ("caution", "contact", "relayed_speakers")]
    making = [f"{key} = {quote(text)}" for key in ("note", "summary", "review")]
    making += [f"{key} = {quote([text, text])}" for key in ("steps", "not_shown")]
    cases = [f"{key} = {quote(text)}" for key in ("combining", "silence", "no_case", "variants", "labels", "numbers")]
    return write_roads(
        folder,
        settings="\n".join(['id = "roads"', 'version = "1"', *texts, "[making]", *making, "[cases]", *cases]),
        labels=[text, text, text],
        alternatives=[{"id": name, "name": f"{text} {name}", "description": text} for name in ("north", "south")],
        criteria=[
            {"id": name, "name": f"{text} {name}", "group": name, "worst": -2, "best": 2, **means}
            for name in ("noise", "speed")
        ],
        groups=[{"id": name, "name": text} for name in ("noise", "speed")],
        sources=[
            {
                "id": "survey", "title": text, "authors": f"{text[:200]} Ada", "date": "2020", "publisher": text,
                "note": text,
            }
        ],
        readings=[
            read("north", "noise", 1, **told),
            read("north", "speed", -1, **told),
            read("south", "noise", 0, variant="slow", **told),
            read("south", "noise", 0, variant="fast", **told),
        ],
        codings=[
            {
                **north, "coding": "final_1", "basis": "stated", "score": 1, "low": 1, "high": 1, "locators": "p1",
                "rationale": text,
            }
        ],
        corrections=[{**north, "field": "score", "was": "1", "now": "2", "reason": text}],
        variants=[{"id": name, "name": text, "short_name": text} for name in ("slow", "fast")],
        weight_sets=[{"set": "mine", "criterion": "noise", "points": 1, "set_name": text, "derivation": text}],
    )  # fmt: skip


def quote(value: Any) -> str:
    """Write text or a list of texts as TOML."""
    if isinstance(value, str):
        escaped = "".join(f"\\u{ord(sign):04x}" if sign in '"\\' or ord(sign) < 32 else sign for sign in value)
        return f'"{escaped}"'
    return f"[{', '.join(map(quote, value))}]"
