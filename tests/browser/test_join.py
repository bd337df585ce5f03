"""Answering on a phone: with and without scripts, by finger and by keyboard, in every look."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from dashboard.room.join import words
from dashboard.room.model import Opened, Own, Settings
from tests.browser.helpers.accessibility import DARK, FORCED, LIGHT, MORE_CONTRAST, find_grave_faults
from tests.browser.helpers.join_server import JoinServer, serve_join

LARGEST_PAGE, LARGEST_SCRIPT = 30_000, 8_000
LEAST_TARGET = 48
REFUSED = re.compile(r"the server responded with a status of (403|409|422|429|503)")

ASKS_ALL = Settings(least=1, asks_name=True, labels=("ministry", "industry"))

OVERFLOW = "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"
SMALL_TARGETS = """
(least) => [...document.querySelectorAll("a[href], button, input, summary")]
  .filter((item) => item.checkVisibility() && item.type !== "hidden")
  .map((item) => [item.closest("label") ?? item, item])
  .filter(([area]) => Math.min(area.offsetHeight, area.offsetWidth) < least)
  .map(([area, item]) => `${item.id || item.textContent}: ${area.offsetWidth} x ${area.offsetHeight}`)
"""


@pytest.fixture(scope="module")
def rooms() -> Iterator[JoinServer]:
    with serve_join() as server:
        yield server


@pytest.fixture
def problems() -> list[str]:
    return []


@pytest.fixture
def phone(browser: Browser, problems: list[str]) -> Iterator[Callable[..., Page]]:
    """A phone in a context of its own; the test fails if anything goes wrong in its pages."""
    contexts: list[BrowserContext] = []

    def take(*, width: int = 390, height: int = 844, **options: object) -> Page:
        options = {"timezone_id": "UTC", "locale": "en-GB", "has_touch": True, **options}
        contexts.append(browser.new_context(viewport={"width": width, "height": height}, **options))  # type: ignore[arg-type]
        page = contexts[-1].new_page()
        page.on("pageerror", lambda error: problems.append(str(error)))
        page.on(
            "console",
            lambda said: None if said.type != "error" or REFUSED.search(said.text) else problems.append(said.text),
        )
        return page

    yield take
    for context in contexts:
        context.close()
    assert problems == []


def address(rooms: JoinServer, opened: Opened) -> str:
    return f"{rooms.url}/join/{opened.room.code}"


def find_sent(rooms: JoinServer, opened: Opened, page: Page) -> Own | None:
    """Find what is stored of whoever holds this phone."""
    person = next(item["value"] for item in page.context.cookies() if item.get("path", "").endswith(opened.room.code))
    return rooms.store.find_own(opened.room.code, person)


def choose(page: Page, name: str) -> None:
    page.get_by_role("radio", name=name, exact=True).check()


def open_inside(page: Page, place: int) -> None:
    details = page.locator("details").nth(place)
    details.locator("summary").click()
    details.get_by_role("checkbox", name=words.ONE_BY_ONE).check()


def send(page: Page) -> None:
    page.get_by_role("button", name=re.compile(f"^{words.SEND}")).click()


def test_one_small_request_brings_a_page_that_needs_no_script(rooms: JoinServer, phone: Callable[..., Page]) -> None:
    page = phone(java_script_enabled=False)
    asked: list[str] = []
    sizes: list[int] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("requestfinished", lambda request: sizes.append(len(request.response().body())))  # type: ignore[union-attr]
    opened = rooms.open_room(ASKS_ALL)
    reply = page.goto(address(rooms, opened), wait_until="networkidle")
    assert reply is not None
    assert [url for url in asked if "script.js" not in url] == [address(rooms, opened)]
    assert len(reply.body()) < LARGEST_PAGE
    script = page.request.get(f"{rooms.url}/join/script.js")
    assert len(script.body()) < LARGEST_SCRIPT


def test_without_scripts_the_whole_way_can_be_gone(rooms: JoinServer, phone: Callable[..., Page]) -> None:
    page = phone(java_script_enabled=False)
    opened = rooms.open_room(ASKS_ALL)
    page.goto(f"{rooms.url}/join")
    page.get_by_label(words.CODE).fill(opened.room.code.lower())
    page.get_by_role("button", name=words.JOIN).click()
    slider = page.locator("#group-1")
    expect(slider).to_be_hidden()
    choose(page, "Security")
    expect(page.get_by_text(words.COUNTS_MOST).first).to_be_visible()
    expect(page.locator("#group-0")).to_be_hidden()
    slider.focus()
    slider.press("ArrowRight")
    open_inside(page, 1)
    page.locator("#criterion-1-0").press("End")
    send(page)
    expect(page.get_by_text(words.FAULTS)).to_be_visible()
    expect(page.get_by_role("alert")).to_be_focused()
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Choose one: ministry or industry.")).to_be_focused()
    page.keyboard.press("Enter")
    page.get_by_label("industry").check()
    page.get_by_label(words.NAME).fill("Ada")
    send(page)
    expect(
        page.get_by_text("Sent 14:02 UTC on 25 November. You can change it until the room is closed.")
    ).to_be_visible()
    own = find_sent(rooms, opened, page)
    assert own is not None
    assert own.ratings.groups == {"security": 100, "rights": 55, "reach": 50, "cost": 50}
    assert own.ratings.criteria == {"privacy": 100, "liberty": 50, "fair_targeting": 50}
    assert (own.ratings.label, own.name) == ("industry", "Ada")
    rooms.store.close(opened.room.code, opened.facilitator)
    page.reload()
    expect(page.get_by_role("heading", name=words.CLOSED)).to_be_visible()
    expect(page.get_by_text(words.CLOSED_NEXT_PLAIN)).to_be_visible()
    rooms.store.reveal(opened.room.code, opened.facilitator)
    page.reload()
    expect(page.get_by_role("listitem").filter(has_text="Security")).to_contain_text("39 %, median 39 %")


def test_shares_follow_every_move_and_numbers_can_be_typed(rooms: JoinServer, phone: Callable[..., Page]) -> None:
    page = phone()
    opened = rooms.open_room()
    page.goto(address(rooms, opened))
    shares = page.locator(".group > .pick > .share")
    expect(shares.first).to_be_hidden()
    choose(page, "Rights")
    assert shares.all_inner_texts() == ["20 %", "40 %", "20 %", "20 %"]
    page.get_by_role("spinbutton", name=words.RATE.format(name="Security")).fill("37")
    slider = page.locator("#group-0")
    expect(slider).to_have_value("37")
    assert shares.all_inner_texts() == ["16 %", "42 %", "21 %", "21 %"]
    assert slider.get_attribute("aria-valuetext") == "37, 16 %"
    for place in (0, 2, 3):
        page.locator(f"#group-{place}").press("Home")
    assert shares.all_inner_texts() == ["0 %", "100 %", "0 %", "0 %"]
    open_inside(page, 1)
    page.locator("#criterion-1-0").press("End")
    assert page.locator("details").nth(1).locator(".share").all_inner_texts() == ["50 %", "25 %", "25 %"]
    told = "Security 0 %, Rights 100 %, Reach and accountability 0 %, Cost and feasibility 0 %."
    expect(page.get_by_role("status")).to_have_text(f"{words.SHARE_OF_ALL}: {told}")
    page.locator("#group-0").press("ArrowRight")
    send(page)
    expect(page.get_by_text("You can change it until the room is closed.")).to_be_visible()
    own = find_sent(rooms, opened, page)
    assert own is not None
    assert own.ratings.groups == {"security": 5, "rights": 100, "reach": 0, "cost": 0}
    assert shares.all_inner_texts() == ["5 %", "95 %", "0 %", "0 %"]


def test_the_keyboard_alone_is_enough(rooms: JoinServer, phone: Callable[..., Page]) -> None:
    page = phone(width=1024, height=768, has_touch=False)
    opened = rooms.open_room()
    page.goto(address(rooms, opened))
    keys = page.keyboard

    def is_at(place: str) -> bool:
        return bool(page.evaluate("(place) => document.activeElement.matches(place)", place))

    def tab_to(place: str) -> None:
        for _ in range(40):
            if is_at(place):
                assert page.evaluate("() => document.activeElement.matches(':focus-visible')")
                return
            keys.press("Tab")
        raise AssertionError(f"no way to {place} by Tab")

    tab_to("#most-0")
    keys.press("Space")
    keys.press("ArrowDown")
    expect(page.locator("#most-1")).to_be_checked()
    # One group of radios is one stop: what stands before the chosen one is reached backwards.
    tab_to("#group-2")
    keys.press("ArrowLeft")
    tab_to("details:nth-of-type(1) summary, .group:nth-of-type(3) summary")
    keys.press("Enter")
    tab_to("#inside-2")
    keys.press("Space")
    tab_to("#criterion-2-0")
    keys.press("End")
    tab_to("button")
    keys.press("Enter")
    expect(page.get_by_text("You can change it until the room is closed.")).to_be_visible()
    own = find_sent(rooms, opened, page)
    assert own is not None
    assert own.ratings.groups == {"security": 50, "rights": 100, "reach": 45, "cost": 50}
    assert own.ratings.criteria["breadth"] == 100


@pytest.mark.parametrize(("width", "height"), [(320, 640), (390, 844), (1440, 900)])
@pytest.mark.parametrize("look", [LIGHT, DARK, FORCED, MORE_CONTRAST], ids=["light", "dark", "forced", "contrast"])
def test_every_state_is_accessible_and_has_room(
    rooms: JoinServer, phone: Callable[..., Page], width: int, height: int, look: dict[str, str]
) -> None:
    page = phone(width=width, height=height)
    page.emulate_media(**look)  # type: ignore[arg-type]
    opened = rooms.open_room(ASKS_ALL)

    def look_at(state: str) -> None:
        assert (state, find_grave_faults(page)) == (state, [])
        assert (state, page.evaluate(OVERFLOW)) == (state, 0)
        assert (state, page.evaluate(SMALL_TARGETS, LEAST_TARGET)) == (state, [])
        assert (state, page.locator("h1").count()) == (state, 1)

    page.goto(f"{rooms.url}/join")
    look_at("code")
    page.goto(f"{rooms.url}/join/{opened.room.code}")
    look_at("empty")
    choose(page, "Rights")
    open_inside(page, 0)
    send(page)
    expect(page.get_by_role("alert")).to_be_visible()
    look_at("faults")
    page.get_by_label("ministry").check()
    send(page)
    expect(page.get_by_text("You can change it until the room is closed.")).to_be_visible()
    look_at("sent")
    rooms.store.close(opened.room.code, opened.facilitator)
    page.reload()
    look_at("closed")
    rooms.store.reveal(opened.room.code, opened.facilitator)
    page.reload()
    look_at("revealed")


def test_the_page_follows_the_room_and_throws_nothing_away(rooms: JoinServer, phone: Callable[..., Page]) -> None:
    page = phone()
    opened = rooms.open_room()
    page.clock.install()
    page.goto(address(rooms, opened))
    rooms.store.close(opened.room.code, opened.facilitator)
    page.clock.fast_forward(13_000)
    expect(page.get_by_role("heading", name=words.CLOSED)).to_be_visible()
    expect(page.get_by_text(words.CLOSED_NEXT, exact=True)).to_be_visible()
    rooms.store.reopen(opened.room.code, opened.facilitator)
    page.clock.fast_forward(13_000)
    choose(page, "Rights")
    rooms.store.close(opened.room.code, opened.facilitator)
    page.clock.fast_forward(13_000)
    expect(page.get_by_text(words.UNSENT)).to_be_visible()
    expect(page.get_by_role("radio", name="Rights", exact=True)).to_be_checked()
    page.get_by_role("link", name=words.MOVED).click()
    expect(page.get_by_role("heading", name=words.CLOSED)).to_be_visible()


def test_it_asks_seldom_while_the_server_is_away_and_not_at_all_while_nobody_looks(
    rooms: JoinServer, phone: Callable[..., Page], problems: list[str]
) -> None:
    page = phone()
    opened = rooms.open_room()
    page.clock.install()
    page.goto(address(rooms, opened))
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.method))
    page.route("**/join/*", lambda route: route.abort())
    for wait in (13_000, 25_000, 49_000):
        with page.expect_event("requestfailed"):
            page.clock.fast_forward(wait)
    page.clock.fast_forward(13_000)
    assert asked == ["HEAD"] * 3
    page.evaluate("""() => {
      Object.defineProperty(document, "hidden", { get: () => true, configurable: true });
      document.dispatchEvent(new Event("visibilitychange"));
    }""")
    page.clock.fast_forward(500_000)
    assert asked == ["HEAD"] * 3
    page.unroute("**/join/*")
    with page.expect_response("**/join/*"):
        page.evaluate("""() => {
          Object.defineProperty(document, "hidden", { get: () => false, configurable: true });
          document.dispatchEvent(new Event("visibilitychange"));
        }""")
    assert asked == ["HEAD"] * 4
    assert [text for text in problems if "ERR_FAILED" not in text] == []
    problems.clear()


def test_an_answer_that_could_not_be_stored_stays_and_is_sent_again(
    rooms: JoinServer, phone: Callable[..., Page]
) -> None:
    page = phone()
    opened = rooms.open_room()
    page.goto(address(rooms, opened))
    choose(page, "Rights")
    page.locator("#group-3").press("End")
    rooms.store.is_away = True
    send(page)
    expect(page.get_by_role("heading", name=words.NOT_STORED)).to_be_visible()
    rooms.store.is_away = False
    expect(page.locator("#group-3")).to_have_value("100")
    send(page)
    expect(page.get_by_text("You can change it until the room is closed.")).to_be_visible()
    own = find_sent(rooms, opened, page)
    assert own is not None
    assert own.ratings.groups["cost"] == 100


def test_times_are_the_readers_own(rooms: JoinServer, phone: Callable[..., Page]) -> None:
    page = phone(timezone_id="Asia/Tokyo")
    opened = rooms.open_room()
    page.goto(address(rooms, opened))
    choose(page, "Rights")
    send(page)
    expect(page.locator("time")).to_have_text("25 November at 23:02")
