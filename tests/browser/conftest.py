"""The app on a real server, in a real browser.

Without a browser these tests are skipped, with the reason; with REQUIRE_BROWSER=1, as in .ci/run, they fail instead.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from tests.browser.helpers.chromium import NoBrowserError, launch_browser
from tests.browser.helpers.pages import Visitor, visit
from tests.browser.helpers.server import AppServer

HERE = Path(__file__).parent


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if HERE in item.path.parents:
            item.add_marker(pytest.mark.browser)


# Both live for this folder only: Playwright keeps an event loop running in the thread of the tests, and what asyncio
# code other tests call would stumble over it.
@pytest.fixture(scope="package")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        try:
            browser = launch_browser(playwright)
        except NoBrowserError as error:
            if os.environ.get("REQUIRE_BROWSER") == "1":
                raise
            pytest.skip(str(error))
        yield browser
        browser.close()


@pytest.fixture(scope="package")
def server() -> Iterator[AppServer]:
    with AppServer() as server:
        yield server


@pytest.fixture
def visitor(browser: Browser, server: AppServer) -> Iterator[Visitor]:
    """Open any pages; the test fails if anything went wrong in one of them, unless it clears ``visitor.problems``."""
    with visit(browser, server.url) as visitor:
        yield visitor


@pytest.fixture
def page(visitor: Visitor) -> Page:
    """The first page at 1440 x 900, light."""
    return visitor.open()
