"""Logs for a team: each line one JSON object, and nothing in it of the people who use the dashboard.

What Streamlit, the web server and libraries log may quote an address, a link or what somebody typed. Of theirs a line
holds the text as the program has it, with numbers filled in and nothing else; of an exception its kind and where it was
raised, not what it says. What this program logs itself says nothing of people, and is kept whole.
"""

from __future__ import annotations

import json
import logging
import os
import re
import sys
import threading
import traceback
import warnings
from collections.abc import Mapping
from datetime import UTC, datetime
from numbers import Number
from pathlib import Path
from typing import Any, TextIO

VARIABLE = "POLICY_LOG"
"""Environment variable that asks for logs as these, if it is ``json``; unless it is set they are Streamlit's own."""

_LOG = logging.getLogger(__name__)
_OWN = ("dashboard", "policies")
_LEFT_OUT = "…"
_PLACES = re.compile(r"%(?:%|(?:\((\w+)\))?[-+ #0-9.]*[a-zA-Z])")
# What was filled in before it was logged: queries of addresses, addresses of machines and of people.
_TELLING = re.compile(r"\?[^\s\"']+|\b\d{1,3}(?:\.\d{1,3}){3}\b|\[?[0-9a-fA-F]*(?::[0-9a-fA-F]*){3,}\]?|\S+@\S+")


def set_up_logs() -> None:
    """Let everything that is logged in this process be written as the environment asks for.

    Raises
    ------
    ValueError
        If it asks for what is not known.
    """
    asked = os.environ.get(VARIABLE, "")
    if asked not in ("", "json"):
        raise ValueError(f"{VARIABLE}: found {asked!r}, expected json, or nothing")
    if not asked:
        return
    # Streamlit gives each of its loggers a handler and a format of its own, some of them late: all come by here.
    logging.Formatter.format = _format  # type: ignore[method-assign, assignment]
    warnings.showwarning = _log_warning
    sys.excepthook = _log_end
    threading.excepthook = _log_end_of_thread


def write_line(record: logging.LogRecord) -> str:
    """Write what was logged as one line.

    Parameters
    ----------
    record : LogRecord
    """
    line: dict[str, Any] = {
        "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
        "level": record.levelname.lower(),
        "logger": record.name,
        "message": _word(record),
    }
    if record.exc_info and record.exc_info[0] is not None:
        line["exception"] = record.exc_info[0].__name__
        line["raised"] = [
            f"{Path(frame.filename).name}:{frame.lineno} {frame.name}"
            for frame in traceback.extract_tb(record.exc_info[2])
        ]
    return json.dumps(line, ensure_ascii=False)


def _format(_: logging.Formatter, record: logging.LogRecord) -> str:
    return write_line(record)


def _word(record: logging.LogRecord) -> str:
    if record.name.partition(".")[0] in _OWN:
        return record.getMessage()
    if not isinstance(record.msg, str):  # such as an exception, which may quote anything
        return type(record.msg).__name__
    # Below the first line others write out what they hold.
    text = record.msg.strip().partition("\n")[0]
    return _TELLING.sub(_LEFT_OUT, _fill_in_numbers(text, record.args) if record.args else text)


def _fill_in_numbers(text: str, given: Any) -> str:
    """Fill the numbers that are given into a text's places, and leave out whatever else is given."""
    named, waiting = (given, iter(())) if isinstance(given, Mapping) else ({}, iter(given))

    def fill(place: re.Match[str]) -> str:
        if place[0] == "%%":
            return "%"
        value = named.get(place[1]) if place[1] else next(waiting, None)
        return str(value) if isinstance(value, Number) else _LEFT_OUT

    return _PLACES.sub(fill, text)


def _log_warning(
    message: Warning | str,  # noqa: ARG001  the hook's signature
    category: type[Warning],
    filename: str,
    lineno: int,
    file: TextIO | None = None,  # noqa: ARG001  the same
    line: str | None = None,  # noqa: ARG001  the same
) -> None:
    _LOG.warning("%s at %s:%d", category.__name__, Path(filename).name, lineno)


def _log_end(kind: type[BaseException], error: BaseException, trace: Any) -> None:
    _LOG.critical("the program ends", exc_info=(kind, error, trace))


def _log_end_of_thread(ended: threading.ExceptHookArgs) -> None:
    error = ended.exc_value or ended.exc_type()
    _LOG.error("a thread ends", exc_info=(ended.exc_type, error, ended.exc_traceback))
