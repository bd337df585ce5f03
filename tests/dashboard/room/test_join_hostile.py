"""Whoever sends what no form of ours would: nothing breaks, nothing is stored, nothing of it is taken for HTML."""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import urlencode

import pytest

from dashboard.room.join import words
from dashboard.room.join.body import MOST_BYTES
from dashboard.room.join.limits import Limits
from dashboard.room.join.person import make_token
from dashboard.room.model import LONGEST_NAME, Opened
from tests.dashboard.room.helpers.browser import Browser, read_form
from tests.dashboard.room.helpers.memory_store import MemoryStore

Join = Callable[..., Browser]

HTML = "\"'><script>alert(1)</script><img src=x onerror=alert(1)>"


@pytest.fixture
def opened(open_room: Callable[..., Opened]) -> Opened:
    return open_room(asks_name=True)


@pytest.fixture
def path(opened: Opened) -> str:
    return f"/join/{opened.room.code}"


NO_RATINGS = ["nan", "inf", "-inf", "-1", "101", "1e2", "0x10", "٥٠", "５０", "1_0", "+5", "5,5", "=1+1", "\x00"]


@pytest.mark.parametrize("value", [*NO_RATINGS, "", " ", "9" * 400, HTML])
def test_only_a_number_from_0_to_100_is_a_rating(
    join: Join, store: MemoryStore, opened: Opened, value: str, path: str
) -> None:
    browser = join()
    for field in ("group_rights", "criterion_privacy"):
        wrong = browser.send(path, most="cost", inside_rights="yes", **{field: value})
        assert wrong.status == 422
        assert wrong.text.partition("</style>")[2].count('aria-invalid="true"') == 1
        assert "<script>alert" not in wrong.text
        assert "<img" not in wrong.text
    assert store.count(opened.room.code).sent == 0


@pytest.mark.parametrize("most", ["", "nobody", HTML, "Security", None])
def test_only_a_group_in_view_matters_most(join: Join, path: str, most: str | None) -> None:
    wrong = join().send(path, most=most)
    assert wrong.status == 422
    assert words.FAULT_MOST in wrong.text


def test_a_rating_that_was_left_out_is_asked_for(join: Join, path: str) -> None:
    wrong = join().send(path, most="cost", group_rights=None)
    assert "Rights: give a rating from 0 to 100." in wrong.text


def test_fields_that_are_not_asked_for_play_no_part_and_of_two_the_first_counts(
    join: Join, store: MemoryStore, opened: Opened, path: str
) -> None:
    browser = join()
    fields = read_form(browser.get(path).text) | {"most": "cost"}
    more = {"group.nobody": "5", "criterion.nobody": "5", "inside.nobody": "yes", HTML: HTML, "person": "x"}
    pairs = [*fields.items(), *more.items(), ("most", "rights"), ("group.rights", "99")]
    assert browser.call("POST", path, urlencode(pairs).encode()).status == 303
    own = store.find_own(opened.room.code, browser.cookies[path].partition("=")[2])
    assert own is not None
    assert own.ratings.groups == {"security": 50, "rights": 50, "reach": 50, "cost": 100}
    assert own.ratings.criteria == {}


@pytest.mark.parametrize("body", [b"\xff\xfe%ff=%80", b"&&&===", b'{"most": "cost"}', b"most=%00", b"a" * MOST_BYTES])
def test_what_is_no_form_is_no_answer(join: Join, store: MemoryStore, opened: Opened, path: str, body: bytes) -> None:
    browser = join()
    browser.get(path)
    assert browser.call("POST", path, body).status == 403
    assert store.count(opened.room.code).sent == 0


def test_a_body_is_read_no_further_than_an_answer_goes(join: Join, path: str) -> None:
    browser = join()
    browser.get(path)
    for headers in ({}, {"content-length": "5"}, {"content-length": "9" * 5000}, {"content-length": "-1"}):
        reply = browser.call("POST", path, [b"x" * 4096] * 1000, headers)
        assert reply.status == 413
        assert words.TOO_LARGE_WHY in reply.text


def test_who_goes_while_sending_gets_nothing(join: Join, store: MemoryStore, opened: Opened, path: str) -> None:
    reply = join().call("POST", path, [])
    assert reply.status in (400, 403)
    assert store.count(opened.room.code).sent == 0


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        (HTML[:LONGEST_NAME], HTML[:LONGEST_NAME]),
        ('=HYPERLINK("http://x")', '=HYPERLINK("http://x")'),
        ("\u202egnp.exe\u2066\u200f", "gnp.exe"),
        ("محمد علی\u200cپور", "محمد علی\u200cپور"),
        (" \t\n ", ""),
        ("a\x00\x1b[31m\x85b", "a[31m b"),
        ("x" * LONGEST_NAME, "x" * LONGEST_NAME),
    ],
)
def test_a_name_is_text(join: Join, store: MemoryStore, opened: Opened, path: str, typed: str, stored: str) -> None:
    browser = join()
    assert browser.send(path, most="cost", name=typed).status == 303
    own = store.find_own(opened.room.code, browser.cookies[path].partition("=")[2])
    assert own is not None
    assert own.name == stored
    page = browser.get(path).text
    assert read_form(page)["name"] == stored
    assert "<script>alert" not in page


def test_a_thousand_names_of_ten_thousand_characters_are_a_thousand_refusals(
    join: Join, store: MemoryStore, opened: Opened, path: str
) -> None:
    fields = read_form(join().get(path).text)
    statuses = set()
    for number in range(1000):
        browser = join(address=f"192.0.2.{number % 200}")
        person = f"{number:032d}"
        browser.cookies[path] = f"room_person={person}"
        fields = read_form(browser.get(path).text) if number < 3 else fields
        token = make_token(opened.room.code, person)
        reply = browser.post(path, fields | {"most": "cost", "name": "n" * 10_000, "token": token})
        statuses.add(reply.status)
    assert statuses == {422}
    assert words.FAULT_NAME in reply.text
    assert store.count(opened.room.code).names == ()


@pytest.mark.parametrize(
    "code", ["..%2f..%2fetc", "'; DROP TABLE rooms--", "A" * 5000, "%00", "<script>", "BCDFG ", "ＢＣＤＦＧ", "join"]
)
def test_a_code_that_is_none_leads_nowhere(join: Join, code: str) -> None:
    for method in ("GET", "HEAD", "POST"):
        assert join().call(method, f"/join/{code}").status == 404
    led = join().get(f"/join?code={code.replace(' ', '+')}")
    assert led.status == 303
    assert led.headers["location"].startswith("/join/")
    assert "<script>" not in join().get(f"/join/{code}").text


def test_a_code_leads_to_no_other_address(join: Join) -> None:
    for code in ("//evil.example", "https://evil.example", "%0d%0aSet-Cookie:x=y", "?x", "#x"):
        location = join().get(f"/join?code={code}").headers["location"]
        assert location.startswith("/join/")
        assert not location.startswith("/join//")
        assert "\n" not in location


def test_the_cookie_of_another_room_opens_no_form_of_this_one(
    join: Join, open_room: Callable[..., Opened], path: str
) -> None:
    other = f"/join/{open_room().room.code}"
    browser = join()
    browser.send(path, most="cost")
    browser.get(other)
    mine = read_form(browser.get(path).text)
    assert browser.post(other, mine | {"most": "rights"}).status == 403
    # Whoever carries a cookie over by hand is somebody new there, and sees no answer.
    browser.cookies[other] = browser.cookies[path]
    assert words.SENT.partition("{")[0] + "<time" not in browser.get(other).text
    assert browser.post(other, mine | {"most": "rights"}).status == 403


@pytest.mark.parametrize("site", ["cross-site", "same-site"])
def test_the_form_of_another_site_is_refused_and_takes_nobodys_cookie_away(
    join: Join, store: MemoryStore, opened: Opened, path: str, site: str
) -> None:
    browser = join()
    fields = read_form(browser.get(path).text) | {"most": "cost"}
    for cookies in (browser.cookies, {}):
        foreign = join(cookies=dict(cookies))
        reply = foreign.call("POST", path, urlencode(fields).encode(), {"sec-fetch-site": site})
        assert (reply.status, reply.cookies) == (403, ())
        assert words.FOREIGN in reply.text
    assert store.count(opened.room.code).sent == 0
    assert browser.call("POST", path, urlencode(fields).encode(), {"sec-fetch-site": "same-origin"}).status == 303


@pytest.mark.parametrize("cookie", ["", "x", "a" * 33, "é" * 32, "a" * 31 + "/", '"' + "a" * 32 + '"x'])
def test_a_cookie_that_is_not_ours_makes_nobody(join: Join, path: str, cookie: str) -> None:
    browser = join()
    browser.cookies[path] = f"room_person={cookie}"
    reply = browser.get(path)
    assert reply.status == 200
    assert len(reply.cookies) == 1
    browser.cookies[path] = f"room_person={cookie}"
    assert browser.post(path, {"most": "cost"}).status == 403


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH", "OPTIONS"])
def test_other_methods_are_none(join: Join, path: str, method: str) -> None:
    assert join().call(method, path).status == 405
    assert join().call(method, "/join").status == 405


def test_wrong_codes_are_tried_so_often_only_and_keep_nobody_out_who_is_in(join: Join, path: str) -> None:
    inside, sender, outside, elsewhere = join(), join(), join(), join(address="192.0.2.9")
    inside.get(path)
    sender.send(path, most="cost")
    statuses = [outside.get(f"/join/WRONG{number}").status for number in range(32)]
    assert statuses == [404] * 30 + [429] * 2
    blocked = outside.get(path)
    assert blocked.status == 429
    assert int(blocked.headers["retry-after"]) >= 1
    assert words.TOO_MANY_CODES in blocked.text
    assert outside.head(path).status == 429
    assert inside.get(path).status == sender.get(path).status == elsewhere.get(path).status == 200
    assert inside.get("/join/WRONG").status == 429
    forged = join()
    forged.cookies[path] = "room_person=" + "a" * 32
    assert forged.get(path).status == 429


def test_all_wrong_codes_together_are_limited(join: Join, path: str) -> None:
    inside = join()
    inside.get(path)
    statuses = [join(address=f"198.51.100.{number % 250}").get("/join/WRONG").status for number in range(601)]
    assert statuses == [404] * 600 + [429]
    assert join(address="203.0.113.1").get(path).status == 429
    assert inside.get(path).status == 200


def test_repeated_sends_are_one_answer_and_so_many_only(
    join: Join, store: MemoryStore, opened: Opened, path: str
) -> None:
    browser = join()
    fields = read_form(browser.get(path).text) | {"most": "cost"}
    statuses = [browser.post(path, fields).status for _ in range(32)]
    assert statuses == [303] * 30 + [429] * 2
    limited = browser.post(path, fields | {"group.rights": "15"})
    assert int(limited.headers["retry-after"]) >= 1
    assert words.TOO_MANY_SENDS in limited.text
    assert read_form(limited.text)["group.rights"] == "15"
    assert store.count(opened.room.code).sent == 1
    assert join().send(path, most="cost").status == 303


def test_no_address_and_no_person_is_kept_in_clear() -> None:
    limits = Limits()
    limits.note_wrong_code("203.0.113.77")
    limits.count_send("ABCDE", "somebody", "203.0.113.77")
    limits.note_guest("ABCDE", "somebody")
    kept = repr([vars(limits), vars(limits._window.storage)])
    assert "203.0.113.77" not in kept
    assert "somebody" not in kept
