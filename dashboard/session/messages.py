"""The one door for what components send: shape, types and sizes are looked at here, before anything is done with it.

A component's message comes from a browser, and a browser may send anything. What passes has the fields of its kind and
no others, of the right types and no larger than a page makes them; whether its ids exist is for the scenario to say.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any

from dashboard.session.model import Opened
from policies.terms import LARGEST

Event = Mapping[str, Any]

_MOST_EVENTS = 1_000
_MOST_ITEMS = 2_000
_LONGEST_NAME = 500
_LONGEST_TEXT = 200_000
_LONGEST_RECORD = 12_000_000
_LARGEST_COUNT = 2**53
_MOST_STEPS = 99


class MessageError(ValueError):
    """A message that no page of this program sends."""


@dataclass(frozen=True)
class Message:
    """What a component sent.

    Parameters
    ----------
    client : str
        Names the component in its browser.
    events : tuple
        The number of each event, and its fields; None for fields that no page sends.
    """

    client: str
    events: tuple[tuple[int, Event | None], ...] = ()


def read_message(sent: object) -> Message:
    """Read ``{"client", "events"}`` as a component sends it.

    Raises
    ------
    MessageError
        If it has another shape, or is larger than any page makes it. An event of another shape is None.
    """
    if not isinstance(sent, Mapping) or not _is_name(sent.get("client")):
        raise MessageError
    events = sent.get("events", [])
    if not isinstance(events, list) or len(events) > _MOST_EVENTS:
        raise MessageError
    if not all(isinstance(event, Mapping) and _is_whole(event.get("seq"), _LARGEST_COUNT) for event in events):
        raise MessageError
    return Message(sent["client"], tuple((int(event["seq"]), _read_event(event)) for event in events))


def read_opened(chosen: object) -> Opened | None:
    """Read which option and criterion somebody chose to look into; None for anything else."""
    if not isinstance(chosen, Mapping) or not _is_name(chosen.get("option")):
        return None
    criterion = chosen.get("criterion")
    return Opened(chosen["option"], criterion) if criterion is None or _is_name(criterion) else None


def _read_event(event: Mapping[str, Any]) -> Event | None:
    kind = event.get("kind", _SHEET if "cells" in event else _ASKS)
    fields = _FIELDS.get(kind) if isinstance(kind, str) else None
    if fields is None or not all(name in event and holds(event[name]) for name, holds in fields.items()):
        return None
    more = {name: event[name] for name, holds in _OPTIONAL.items() if name in event and holds(event[name])}
    return {**more, "kind": kind, **{name: event[name] for name in fields}}


# What a field may hold ----------------------------------------------------------------------------------------------


def _is_text(value: object, longest: int = _LONGEST_TEXT) -> bool:
    return isinstance(value, str) and len(value) <= longest


def _is_name(value: object) -> bool:
    return _is_text(value, _LONGEST_NAME)


def _is_number(value: object) -> bool:
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        return False
    return abs(value) <= LARGEST and math.isfinite(value)


def _is_share(value: object) -> bool:
    return _is_number(value) and isinstance(value, int | float) and 0 < value <= 1


def _is_whole(value: object, most: int) -> bool:
    return type(value) is int and 0 <= value <= most


def _is_step(value: object) -> bool:
    return _is_whole(value, _MOST_STEPS)


def _is_flag(value: object) -> bool:
    return isinstance(value, bool)


def _is_choice(value: object) -> bool:
    return value is None or _is_flag(value) or _is_number(value) or _is_name(value)


def _is_list(holds: Callable[[object], bool]) -> Callable[[object], bool]:
    return lambda value: isinstance(value, list) and len(value) <= _MOST_ITEMS and all(map(holds, value))


def _is_points(value: object) -> bool:
    if not isinstance(value, Mapping) or len(value) > _MOST_ITEMS:
        return False
    return all(_is_name(name) and (_is_choice(points)) for name, points in value.items())


def _is_order(value: object) -> bool:
    """Tell whether each id of an order stands in it once."""
    if not _is_list(_is_list(_is_name))(value) or not isinstance(value, list):
        return False
    names = [name for tied in value for name in tied]
    return len(names) == len(set(names)) <= _MOST_ITEMS and all(value)


def _is_cell(value: object) -> bool:
    if not isinstance(value, Mapping):
        return False
    return all(_is_name(value.get(name)) for name in ("row", "column")) and _is_text(value.get("value"))


def _is_parts(value: object) -> bool:
    if not isinstance(value, Mapping) or len(value) > _MOST_ITEMS:
        return False
    return all(_is_name(name) and _is_record(text) for name, text in value.items())


_is_names = _is_list(_is_name)
_is_record = partial(_is_text, longest=_LONGEST_RECORD)
_SHEET, _ASKS = "sheet", "asks"
_FIELDS: Mapping[str, Mapping[str, Callable[[object], bool]]] = {
    "undo": {},
    "redo": {},
    "reset": {},
    "opening": {},
    _ASKS: {},
    "paragraph": {"paragraph": _is_name},
    "pair": {"first": _is_name, "second": _is_name},
    "csv": {"name": _is_name, "content": _is_text},
    "points": {"points": _is_points, "moved": _is_names},
    "set": {"set": _is_name},
    "lock": {"criterion": _is_name, "on": _is_flag},
    "drop": {"criterion": _is_name, "on": _is_flag},
    "order": {"order": _is_order},
    "paste": {"text": _is_text},
    "options": {"options": _is_names},
    "package": {"members": _is_names},
    "choice": {"id": _is_name, "value": _is_choice},
    "step": {"step": _is_step},
    "skip": {"steps": _is_list(_is_step)},
    _SHEET: {"cells": _is_list(_is_cell)},
    "kept": {"session": _is_name, "record": _is_record, "names": _is_names, "parts": _is_parts},
    "lack": {"names": _is_names},
}
"""By kind of an event: its fields, and what each may hold."""
_OPTIONAL: Mapping[str, Callable[[object], bool]] = {"together": _is_names, "scale": _is_share}
