"""The browser keeps the work: a refresh, a killed server, another tab and the way back lose nothing of it."""

from __future__ import annotations

from typing import NamedTuple

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from dashboard.own_entries import words as own_entries_words
from dashboard.session import words as session_words
from dashboard.session.keeper import words as keeper_words
from dashboard.shared import words as shared_words
from dashboard.take_along import words as take_along_words
from policies.scenario import Scenario, decode_left_out, encode_address, to_json
from tests.browser.helpers.compare import View, read_token
from tests.browser.helpers.pages import WATCH, Visitor, settle, turn_to, visit
from tests.browser.helpers.panel import button
from tests.browser.helpers.server import AppServer
from tests.folders import load_shipped
from tests.own_readings import enter_readings

PATIENCE_MS = 20_000
MOVED = "economic_cost"
SIZES = {5: 10, 100: 40, 3_000: 70}
"""How many readings of one's own, and the points of a criterion by which the view with them is known."""


def make_view(count: int) -> Scenario:
    dossier = load_shipped()
    scenario = enter_readings(dossier, count)
    return scenario.revise(dossier, points={**scenario.points, MOVED: SIZES[count]})


def make_address(scenario: Scenario) -> str:
    return f"/?s={encode_address(scenario)}"


def word_missing(scenario: Scenario) -> str:
    left_out = decode_left_out(encode_address(scenario))
    assert left_out is not None
    return session_words.word_left_out(load_shipped(), left_out)


def open_part(page: Page, part: str) -> Locator:
    """Turn to a part of the section for what one enters oneself, and give the section."""
    section = page.get_by_test_id("stExpander").filter(has_text=own_entries_words.TITLE)
    if not section.get_by_role("radiogroup").first.is_visible():
        section.get_by_text(own_entries_words.TITLE, exact=True).click()
    turn_to(page, own_entries_words.PARTS[part])
    return section


def give_file(page: Page, scenario: Scenario) -> None:
    file = {"name": "scenario.json", "mimeType": "application/json", "buffer": to_json(scenario).encode()}
    open_part(page, "file").locator("input[type=file]").set_input_files([file])


def open_file(view: View, scenario: Scenario) -> None:
    with view.changing():
        give_file(view.page, scenario)


def move(view: View, points: int | None = None) -> None:
    """Give a weight so many points, or one more by a key, and wait until the address holds that."""
    before = view.page.url
    field = view.number(MOVED)
    if points is not None:
        field.fill(str(points))
    field.press("ArrowUp" if points is None else "Enter")
    view.page.wait_for_url(lambda address: address != before)


def expect_points(view: View, points: int) -> None:
    expect(view.number(MOVED)).to_have_value(str(points), timeout=PATIENCE_MS)


def count_missing(page: Page) -> Locator:
    return page.get_by_text(session_words.LEFT_OUT.partition("{")[0])


# A refresh and a server that was killed ------------------------------------------------------------------------------


CONNECTION, CONNECTED = "data-test-connection-state", "CONNECTED"
"""Where Streamlit notes in the page whether the server answers."""


class Left(NamedTuple):
    """What somebody has left: the tokens on screen, behind undo and behind redo, and the change log."""

    now: str
    undone: str
    redone: str
    log: list[str]


def read_log(page: Page) -> list[str]:
    """List the rows of the change log, the newest first."""
    return open_part(page, "log").get_by_test_id("stTable").get_by_role("row").all_inner_texts()[1:]


def work(view: View, scenario: Scenario) -> Left:
    """Open a file, move a weight twice and take the second move back."""
    open_file(view, scenario)
    move(view)
    settle(view.page)
    now = read_token(view.page.url)
    move(view, 100)
    settle(view.page)
    redone = read_token(view.page.url)
    view.press("undo")
    return Left(now, encode_address(scenario), redone, read_log(view.page))


def expect_work(view: View, left: Left, entries: str) -> None:
    expect(view.page.get_by_text(entries)).to_be_visible(timeout=PATIENCE_MS)
    assert view.token == left.now
    assert read_log(view.page)[-len(left.log) :] == left.log
    assert count_missing(view.page).count() == 0


def test_a_refresh_and_a_server_that_was_killed_lose_nothing(browser: Browser) -> None:
    scenario = make_view(3_000)
    entries = shared_words.word_entries(scenario)
    with AppServer() as server, visit(browser, server.url) as visitor:
        view = View(visitor.open())
        left = work(view, scenario)
        view.page.reload()
        settle(view.page)
        expect_work(view, left, entries)
        view.press("undo")
        assert view.token == left.undone
        view.press("redo")
        server.kill()
        app = view.page.get_by_test_id("stApp")
        expect(app).not_to_have_attribute(CONNECTION, CONNECTED, timeout=PATIENCE_MS)
        server.start()
        expect(app).to_have_attribute(CONNECTION, CONNECTED, timeout=PATIENCE_MS)
        # What is done at once is done with what comes back.
        view.press("redo")
        assert view.token == left.redone
        view.press("undo")
        expect_work(view, left, entries)
        # While the server was away the page could not reach it, which the browser notes as errors.
        visitor.problems.clear()


def test_a_page_that_was_left_open_downloads_from_a_server_that_was_started_anew(browser: Browser) -> None:
    with AppServer() as server, visit(browser, server.url) as visitor:
        page = visitor.open()
        page.get_by_text(take_along_words.TITLE, exact=True).click()
        file = page.get_by_role("button", name=take_along_words.FILES["data"][0], exact=True)
        file.wait_for()
        app = page.get_by_test_id("stApp")
        server.stop()
        expect(app).not_to_have_attribute(CONNECTION, CONNECTED, timeout=PATIENCE_MS)
        server.start()
        expect(app).to_have_attribute(CONNECTION, CONNECTED, timeout=PATIENCE_MS)
        settle(page, 1000)
        # The first thing that is done there.
        with page.expect_download():
            file.click()
        visitor.problems.clear()


# Another tab, another browser ----------------------------------------------------------------------------------------


def test_another_tab_has_the_entries_and_another_browser_says_what_is_missing(visitor: Visitor) -> None:
    scenario = make_view(3_000)
    entries, missing = shared_words.word_entries(scenario), word_missing(scenario)
    view = View(visitor.open())
    open_file(view, scenario)
    link = view.page.url.removeprefix(visitor.home)
    assert link == make_address(scenario)
    beside = visitor.open_beside(view.page.context, link)
    expect(beside.get_by_text(entries)).to_be_visible(timeout=PATIENCE_MS)
    expect(count_missing(beside)).to_have_count(0)
    assert read_token(beside.url) == encode_address(scenario)
    # Elsewhere the view opens without them; the file brings them.
    other = View(visitor.open(link))
    expect(other.page.get_by_text(missing)).to_be_visible(timeout=PATIENCE_MS)
    expect(other.page.get_by_text(entries)).to_have_count(0)
    expect_points(other, SIZES[3_000])
    give_file(other.page, scenario)
    expect(other.page.get_by_text(entries)).to_be_visible(timeout=PATIENCE_MS)
    expect(count_missing(other.page)).to_have_count(0)
    # What an address can hold it holds, in any browser.
    small = make_view(100)
    whole = visitor.open(make_address(small))
    expect(whole.get_by_text(shared_words.word_entries(small))).to_be_visible(timeout=PATIENCE_MS)


def test_thirty_steps_back_show_every_view_with_5_100_and_3000_readings(visitor: Visitor) -> None:
    view = View(visitor.open())
    places = [(view.page.url, 50)]
    for count, points in SIZES.items():
        open_file(view, make_view(count))
        places.append((view.page.url, points))
        for step in range(1, 10):
            move(view)
            places.append((view.page.url, points + step))
    assert len({address for address, _ in places}) == 31
    for number, (address, points) in enumerate(reversed(places[:-1])):
        if number == 5:  # from here on the session holds no more than the browser hands back
            view.page.reload()
            settle(view.page)
        view.page.go_back()
        expect_points(view, points)
        assert view.page.url == address
    settle(view.page)
    assert view.page.url == places[0][0]
    view.page.go_forward()
    expect_points(view, SIZES[5])
    view.page.evaluate("history.go(29)")
    expect_points(view, SIZES[3_000] + 9)
    expect(view.page.get_by_text(shared_words.word_entries(make_view(3_000)))).to_be_visible(timeout=PATIENCE_MS)
    expect(count_missing(view.page)).to_have_count(0)


# Two tabs of one origin ----------------------------------------------------------------------------------------------


def test_a_duplicated_tab_and_its_first_keep_apart_what_they_do(visitor: Visitor) -> None:
    first = View(visitor.open())
    open_file(first, make_view(5))
    move(first, 0)
    settle(first.page)
    # A tab that is opened by a page begins with a copy of its storage, as a duplicate does.
    with first.page.context.expect_page() as opened:
        first.page.evaluate("void window.open('about:blank')")
    opened.value.goto(first.page.url)
    settle(opened.value)
    second = View(opened.value)
    move(first, 100)
    move(second)
    # Twice for one of them: by then what the other began with is gone.
    for view, points in ((first, 100), (first, 100), (second, 1)):
        view.page.reload()
        settle(view.page)
        expect_points(view, points)
    for view in (first, second):
        view.press("undo")
        expect_points(view, 0)
        view.press("undo")
        expect_points(view, SIZES[5])
        view.press("undo")
        expect_points(view, 50)
        expect(button(view, "undo")).to_have_attribute("aria-disabled", "true")


# A browser that keeps nothing ----------------------------------------------------------------------------------------

BLOCKED = """
  const refuse = () => { throw new DOMException("blocked", "SecurityError"); };
  indexedDB.open = refuse;
  Storage.prototype.setItem = refuse;
  Storage.prototype.getItem = refuse;
"""


def expect_survival(view: View, notice: str) -> None:
    """Everything works, and once there is work to lose a notice says what a refresh takes: it can be closed."""
    told = view.page.get_by_role("status").filter(has_text=notice)
    expect(told).to_have_count(0)
    move(view, 100)
    expect(told).to_be_visible(timeout=PATIENCE_MS)
    told.get_by_role("button", name=keeper_words.KEEPER["dismiss"]).click()
    expect(told).to_be_hidden()
    move(view, 0)
    expect_points(view, 0)
    expect(told).to_be_hidden()
    view.press("undo")
    expect_points(view, 100)


@pytest.mark.parametrize("reason", ["blocked", "full"])
def test_a_browser_that_keeps_nothing_is_told_of_and_everything_works(visitor: Visitor, reason: str) -> None:
    empty = visitor.make_page()
    empty.context.add_init_script(path=WATCH)
    if reason == "blocked":
        empty.context.add_init_script(BLOCKED)
    else:
        room = {"origin": visitor.home, "quotaSize": 1}
        empty.context.new_cdp_session(empty).send("Storage.overrideQuotaForOrigin", room)
    page = visitor.open_beside(empty.context)
    expect_survival(View(page), keeper_words.KEEPER[reason].format(entries=""))


# Half-typed forms ----------------------------------------------------------------------------------------------------


def find_title(page: Page) -> Locator:
    open_part(page, "sources")
    return page.get_by_label(own_entries_words.SOURCE_FIELDS["title"])


def find_option(page: Page) -> Locator:
    open_part(page, "options")
    return page.get_by_role("textbox", name=own_entries_words.OPTION_FIELDS["name"], exact=True)


def test_a_form_that_was_not_taken_keeps_what_was_typed(visitor: Visitor) -> None:
    page = visitor.open()
    add = page.get_by_role("button", name=own_entries_words.ADD, exact=True)
    title, known = "The case for a tax", load_shipped().alternatives[0].name
    find_title(page).press_sequentially(title)
    find_option(page).press_sequentially(known)
    expect(find_title(page)).to_have_value(title)
    page.reload()
    settle(page)
    expect(find_title(page)).to_have_value(title)
    option = find_option(page)
    expect(option).to_have_value(known)
    # One that was sent and refused is not lost either.
    add.click()
    refusal = own_entries_words.TAKEN.format(noun="option", name=known)
    expect(page.get_by_text(refusal)).to_be_visible(timeout=PATIENCE_MS)
    page.get_by_role("link", name=shared_words.PAGE_METHOD, exact=True).click()
    expect(page.get_by_role("heading", name=shared_words.PAGE_METHOD, level=1)).to_be_visible(timeout=PATIENCE_MS)
    page.get_by_role("link", name=shared_words.PAGE_COMPARE, exact=True).click()
    expect(page.get_by_text(own_entries_words.TITLE, exact=True)).to_be_visible(timeout=PATIENCE_MS)
    settle(page)
    option = find_option(page)
    expect(option).to_have_value(known)
    # One that was taken leaves nothing behind, not even after an undo; the other one waits.
    option.press_sequentially(" with a tax")
    add.click()
    expect(page.get_by_text("Entries of your own: one option.")).to_be_visible(timeout=PATIENCE_MS)
    settle(page)
    View(page).press("undo")
    expect(find_option(page)).to_have_value("")
    expect(find_title(page)).to_have_value(title)


def open_cell(page: Page) -> Locator:
    cell = page.get_by_role("table", name="Scorecard").get_by_role("button", name="Data agreements, Privacy").first
    cell.click()
    return page.get_by_role("dialog")


def test_a_score_half_typed_in_a_cells_dialog_is_there_when_it_is_opened_again(visitor: Visitor) -> None:
    page = visitor.open()
    fields = own_entries_words.CELL_FIELDS
    dialog = open_cell(page)
    dialog.get_by_label(fields["score"]).press_sequentially("1")
    dialog.get_by_label(fields["note"]).press_sequentially("Because")
    page.keyboard.press("Escape")
    expect(dialog).to_have_count(0)
    dialog = open_cell(page)
    expect(dialog.get_by_label(fields["score"])).to_have_value("1")
    page.reload()
    settle(page)
    dialog = open_cell(page)
    expect(dialog.get_by_label(fields["score"])).to_have_value("1")
    expect(dialog.get_by_label(fields["note"])).to_have_value("Because")
    dialog.get_by_role("button", name=own_entries_words.CELL_SAVE).click()
    expect(dialog).to_be_hidden()
    expect(page.get_by_text("Entries of your own: one score.")).to_be_visible(timeout=PATIENCE_MS)
    settle(page)
    (own,) = View(page).scenario.overrides
    assert (own.central, own.note) == (1, "Because")
    View(page).press("undo")
    dialog = open_cell(page)
    expect(dialog.get_by_label(fields["score"])).to_have_value("")
    expect(dialog.get_by_label(fields["note"])).to_have_value("")
