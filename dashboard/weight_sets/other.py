"""Somebody else's view, read beside one's own: its weights, and what else it chose, in words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType
from urllib.parse import parse_qs, urlsplit

from dashboard.session import words as session_words
from policies.dossier import Dossier
from policies.errors import ScenarioError
from policies.scenario import Scenario, decode_address, from_json, list_changes

_OF_ONES_OWN = ("points", "locks", "weight_sets", "sampling")
"""Fields of which a difference says nothing about the question: the weights stand side by side."""
TOKEN = "s"  # noqa: S105  the name of the address's parameter, no secret


@dataclass(frozen=True)
class OtherView:
    """What somebody else's link or file holds, beside the view on screen.

    Parameters
    ----------
    points : mapping of str to float
        Its weights, on the criteria that there are here.
    differences : tuple of str
        What else it chose otherwise, a sentence each.
    notices : tuple of str
        What the reader should know of it, such as another version of the dossier.
    """

    points: Mapping[str, float]
    differences: tuple[str, ...]
    notices: tuple[str, ...]


def read_other(dossier: Dossier, now: Scenario, given: str | bytes) -> OtherView:
    """Read a link, its token or a scenario file beside the view on screen; nothing of that is replaced.

    Raises
    ------
    ScenarioError
        If it cannot be read, saying why.
    """
    base = dossier.base or dossier
    if isinstance(given, bytes):
        other, notices = from_json(given, base)
    else:
        other, notices, left_out = decode_address(_find_token(given), base)
        if left_out:
            notices = (*notices, f"The link leaves out {session_words.count_left_out(left_out)}: ask for the file.")
    own = {item.id: item for item in (*now.own_alternatives, *other.own_alternatives)}
    criteria = {item.id: item for item in (*now.own_criteria, *other.own_criteria)}
    known = base.extend(tuple(own.values()), tuple(criteria.values()))
    entries = [
        session_words.word_log_entry(known, change, "")
        for change in list_changes(replace(now, weight_sets=()), replace(other, weight_sets=()))
        if change.place[0] not in _OF_ONES_OWN
    ]
    told = tuple(f"{item.what}: {item.now}; here: {item.was}." for item in entries)
    here = base.extend(now.own_alternatives, now.own_criteria).criterion
    points = {name: value for name, value in other.points.items() if name in here}
    if not any(points.values()):
        raise ScenarioError("It weighs no criterion that there is here: its weights cannot be kept.")
    return OtherView(MappingProxyType(points), told, notices)


def _find_token(text: str) -> str:
    """Take the token out of an address; a token alone is one too."""
    stripped = text.strip()
    found = parse_qs(urlsplit(stripped).query).get(TOKEN)
    if found:
        return found[0]
    if not stripped or "/" in stripped:
        raise ScenarioError("The address holds no view: copy the whole link, as “Copy link” gives it.")
    return stripped
