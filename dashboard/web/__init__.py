"""What components have in common: helpers in dom.js, type and patterns in base.css, buttons, the events' queue."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TypedDict


class Assets(TypedDict):
    """What a component is made of."""

    css: str
    js: str


def read_assets(folder: Path, scripts: Sequence[str] = ()) -> Assets:
    """Return the style sheet and the script of the component in ``folder``, each after the shared one.

    ``scripts`` names the parts of a script that is not in one file, in their order.
    """
    shared = Path(__file__).parent
    parts = [folder / name for name in scripts or (f"{folder.name}.js",)]
    return Assets(
        css=_read([shared / "base.css", folder / f"{folder.name}.css"]), js=_read([shared / "dom.js", *parts])
    )


def read_button(folder: Path) -> Assets:
    """Return the style sheet and the script of a component that is hardly more than a button or two."""
    css = _read([Path(__file__).parent / "button.css", folder / f"{folder.name}.css"])
    return Assets(css=css, js=_read([folder / f"{folder.name}.js"]))


def _read(paths: Sequence[Path]) -> str:
    return "\n".join(path.read_text(encoding="utf-8") for path in paths)
