"""Small dossiers, written to a folder as a user would."""

from __future__ import annotations

import csv
import shutil
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from dashboard.cached import SHIPPED_DOSSIER

Rows = Sequence[Mapping[str, object]]

ALTERNATIVES: Rows = (
    {"id": "north", "name": "North road"},
    {"id": "south", "name": "South road"},
)
CRITERIA: Rows = (
    {"id": "noise", "name": "Noise", "group": "town", "worst": -2, "best": 2},
    {"id": "speed", "name": "Speed", "group": "drive", "worst": -2, "best": 2},
)
GROUPS: Rows = ({"id": "town", "name": "The town"}, {"id": "drive", "name": "The drive"})
SOURCES: Rows = ({"id": "survey", "title": "A survey", "authors": "Ada Field", "date": "2020-01"},)


def read(option: str, criterion: str, central: float, **rest: object) -> dict[str, object]:
    """Write one reading, the survey's own statement unless something else is said."""
    whose = {"source": "survey", "basis": "stated", "speaker": "author"}
    return {"alternative": option, "criterion": criterion, "central": central, **whose, **rest}


READINGS: Rows = (
    read("north", "noise", 2, low=1, high=2),
    read("north", "speed", -1),
    read("south", "noise", -1),
    read("south", "speed", 1.5),
)


def write_dossier(
    folder: Path,
    *,
    scale: tuple[float, float, float] = (-2, 0, 2),
    labels: Sequence[str] = (),
    settings: str = "",
    alternatives: Rows = ALTERNATIVES,
    criteria: Rows = CRITERIA,
    groups: Rows = GROUPS,
    sources: Rows = SOURCES,
    readings: Rows = READINGS,
    **records: Rows,
) -> Path:
    """Write a dossier of two roads and two criteria, or what is given instead, and name its folder."""
    folder.mkdir(parents=True, exist_ok=True)
    ends = "\n".join(f"{name} = {value}" for name, value in zip(("worst", "neutral", "best"), scale, strict=True))
    words = f"labels = {toml(list(labels))}" if labels else ""
    head = settings or 'id = "roads"\nversion = "1"\ntitle = "Which road?"'
    (folder / "dossier.toml").write_text(f"{head}\n\n[value_scale]\n{ends}\n{words}\n", encoding="utf-8")
    tables = {
        "alternatives": alternatives, "criteria": criteria, "groups": groups, "sources": sources, "readings": readings,
    }  # fmt: skip
    for name, rows in (tables | records).items():
        if rows:
            write_table(folder / f"{name}.csv", rows)
    return folder


def write_table(path: Path, rows: Rows) -> None:
    columns = list(dict.fromkeys(column for row in rows for column in row))
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, columns, restval="")
        writer.writeheader()
        writer.writerows(rows)


def copy_shipped(folder: Path) -> Path:
    """Copy the shipped dossier, to be damaged."""
    return Path(shutil.copytree(SHIPPED_DOSSIER, folder))


def toml(value: Any) -> str:
    """Write text or a list of texts as TOML."""
    if isinstance(value, str):
        escaped = "".join(f"\\u{ord(sign):04x}" if sign in '"\\' or ord(sign) < 32 else sign for sign in value)
        return f'"{escaped}"'
    return f"[{', '.join(map(toml, value))}]"
