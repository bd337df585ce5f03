"""A room from its opening to the use of its weights: a projector, phones, and once by keyboard alone."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import Page, expect

from dashboard.room import words
from dashboard.room.join import words as join_words
from dashboard.room.model import HANDS
from dashboard.shared import words as shared_words
from policies.scenario import decode_token
from tests.browser.helpers.accessibility import DARK, FORCED, MAIN, find_faults_in_looks
from tests.browser.helpers.layout import find_layout_faults
from tests.browser.helpers.pages import Visitor, resize, settle
from tests.folders import load_shipped

STYLES_MS = 120
"""The room is laid out by its styles."""
SIZES = [(320, 700), (390, 844), (820, 1180), (1920, 1080), (1440, 900)]


def read_code(page: Page) -> str:
    return page.locator(".letters").inner_text()


def press(page: Page, label: str) -> None:
    page.get_by_role("button", name=label).click()
    settle(page)


@contextmanager
def phone(visitor: Visitor, code: str) -> Iterator[Page]:
    """A phone of somebody's own, at the room's page."""
    page = visitor.make_page()
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(f"{visitor.home}/join/{code}")
    yield page


def answer(page: Page, group: str) -> None:
    """Put one group first, and send."""
    page.get_by_role("radio", name=group).check(force=True)
    with page.expect_navigation():
        page.get_by_role("button", name=join_words.SEND).click()
    expect(page.get_by_role("status").first).to_contain_text("Sent")


def open_room(page: Page, least: int) -> str:
    page.get_by_label(words.LEAST).fill(str(least))
    page.get_by_role("button", name=words.OPEN).click()
    expect(page.locator(".letters")).to_be_visible()
    settle(page)
    return read_code(page)


def test_three_phones_and_a_projector(visitor: Visitor) -> None:
    names = [group.name for group in load_shipped().groups]
    projector = visitor.open("/room", width=1920, height=1080)
    code = open_room(projector, 3)
    qr = projector.locator(".room_qr").bounding_box()
    assert qr is not None
    assert qr["height"] >= 0.45 * 1080 - 1
    assert find_layout_faults(projector, least=8) == []
    expect(projector.get_by_text(words.NOBODY)).to_be_visible()
    phones = []
    for group in (names[0], names[1], names[1]):
        with phone(visitor, code) as page:
            answer(page, group)
            phones.append(page)
    expect(projector.get_by_text("3 of 3 sent")).to_be_visible()
    # One changes their mind; the count does not.
    answer(phones[0], names[2])
    phones[0].reload()
    expect(phones[0].get_by_role("radio", name=names[2])).to_be_checked()
    press(projector, words.REVEAL)
    expect(projector.get_by_text("Closest on")).to_be_visible()
    assert projector.locator(".spreads.groups circle.person").count() == 3 * len(names)
    for page in phones:
        page.reload()
        expect(page.locator(".groups circle.own")).to_have_count(len(names))
    projector.get_by_role("radio", name=words.PARTS["use"]).click()
    settle(projector)
    press(projector, words.MEDIAN)
    expect(projector.get_by_text("Median of 3 people in the room").first).to_be_visible()
    projector.get_by_role("link", name=words.BACK).click()
    expect(projector.get_by_role("heading", level=1)).to_be_visible()
    settle(projector)
    dossier = load_shipped()
    token = projector.url.partition("s=")[2].partition("&")[0]
    (kept,) = decode_token(token, dossier)[0].weight_sets
    assert kept.name.startswith("Median of 3 people in the room")


def test_by_keyboard_alone(visitor: Visitor) -> None:
    names = [group.name for group in load_shipped().groups]
    screen = visitor.open("/room", width=1280, height=720)
    code = open_room(screen, 2)
    for group in names[:2]:
        with phone(visitor, code) as page:
            radio = page.get_by_role("radio", name=group)
            radio.focus()
            page.keyboard.press("Space")
            page.get_by_role("button", name=join_words.SEND).focus()
            page.keyboard.press("Enter")
            expect(page.get_by_role("status").first).to_contain_text("Sent")
    expect(screen.get_by_text("2 of 2 sent")).to_be_visible()
    screen.locator("body").press("s")
    expect(screen.get_by_role("button", name=words.REOPEN)).to_be_visible()
    with phone(visitor, code) as page:
        expect(page.get_by_text(join_words.CLOSED)).to_be_visible()
    screen.locator("body").press("v")
    expect(screen.get_by_text("Closest on")).to_be_visible()
    for part in ("leads", "camps", "common", "use"):
        screen.locator("body").press("ArrowRight")
        expect(screen.get_by_role("radio", name=words.PARTS[part])).to_be_checked()
    screen.locator("body").press("n")
    expect(screen.get_by_text("Round 2")).to_be_visible()
    # Nobody's answer is lost by one wrong key.
    with phone(visitor, code) as page:
        page.get_by_role("radio", name=names[0]).check(force=True)
        page.get_by_role("button", name=join_words.SEND).press("Enter")
    expect(screen.get_by_text("1 of 4 sent")).to_be_visible()
    screen.locator("body").press("d")
    expect(screen.get_by_role("dialog")).to_be_visible()
    screen.keyboard.press("Escape")
    expect(screen.get_by_text("1 of 4 sent")).to_be_visible()
    screen.locator("body").press("d")
    screen.get_by_role("button", name=words.DISCARD_YES).press("Enter")
    expect(screen.get_by_text("0 of 4 sent")).to_be_visible()


def test_after_a_choice_with_the_mouse_the_arrow_keys_turn_the_parts(visitor: Visitor) -> None:
    screen = visitor.open("/room", width=1920, height=1080)
    screen.get_by_text(words.WAYS[HANDS]).click()
    hands = screen.get_by_role("spinbutton", name="first")
    for number in range(2):
        hands.nth(number).fill("3")
    screen.get_by_role("button", name=words.SHOW_HANDS).click()
    expect(screen.get_by_text("Closest on")).to_be_visible()
    settle(screen)
    for part, following in (("leads", "camps"), ("common", "use")):
        screen.get_by_role("radio", name=words.PARTS[part]).click()
        settle(screen)
        screen.keyboard.press("ArrowRight")
        expect(screen.get_by_role("radio", name=words.PARTS[following])).to_be_checked()
        settle(screen)
    # By keyboard the row is walked through as any other.
    use = screen.get_by_role("radio", name=words.PARTS["use"])
    use.press("Space")
    expect(use).to_be_focused()


def test_a_viewer_follows_and_can_do_nothing(visitor: Visitor) -> None:
    names = [group.name for group in load_shipped().groups]
    screen = visitor.open("/room")
    code = open_room(screen, 2)
    # The browser keeps what may be done in it.
    screen.reload()
    expect(screen.locator(".letters")).to_have_text(code)
    settle(screen)
    press(screen, words.MORE)
    press(screen, words.VIEWER_LINK)
    link = screen.locator("code").inner_text()
    viewer = visitor.open(link.removeprefix(visitor.home), width=1280, height=720)
    expect(viewer.get_by_text(words.WATCHING)).to_be_visible()
    assert link.partition("=")[2].partition(".")[2] not in viewer.url
    assert viewer.get_by_role("button", name=words.REVEAL).count() == 0
    screen.keyboard.press("Escape")
    for group in names[:2]:
        with phone(visitor, code) as page:
            answer(page, group)
    expect(viewer.get_by_text("2 of 2 sent")).to_be_visible()
    press(screen, words.REVEAL)
    expect(viewer.get_by_text("Closest on")).to_be_visible()
    # A room that is deleted is gone for everybody at once.
    press(screen, words.MORE)
    screen.get_by_text(words.CONFIRM).click()
    press(screen, words.DELETE)
    expect(viewer.get_by_text(words.word_ended(code))).to_be_visible()
    with phone(visitor, code) as page:
        expect(page.get_by_text(join_words.GONE)).to_be_visible()
    visitor.problems.clear()  # that page is not found


def test_a_room_is_whole_at_every_size_and_sound_for_those_who_do_not_see(visitor: Visitor) -> None:
    page = visitor.open("/room", width=1440, height=900)
    assert find_faults_in_looks(page, DARK, within=MAIN) == []
    page.get_by_text(words.WAYS["hands"]).click()
    settle(page)
    for group, count in zip(load_shipped().groups, (4, 5, 0, 2), strict=True):
        page.get_by_label(words.HANDS_FIRST.format(name=group.name)).fill(str(count))
    page.get_by_role("button", name=words.SHOW_HANDS).click()
    expect(page.get_by_text("11 people by show of hands")).to_be_visible()
    for part in words.PARTS.values():
        page.get_by_role("radio", name=part).click()
        settle(page)
        assert find_faults_in_looks(page, DARK, FORCED, within=MAIN) == [], part
        for width, height in SIZES:
            resize(page, width, height, quiet_ms=STYLES_MS)
            assert find_layout_faults(page, least=8) == [], f"{part} at {width} x {height}"


def test_the_talk_leads_to_a_room(visitor: Visitor) -> None:
    page = visitor.open("/present?step=5")
    page.get_by_role("link", name="Open a room").click()
    expect(page.get_by_role("button", name=words.OPEN)).to_be_visible()
    expect(page.get_by_role("link", name=shared_words.PAGE_COMPARE)).to_be_visible()
    resize(page, 390, 844)
    assert find_layout_faults(page, least=20) == []
