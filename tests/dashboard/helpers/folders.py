"""Small dossiers, written to a folder as a user would."""

from __future__ import annotations

import csv
import shutil
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from dashboard.cached import SHIPPED_DOSSIER

Rows = Sequence[Mapping[str, object]]

SIGNS = (
    "<b>bold</b><img src=x onerror=alert(1)><script>alert(1)</script> [click](https://example.org) "
    "![pic](https://example.org/p.png) <https://example.org> https://example.org www.example.org a@example.org "
    ":red[alarm] :material/home: :smile: :streamlit: $x^2$ $$y$$ *a* **b** __c__ ~~d~~ `e` &lt;i&gt; a \\* "
    "-> b -- c >= d \u202eevil\u202c \u05d0 \U0001f642"
)
"""Text with every sign that Markdown, Streamlit or a browser could take for more than text."""

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


def read(alternative: str, criterion: str, central: float, **rest: object) -> dict[str, object]:
    """Write one reading, the survey's own statement unless something else is said."""
    whose = {"source": "survey", "basis": "stated", "speaker": "author"}
    return {"alternative": alternative, "criterion": criterion, "central": central, **whose, **rest}


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
        "alternatives": alternatives,
        "criteria": criteria,
        "groups": groups,
        "sources": sources,
        "readings": readings,
    }
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


def write_nasty(folder: Path, text: str) -> Path:
    """Write a dossier in which this text stands wherever text may stand."""
    criteria = [
        {
            "id": name,
            "name": f"{text} {name}",
            "short_name": text,
            "group": name,
            "question": text,
            "worst": -2,
            "best": 2,
            "worst_means": text,
            "neutral_means": text,
            "best_means": text,
            "guard": text,
        }
        for name in ("noise", "speed")
    ]
    groups = [{"id": name, "name": text} for name in ("noise", "speed")]
    told = {"rationale": text, "phrase": text, "phrase_locator": "p1", "locators": "p1 p2"}
    readings = [
        read("north", "noise", 1, **told),
        read("north", "speed", -1, **told),
        read("south", "noise", 0, variant="slow", **told),
        read("south", "noise", 0, variant="fast", **told),
    ]
    texts = [f"{key} = {toml(text)}" for key in ("title", "question", "baseline", "as_of")]
    texts += [f"{key} = {toml(text[:600])}" for key in ("caution", "contact", "relayed_speakers")]
    making = [f"{key} = {toml(text)}" for key in ("note", "summary", "review")]
    making += [f"{key} = {toml([text, text])}" for key in ("steps", "not_shown")]
    cases = [f"{key} = {toml(text)}" for key in ("combining", "silence", "no_case", "variants", "labels", "numbers")]
    settings = "\n".join(['id = "roads"', 'version = "1"', *texts, "[making]", *making, "[cases]", *cases])
    return write_dossier(
        folder,
        settings=settings,
        labels=[text, text, text],
        alternatives=[{"id": name, "name": f"{text} {name}", "description": text} for name in ("north", "south")],
        criteria=criteria,
        groups=groups,
        sources=[
            {
                "id": "survey",
                "title": text,
                "authors": f"{text[:200]} Ada",
                "date": "2020",
                "publisher": text,
                "note": text,
            }
        ],
        readings=readings,
        codings=[
            {
                "option": "north",
                "criterion": "noise",
                "source": "survey",
                "coding": "final_1",
                "basis": "stated",
                "score": 1,
                "low": 1,
                "high": 1,
                "locators": "p1",
                "rationale": text,
            }
        ],
        corrections=[
            {
                "option": "north",
                "criterion": "noise",
                "source": "survey",
                "field": "score",
                "was": "1",
                "now": "2",
                "reason": text,
            }
        ],
        variants=[{"id": name, "name": text, "short_name": text} for name in ("slow", "fast")],
        weight_sets=[{"set": "mine", "criterion": "noise", "points": 1, "set_name": text, "derivation": text}],
    )


def copy_shipped(folder: Path) -> Path:
    """Copy the shipped dossier, to be damaged."""
    return Path(shutil.copytree(SHIPPED_DOSSIER, folder))


def toml(value: Any) -> str:
    """Write text or a list of texts as TOML."""
    if isinstance(value, str):
        escaped = "".join(f"\\u{ord(sign):04x}" if sign in '"\\' or ord(sign) < 32 else sign for sign in value)
        return f'"{escaped}"'
    return f"[{', '.join(map(toml, value))}]"
