"""Two replicas behind nginx, below a path, with one PostgreSQL: everything works, and one may be lost.

Without nginx or PostgreSQL this is skipped, with the reason; with REQUIRE_NGINX=1 and REQUIRE_POSTGRESQL=1, as in
.ci/run, it fails instead.
"""

from __future__ import annotations

import io
import os
import secrets
import time
import zipfile
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from dashboard.own_entries import words as own_entries_words
from dashboard.panel import words as panel_words
from dashboard.room import words as room_words
from dashboard.room.join import words as join_words
from dashboard.shared import words as shared_words
from dashboard.shared.copy_link import words as copy_link_words
from dashboard.take_along import dictionary
from dashboard.take_along import words as take_along_words
from policies.scenario import to_json
from tests.browser.helpers.compare import View
from tests.browser.helpers.pages import Visitor, settle, turn_to, visit
from tests.browser.helpers.proxy import BASE, NoNginxError, find_nginx, serve_behind
from tests.browser.helpers.server import AppServer
from tests.dashboard.room.store.conftest import start_cluster
from tests.folders import load_shipped
from tests.own_readings import enter_readings

CONNECTION = "data-test-connection-state"
"""Where Streamlit notes in the page whether the server answers."""
PATIENCE = 30
COOKIE = "policy_replica"


@dataclass(frozen=True)
class Team:
    """What is served at one address: by two replicas, named as the proxy's cookie names them."""

    home: str
    replicas: dict[str, AppServer]

    def find_replica(self, page: Page) -> str:
        """Tell which replica the page's browser is led to."""
        (cookie,) = (each for each in page.context.cookies() if each["name"] == COOKIE)
        assert (cookie["secure"], cookie["httpOnly"], cookie["path"]) == (True, True, f"{BASE}/")
        return cookie["value"]


def find_program() -> str:
    try:
        return find_nginx()
    except NoNginxError as error:
        if os.environ.get("REQUIRE_NGINX") == "1":
            raise
        pytest.skip(str(error))


@pytest.fixture
def team() -> Iterator[Team]:
    program = find_program()
    with ExitStack() as stack, ThreadPoolExecutor() as threads:
        cluster = stack.enter_context(start_cluster(fsync="off"))
        shared = {
            "POLICY_STORE": cluster.make_database(),
            "POLICY_LOG": "json",
            "STREAMLIT_SERVER_COOKIE_SECRET": secrets.token_hex(),
        }
        replicas = {name: AppServer(base=BASE, environment=shared) for name in ("1", "2")}
        for replica in replicas.values():
            stack.callback(replica.close)
        list(threads.map(AppServer.start, replicas.values()))
        home = stack.enter_context(serve_behind(program, [replica.port for replica in replicas.values()]))
        yield Team(home, replicas)


@pytest.fixture
def visitor(browser: Browser, team: Team) -> Iterator[Visitor]:
    with visit(browser, team.home) as visitor:
        yield visitor


def make_cookies(replica: str) -> dict[str, object]:
    """Make what a browser keeps that has been led to a replica before; nothing, without one."""
    cookie = {"name": COOKIE, "value": replica, "domain": "localhost", "path": f"{BASE}/", "expires": -1}
    cookie |= {"httpOnly": True, "secure": True, "sameSite": "Lax"}
    return {"cookies": [cookie] if replica else [], "origins": []}


def open_page(visitor: Visitor, path: str = "/", replica: str = "") -> Page:
    allowed = ["clipboard-read", "clipboard-write"]
    return visitor.open(path, ignore_https_errors=True, storage_state=make_cookies(replica), permissions=allowed)


def give_file(view: View) -> str:
    """Upload a scenario with entries of one's own; what the page says of them comes back."""
    scenario = enter_readings(load_shipped(), 5)
    section = view.page.get_by_test_id("stExpander").filter(has_text=own_entries_words.TITLE)
    section.get_by_text(own_entries_words.TITLE, exact=True).click()
    turn_to(view.page, own_entries_words.PARTS["file"])
    file = {"name": "scenario.json", "mimeType": "application/json", "buffer": to_json(scenario).encode()}
    with view.changing():
        section.locator("input[type=file]").set_input_files([file])
    return shared_words.word_entries(scenario)


def download_data(page: Page) -> set[str]:
    with page.expect_download() as started:
        page.get_by_role("button", name=take_along_words.FILES["data"][0], exact=True).click()
    with zipfile.ZipFile(io.BytesIO(Path(started.value.path()).read_bytes())) as archive:
        return set(archive.namelist())


def answer(visitor: Visitor, code: str, replica: str, group: str) -> None:
    """Join a room on a phone that has been led to a replica before, and send."""
    size = {"width": 390, "height": 844}
    visitor.contexts.append(
        visitor.browser.new_context(ignore_https_errors=True, storage_state=make_cookies(replica), viewport=size)
    )
    page = visitor.contexts[-1].new_page()
    page.goto(f"{visitor.home}/join/{code}")
    page.get_by_role("radio", name=group).check(force=True)
    with page.expect_navigation():
        page.get_by_role("button", name=join_words.SEND).click()
    expect(page.get_by_role("status").first).to_contain_text("Sent")


def wait_until_back(team: Team, page: Page, replica: str) -> None:
    """Wait until a page has come back on a replica, of itself."""
    until = time.monotonic() + PATIENCE
    while team.find_replica(page) != replica:
        assert time.monotonic() < until
        page.wait_for_timeout(50)
    expect(page.get_by_test_id("stApp")).to_have_attribute(CONNECTION, "CONNECTED", timeout=1000 * PATIENCE)
    settle(page)


def test_two_replicas_are_one_and_one_that_is_lost_takes_nothing_along(visitor: Visitor, team: Team) -> None:
    files = {*dictionary.DATA_FILES, "README.md"}
    view = View(open_page(visitor))
    page = view.page
    first = team.find_replica(page)
    second = "2" if first == "1" else "1"
    # An upload reaches the session, and what a component sends reaches the ranking.
    entries = give_file(view)
    with view.changing():
        view.panel.get_by_label(panel_words.PANEL["set"]).select_option("mostly_rights")
    scenario = view.scenario
    # A copied link, opened on the other replica.
    settle(page)
    copied = page.url
    page.get_by_role("button", name=copy_link_words.COPY_LINK["copy"]).click()
    page.wait_for_function("(link) => navigator.clipboard.readText().then((text) => text === link)", arg=copied)
    other = View(open_page(visitor, copied.removeprefix(visitor.home), second))
    assert team.find_replica(other.page) == second
    assert other.scenario == scenario
    # Links between pages, and Back.
    page.get_by_role("link", name=shared_words.PAGE_METHOD, exact=True).click()
    expect(page.get_by_role("heading", name=shared_words.PAGE_METHOD, level=1)).to_be_visible()
    assert page.url.startswith(f"{team.home}/method?")
    page.go_back()
    expect(page.get_by_role("heading", name=shared_words.PAGE_METHOD, level=1)).to_have_count(0)
    settle(page)
    assert page.url == copied
    page.get_by_text(take_along_words.TITLE, exact=True).click()
    page.get_by_role("button", name=take_along_words.FILES["data"][0], exact=True).wait_for()
    settle(page, 1000)
    assert download_data(page) == files
    # A room, whose phones come to either.
    groups = [group.name for group in load_shipped().groups]
    projector = open_page(visitor, "/room", first)
    projector.get_by_label(room_words.LEAST).fill("3")
    projector.get_by_role("button", name=room_words.OPEN).click()
    code = projector.locator(".letters").inner_text()
    expect(projector.locator(".address")).to_contain_text(f"{BASE}/join")
    answer(visitor, code, first, groups[0])
    answer(visitor, code, second, groups[0])
    expect(projector.get_by_text("2 of 2 sent")).to_be_visible()

    team.replicas[first].kill()
    wait_until_back(team, page, second)
    wait_until_back(team, projector, second)
    expect(page.get_by_text(entries)).to_be_visible()
    assert (page.url, view.scenario) == (copied, scenario)
    answer(visitor, code, first, groups[1])
    expect(projector.get_by_text("3 of 3 sent")).to_be_visible()
    # What the other replica keeps for a session is found there, also when the first is back.
    team.replicas[first].start()
    assert download_data(page) == files
    view.press("undo")
    assert view.scenario.weight_set != scenario.weight_set

    # One that is stopped in good order takes no more along than one that is killed.
    team.replicas[second].stop()
    wait_until_back(team, page, first)
    wait_until_back(team, projector, first)
    expect(page.get_by_text(entries)).to_be_visible()
    view.press("redo")
    assert view.scenario == scenario
    projector.get_by_role("button", name=room_words.REVEAL).click()
    expect(projector.get_by_text("Closest on")).to_be_visible()
    # What both have logged names nobody, and no view of anybody.
    for replica in team.replicas.values():
        assert [line for line in replica.read_log().splitlines() if "127.0.0.1" in line or "s=" in line] == []
    # While a replica was away its pages could not reach it, which the browser notes as errors.
    visitor.problems.clear()
