"""What components share in JavaScript and CSS, and the loader that puts a component together from it.

A script is a module: it imports by name, ``#web/...`` from this folder and ``./...`` from its own, so that a feature's
folder can move. A style sheet does the same with ``@import``. Streamlit takes a component as one text, and so each
file is taken in once, after those that it builds on. ``package.json`` tells the type checker what ``#web`` means.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import TypedDict

WEB = Path(__file__).parent

_IMPORT = re.compile(r'^(?:import \{\s*\w+(?:,\s*\w+)*,?\s*\} from|@import) "([^"]+)";\n', re.MULTILINE)
_EXPORT = re.compile(r"^export (?=(?:async )?function |const |let |class )", re.MULTILINE)
_LEFT_OVER = re.compile(r"^(?:@?import|export(?! default))\b.*", re.MULTILINE)
# Types and reasons stand in lines of their own. Streamlit sends the text anew with every run: they stay at home.
_COMMENT = re.compile(r"^[ \t]*(?://.*|/\*(?:(?!\*/)[\s\S])*\*/)\n", re.MULTILINE)


class Assets(TypedDict):
    """What a component is made of."""

    css: str
    js: str


def read_assets(script: Path) -> Assets:
    """Return what the component with this script is made of; its style sheet stands beside it under the same name."""
    return Assets(css=bundle(script.with_suffix(".css")), js=bundle(script))


def read_style(name: str) -> str:
    """Return a style sheet of this folder, for the page itself."""
    return bundle(WEB / name)


def bundle(main: Path) -> str:
    """Return a script or a style sheet after all that it imports, as one text without comments.

    Names are not rewritten, so that no two files of a bundle may declare the same one; a test holds that.

    Parameters
    ----------
    main : Path
        The file that the others are for; only its exports stay.

    Raises
    ------
    FileNotFoundError
        If a file that is imported is not there.
    ValueError
        If files import each other in a circle, or import or export in a form that one text cannot hold.
    """
    parts: dict[Path, str] = {}
    _gather(main.resolve(), parts, ())
    return "\n".join(parts.values())


def _gather(path: Path, parts: dict[Path, str], above: tuple[Path, ...]) -> None:
    if path in above:
        raise ValueError("imports run in a circle: " + " > ".join(each.name for each in (*above, path)))
    if path in parts:
        return
    text = _COMMENT.sub("", path.read_text(encoding="utf-8"))
    for name in _IMPORT.findall(text):
        _gather(_find(name, path), parts, (*above, path))
    text = _IMPORT.sub("", text)
    bare = _EXPORT.sub("", text)
    if left := _LEFT_OVER.search(bare):
        expected = 'import { a, b } from "#web/...";, @import "#web/..."; or export before a declaration'
        raise ValueError(f"{path}: expected {expected}, found {left.group()}")
    parts[path] = bare if above else text


def _find(name: str, importer: Path) -> Path:
    folder, _, rest = name.partition("/")
    roots = {"#web": WEB, ".": importer.parent}
    path = (roots[folder] / rest).resolve() if folder in roots else None
    if path is None or not path.is_file():
        raise FileNotFoundError(f"{importer} imports {name}, and there is no such file in #web or beside it")
    return path
