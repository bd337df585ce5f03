"""Logs of one JSON object a line: what stands in them, and that nobody who uses the dashboard does."""

from __future__ import annotations

import json
import logging
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from dashboard.serving.logs import VARIABLE, set_up_logs, write_line

ROOT = Path(__file__).parents[3]


def log(name: str, text: Any, *given: Any, error: BaseException | None = None) -> dict[str, Any]:
    trace = (type(error), error, error.__traceback__) if error else None
    record = logging.LogRecord(name, logging.WARNING, "here.py", 1, text, given, trace)
    line = write_line(record)
    assert "\n" not in line
    return json.loads(line)


def test_a_line_has_time_level_logger_and_message() -> None:
    found = log("dashboard.room", "Rooms cannot be kept: %s", "the disk is full")
    assert list(found) == ["time", "level", "logger", "message"]
    assert found["time"].endswith("+00:00")
    assert (found["level"], found["logger"]) == ("warning", "dashboard.room")
    assert found["message"] == "Rooms cannot be kept: the disk is full"


@pytest.mark.parametrize(
    ("text", "given", "said"),
    [
        ('%s - "WebSocket %s" [accepted]', ("203.0.113.9:51", "/_stcore/stream?s=abc"), '… - "WebSocket …" [accepted]'),
        ("rejected: %d bytes of %d, %s", (7, 9, "Anna.csv"), "rejected: 7 bytes of 9, …"),
        ("took %.2f s at 100%%", (1.5,), "took 1.5 s at 100%"),
        ("no session of %(name)s, %(count)d left", ({"name": "Anna", "count": 2},), "no session of …, 2 left"),
        ("from 203.0.113.9 and 2001:db8::17 and anna@example.org", (), "from … and … and …"),
        ("GET /compare?s=abc&name=Anna 404", (), "GET /compare… 404"),
        ("Task exception was never retrieved\nfuture: ValueError('Anna')", (), "Task exception was never retrieved"),
        ("too few are given: %s, %s", ("Anna",), "too few are given: …, …"),
        (ValueError("Anna"), (), "ValueError"),
    ],
)
def test_of_what_others_log_only_their_own_words_and_numbers_are_kept(text: Any, given: Any, said: str) -> None:
    assert log("uvicorn.error", text, *given)["message"] == said


def test_an_exception_is_its_kind_and_its_place_and_not_what_it_says() -> None:
    try:
        int("Anna Example")
    except ValueError as error:
        found = log("streamlit.error_util", "Uncaught app execution", error=error)
    assert found["exception"] == "ValueError"
    assert found["raised"][-1].startswith("test_logs.py:")
    assert "Anna" not in str(found)


EVERYTHING = """
import logging, sys, threading, warnings
from dashboard.serving.logs import set_up_logs
set_up_logs()
from streamlit.logger import get_logger
get_logger("streamlit.late").warning("Rejecting %s", "Anna")
import uvicorn
uvicorn.Config(None, use_colors=False)
logging.getLogger("uvicorn.error").warning("lost %s", "Anna")
logging.getLogger("another.library").warning("lost %s", "Anna")
logging.getLogger("dashboard.room").warning("Rooms cannot be kept")
warnings.warn("of Anna", UserWarning)
thread = threading.Thread(target=int, args=("Anna",))
thread.start()
thread.join()
int("Anna")
"""


def test_whoever_logs_in_a_process_logs_lines_of_json() -> None:
    done = subprocess.run(
        [sys.executable, "-c", EVERYTHING],
        cwd=ROOT,
        env={VARIABLE: "json"},
        capture_output=True,
        text=True,
        check=False,
    )
    lines = [json.loads(line) for line in (done.stdout + done.stderr).splitlines()]
    assert [(line["logger"], line["message"]) for line in lines] == [
        ("streamlit.late", "Rejecting …"),
        ("uvicorn.error", "lost …"),
        ("another.library", "lost …"),
        ("dashboard.room", "Rooms cannot be kept"),
        ("dashboard.serving.logs", "UserWarning at <string>:12"),
        ("dashboard.serving.logs", "a thread ends"),
        ("dashboard.serving.logs", "the program ends"),
    ]
    assert "Anna" not in done.stdout + done.stderr
    assert done.returncode == 1


def test_logs_of_an_unknown_kind_stop_the_start(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(VARIABLE, "xml")
    with pytest.raises(ValueError, match="POLICY_LOG: found 'xml', expected json"):
        set_up_logs()
