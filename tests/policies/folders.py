"""Write small dossiers from Python values, so that a test shows the numbers it works with."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from pathlib import Path

Rows = Sequence[Sequence[object]]

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


def write_table(path: Path, rows: Rows) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(rows)


def write_dossier(
    folder: Path,
    *,
    toml: str = TOML,
    alternatives: Rows = ALTERNATIVES,
    criteria: Rows = CRITERIA,
    sources: Rows = SOURCES,
    readings: Rows = READINGS,
    **more: Rows,
) -> Path:
    """Write a dossier's folder: each table as rows, the first of which is the header."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "dossier.toml").write_text(toml, encoding="utf-8")
    tables = {"alternatives": alternatives, "criteria": criteria, "sources": sources, "readings": readings, **more}
    for name, rows in tables.items():
        write_table(folder / f"{name}.csv", rows)
    return folder
