"""HTML as text: whatever is not marked as HTML already is escaped."""

from __future__ import annotations

import html

_VOID = {"br", "input", "link", "meta", "rect"}


class Html(str):
    """Text that is HTML already: what this module made, or what its maker has escaped."""

    __slots__ = ()


def tag(name: str, /, *inside: str, **attributes: object) -> Html:
    """Write an element.

    Parameters
    ----------
    name : str
    inside : str
        Escaped unless it is `Html`.
    attributes : object
        ``_`` at the end is dropped, within a name it stands for a hyphen; True writes the name alone, and what is None
        or False is left out.

    Examples
    --------
    >>> tag("p", "1 < 2 ", tag("b", "so"), class_="note", hidden=True)
    '<p class="note" hidden>1 &lt; 2 <b>so</b></p>'
    """
    written = "".join(
        f" {_name(key)}" if value is True else f' {_name(key)}="{html.escape(str(value))}"'
        for key, value in attributes.items()
        if value is not None and value is not False
    )
    return Html(f"<{name}{written}>" if name in _VOID else f"<{name}{written}>{join(*inside)}</{name}>")


def join(*parts: str) -> Html:
    """Put parts beside each other, and escape those that are not HTML."""
    return Html("".join(part if isinstance(part, Html) else html.escape(part) for part in parts))


def _name(key: str) -> str:
    return key.rstrip("_").replace("_", "-")
