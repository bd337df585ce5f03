"""The app in Firefox and in WebKit: only with ENGINES=1, and skipped with the reason where an engine is missing.

Whoever checks a change needs one browser, so that these stay out of what all tests are.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.browser.helpers.server import AppServer
from tests.engines.helpers.engine import Engine
from tests.engines.helpers.firefox import Firefox
from tests.engines.helpers.person import Person
from tests.engines.helpers.webkit import WebKit

collect_ignore_glob = [] if os.environ.get("ENGINES") == "1" else ["test_*.py"]


@pytest.fixture(scope="package")
def server() -> Iterator[AppServer]:
    with AppServer() as server:
        yield server


@pytest.fixture(params=[Firefox, WebKit])
def person(request: pytest.FixtureRequest, server: AppServer, tmp_path: Path) -> Iterator[Person]:
    """Someone at each engine, at 1440 x 900."""
    kind: type[Engine] = request.param
    if missing := kind.tell_missing():
        pytest.skip(missing)
    with kind(tmp_path) as engine:
        engine.resize(1440, 900)
        yield Person(engine, server.url)
