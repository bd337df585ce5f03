"""The page on which somebody answers, as far as the room has come."""

from __future__ import annotations

import hashlib
import re
from base64 import b64encode
from collections.abc import Callable
from dataclasses import replace

import pytest
from starlette.applications import Starlette

from dashboard.room import words as room_words
from dashboard.room.join import words
from dashboard.room.join.page import HEADERS, SCRIPT_ADDRESS
from dashboard.room.model import Opened, Ratings, RoomError, Settings
from dashboard.routes import list_routes
from policies.dossier import Dossier
from policies.scenario import Scenario, default_scenario, to_json
from tests.dashboard.room.helpers.browser import Browser, read_form
from tests.dashboard.room.helpers.memory_store import MemoryStore

LARGEST_PAGE = 30_000

Join = Callable[..., Browser]
Open = Callable[..., Opened]


@pytest.fixture
def opened(open_room: Open) -> Opened:
    return open_room(least=1)


@pytest.fixture
def path(opened: Opened) -> str:
    return f"/join/{opened.room.code}"


def person_of(browser: Browser, path: str) -> str:
    return browser.cookies[path].partition("=")[2]


def test_the_code_leads_to_the_room_in_any_case_of_its_letters(join: Join, path: str) -> None:
    browser = join()
    asked = browser.get("/join")
    assert asked.status == 200
    assert words.CODE in asked.text
    code = path.rpartition("/")[2]
    led = browser.get(f"/join?code=+{code[:2].lower()}+{code[2:].lower()}+")
    assert (led.status, led.headers["location"]) == (303, path.lower())
    led = browser.get(path.lower())
    assert (led.status, led.headers["location"]) == (303, path)
    assert browser.get(path).status == browser.get(path + "/").status == 200


def test_the_page_asks_the_question_of_the_room_in_the_words_of_its_data(
    join: Join, path: str, dossier: Dossier
) -> None:
    page = join().get(path).text
    assert dossier.question in page
    assert "How much does going from “no material change” to “much better” matter?" in page
    assert words.RULE in page
    assert all(group.name in page for group in dossier.groups)
    assert "Beijing&#x27;s access to data" in page
    assert "From “no material change” to “closes or controls most channels”." in page
    assert words.LEAST_PEOPLE.format(count="one") in page


def test_only_what_is_in_view_is_asked(join: Join, store: MemoryStore, dossier: Dossier) -> None:
    scenario = replace(default_scenario(dossier), dropped=("privacy", "economic_cost", "workability"))
    opened = store.open_room(to_json(scenario), Settings())
    fields = read_form(join().get(f"/join/{opened.room.code}").text)
    assert "group.cost" not in fields
    assert "criterion.privacy" not in fields
    assert "criterion.liberty" in fields


def test_one_request_of_less_than_30_kb_brings_all_of_the_page(join: Join, open_room: Open) -> None:
    opened = open_room(asks_name=True, labels=("ministry", "industry", "academia", "civil society"))
    reply = join().get(f"/join/{opened.room.code}")
    assert len(reply.body) < LARGEST_PAGE
    assert re.findall(r'(?:src|href)="(?!#|data:,)([^"]*)"', reply.text) == [
        SCRIPT_ADDRESS,
        f"/join/{opened.room.code}",  # where the room has moved on
    ]


def test_the_style_is_the_one_that_the_policy_of_the_page_allows(join: Join, path: str) -> None:
    reply = join().get(path)
    style = re.search(r"<style>(.*?)</style>", reply.text, re.DOTALL)
    assert style
    allowed = f"style-src 'sha256-{b64encode(hashlib.sha256(style[1].encode()).digest()).decode()}'"
    policy = reply.headers["content-security-policy"]
    assert allowed in policy
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert not re.search(r'\sstyle="|\son[a-z]+="|<script(?![^>]* src=)', reply.text)
    assert {name.lower(): value for name, value in HEADERS.items()}.items() <= reply.headers.items()


def test_an_answer_is_stored_once_and_stands_in_the_form_of_its_person(
    join: Join, store: MemoryStore, opened: Opened, path: str
) -> None:
    browser = join()
    changed = {"most": "rights", "group_security": "40", "group_cost": "12.5", "inside_cost": "yes"}
    changed |= {"criterion_workability": "100", "criterion_privacy": "7"}
    sent = browser.send(path, **changed)
    assert (sent.status, sent.headers["location"]) == (303, path)
    own = store.find_own(opened.room.code, person_of(browser, path))
    assert own is not None
    assert own.ratings == Ratings(
        {"security": 40, "rights": 100, "reach": 50, "cost": 12.5}, {"economic_cost": 50, "workability": 100}
    )
    assert store.count(opened.room.code).sent == store.count(opened.room.code).here == 1
    page = browser.get(path).text
    assert 'Sent <time datetime="2024-11-25T14:02Z">14:02 UTC on 25 November</time>. You can change it' in page
    kept = read_form(page)
    assert (kept["most"], kept["group.security"], kept["group.cost"]) == ("rights", "40", "12.5")
    assert kept["inside.cost"] == "yes"
    assert "inside.rights" not in kept
    assert browser.send(path, group_security="45").status == 303
    assert store.count(opened.room.code).sent == 1
    assert words.SENT not in join().get(path).text


def test_who_looks_at_the_page_counts_once_and_a_look_at_the_state_alone_does_not(
    join: Join, store: MemoryStore, opened: Opened, path: str
) -> None:
    browser = join()
    assert browser.head(path).headers["x-room"] == "open-1"
    assert store.count(opened.room.code).here == 0
    browser.get(path)
    browser.get(path)
    join().get(path)
    assert store.count(opened.room.code).here == 2


def test_the_cookie_is_the_rooms_alone_and_no_script_can_read_it(join: Join, path: str) -> None:
    cookie = join().get(path).cookies[0]
    assert re.match(r"room_person=[\w-]{32}; ", cookie)
    parts = {part.lower() for part in cookie.split("; ")[1:]}
    assert {"httponly", "samesite=lax", f"path={path}".lower()} <= parts
    assert "secure" not in parts
    assert "Secure" in join(scheme="https").get(path).cookies[0]
    assert join().get(path).cookies != join().get(path).cookies


def test_nothing_that_was_typed_is_lost_where_something_is_wrong(join: Join, path: str) -> None:
    browser = join()
    wrong = browser.send(path, group_rights="abc", group_cost="30", inside_cost="yes", criterion_workability="500")
    assert wrong.status == 422
    assert f'<a href="#most-0">{words.FAULT_MOST}</a>' in wrong.text
    assert '<a href="#group-1">Rights: “abc” is no rating.' in wrong.text
    assert '<a href="#criterion-3-1">Workability: “500” is no rating.' in wrong.text
    kept = read_form(wrong.text)
    assert (kept["group.rights"], kept["group.cost"], kept["criterion.workability"]) == ("abc", "30", "500")
    assert kept["inside.cost"] == "yes"
    for place in re.findall(r'href="#([^"]+)"', wrong.text):
        assert f'id="{place}"' in wrong.text
    assert "data-unsent" in wrong.text


def test_a_group_that_matters_has_a_criterion_that_does(join: Join, path: str) -> None:
    nothing = {"inside_cost": "yes", "criterion_economic_cost": "0", "criterion_workability": "0"}
    browser = join()
    wrong = browser.send(path, most="rights", **nothing)
    assert '<a href="#inside-3">Cost and feasibility: all its criteria are rated 0.' in wrong.text
    assert browser.send(path, most="rights", group_cost="0", **nothing).status == 303


def test_a_name_and_a_label_are_taken_only_where_the_room_asks_for_them(
    join: Join, store: MemoryStore, open_room: Open
) -> None:
    plain, asking = open_room(), open_room(asks_name=True, labels=("ministry", "industry"))
    browser = join()
    path = f"/join/{plain.room.code}"
    page = browser.get(path).text
    assert words.NAME not in page
    assert words.LABELS not in page
    browser.send(path, most="rights", name="Ada", label="ministry")
    own = store.find_own(plain.room.code, person_of(browser, path))
    assert own is not None
    assert (own.name, own.ratings.label) == ("", "")
    path = f"/join/{asking.room.code}"
    assert "Choose one: ministry or industry." in browser.send(path, most="rights", name="Ada").text
    assert "Choose one" in browser.send(path, most="rights", label="press").text
    assert browser.send(path, most="rights", name=" Ada\u202e\n  L ", label="industry").status == 303
    own = store.find_own(asking.room.code, person_of(browser, path))
    assert own is not None
    assert (own.name, own.ratings.label) == ("Ada L", "industry")
    assert (read_form(browser.get(path).text)["label"], store.count(asking.room.code).names) == ("industry", ("Ada L",))


def test_a_closed_room_says_whether_ones_answer_is_in(
    join: Join, store: MemoryStore, opened: Opened, path: str
) -> None:
    sender, other = join(), join()
    sender.send(path, most="cost")
    late = read_form(other.get(path).text) | {"most": "reach"}
    store.close(opened.room.code, opened.facilitator)
    assert (
        'Your answer of <time datetime="2024-11-25T14:02Z">14:02 UTC on 25 November</time> is in.'
        in sender.get(path).text
    )
    assert words.CLOSED_UNSENT in other.get(path).text
    assert "<input" not in other.get(path).text
    refused = other.post(path, late)
    assert refused.status == 409
    assert words.REFUSED in refused.text
    assert store.count(opened.room.code).sent == 1
    assert other.head(path).headers["x-room"] == "closed-1"


def test_a_revealed_room_shows_the_median_and_ones_own_place(
    join: Join, store: MemoryStore, opened: Opened, path: str
) -> None:
    for number, group in enumerate(("security", "security", "rights", "reach", "cost")):
        others = dict.fromkeys(("group_security", "group_rights", "group_reach", "group_cost"), "0")
        browser = join(address=f"192.0.2.{number}")
        browser.send(path, most=group, **others)
    store.reveal(opened.room.code, opened.facilitator)
    page = browser.get(path).text
    strips = {name: re.search(rf"{name}</h3>(.*?)</li>", page) for name in ("Security", "Cost and feasibility")}
    told = {name: found[1].replace("\u00a0", " ") for name, found in strips.items() if found}
    assert all("0 % to 100 %, median 0 %" in text for text in told.values())
    # Whoever put cost first stands at its end, and at the beginning of security.
    ends = {name: re.findall(r'<circle cx="([\d.]+)%"[^>]* class="own"', text) for name, text in told.items()}
    assert ends == {"Security": ["2.5"], "Cost and feasibility": ["97.5"]}
    assert "Your weights put" in page
    assert room_words.NOT_SENT in join().get(path).text
    assert browser.post(path, {}).status == 403


def test_whoever_comes_to_a_full_room_is_told_so(
    join: Join, store: MemoryStore, path: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: str) -> None:
        raise RoomError("This room is full: it holds 1000 people.")

    monkeypatch.setattr(store, "join", refuse)
    page = join().get(path)
    assert page.status == 503
    assert "This room is full: it holds 1000 people." in page.text
    assert words.GONE not in page.text


def test_the_next_round_begins_from_ones_answer_of_the_last(
    join: Join, store: MemoryStore, opened: Opened, path: str
) -> None:
    browser = join()
    browser.send(path, most="cost", group_reach="15")
    old = read_form(browser.get(path).text)
    store.reveal(opened.room.code, opened.facilitator)
    store.begin_round(opened.room.code, opened.facilitator)
    page = browser.get(path).text
    assert words.NEXT_ROUND.format(number=2) in page
    assert words.PREFILLED.format(number=1) in page
    assert read_form(page)["group.reach"] == "15"
    assert words.PREFILLED.format(number=1) not in join().get(path).text
    missed = browser.post(path, old)
    assert missed.status == 409
    assert words.MOVED_ON.format(number=2) in missed.text
    assert read_form(missed.text) | {"token": ""} == old | {"round": "2", "token": ""}
    assert browser.post(path, read_form(missed.text)).status == 303
    assert browser.head(path).headers["x-room"] == "open-2"


def test_whoever_finds_that_another_matters_most_is_not_held_to_the_first(
    join: Join, store: MemoryStore, opened: Opened, path: str
) -> None:
    browser = join()
    browser.send(path, most="cost")
    browser.send(path, most="reach")
    assert read_form(browser.get(path).text)["most"] == "reach"
    own = store.find_own(opened.room.code, person_of(browser, path))
    assert own is not None
    assert own.ratings.groups == {"security": 50, "rights": 50, "reach": 100, "cost": 50}


def test_a_room_that_is_not_there_says_where_to_look(join: Join, store: MemoryStore, opened: Opened, path: str) -> None:
    gone = join().get("/join/NOSUCH")
    assert gone.status == 404
    assert words.GONE_WHY in gone.text
    assert join().head("/join/NOSUCH").headers["x-room"] == "gone"
    store.delete(opened.room.code, opened.facilitator)
    assert join().get(path).status == 404
    ended = store.open_room("{}", Settings(days=0))
    assert join().get(f"/join/{ended.room.code}").status == 404


def test_while_the_store_is_away_an_answer_stays_on_the_page(join: Join, store: MemoryStore, path: str) -> None:
    browser = join()
    filled = read_form(browser.get(path).text) | {"most": "reach", "group.cost": "35"}
    for name in ("sends_fail", "is_away"):
        setattr(store, name, True)
        refused = browser.post(path, filled)
        assert (refused.status, refused.headers["retry-after"]) == (503, "10")
        assert words.NOT_STORED in refused.text
        assert words.NOT_STORED_WHY in refused.text
        assert read_form(refused.text) == filled
        setattr(store, name, False)
    assert browser.post(path, read_form(refused.text)).status == 303
    store.is_away = True
    away = browser.get(path)
    assert away.status == 503
    assert words.UNREACHABLE in away.text


def test_a_server_that_was_started_while_the_store_is_away_hands_an_answer_back(
    join: Join, store: MemoryStore, path: str
) -> None:
    store.is_away = True
    sent = {"most": "reach", "group.cost": '35"><b>', "token": "x"}
    refused = join().post(path, sent)
    assert refused.status == 503
    assert read_form(refused.text) == sent
    assert "<b>" not in refused.text


def test_a_page_without_its_cookie_or_token_is_sent_again_and_nothing_is_lost(
    join: Join, store: MemoryStore, opened: Opened, path: str
) -> None:
    browser = join()
    filled = read_form(browser.get(path).text) | {"most": "reach", "group.cost": "35"}
    browser.cookies.clear()
    refused = browser.post(path, filled)
    assert refused.status == 403
    assert words.NO_COOKIE_WHY in refused.text
    kept = read_form(refused.text)
    assert (kept["most"], kept["group.cost"]) == ("reach", "35")
    for token in ("", "0" * 64, "é", filled["token"]):
        refused = browser.post(path, kept | {"token": token})
        assert refused.status == 403
        assert words.NOT_YOURS_WHY in refused.text
    assert store.count(opened.room.code).sent == 0
    assert browser.post(path, kept).status == 303


def test_data_that_have_changed_since_are_said_to_have(
    join: Join, store: MemoryStore, dossier: Dossier, monkeypatch: pytest.MonkeyPatch
) -> None:
    question = to_json(default_scenario(replace(dossier, version="0.9")))
    fits = store.open_room(question, Settings())
    page = join().get(f"/join/{fits.room.code}")
    assert page.status == 200
    assert "Made with version &#x27;0.9&#x27; of the dossier" in page.text
    gone = question.replace('"privacy"', '"gone"')
    fits_not = store.open_room(gone, Settings())
    page = join().get(f"/join/{fits_not.room.code}")
    assert page.status == 503
    assert "its question no longer fits" in page.text
    refused = join().post(f"/join/{fits_not.room.code}", {"most": "reach"})
    assert (refused.status, read_form(refused.text)) == (503, {"most": "reach"})
    monkeypatch.setenv("POLICY_DOSSIER", "/nowhere")
    assert join().get(f"/join/{fits.room.code}").status == 503


def test_a_question_of_one_group_is_answered_by_its_criteria(join: Join, store: MemoryStore, dossier: Dossier) -> None:
    dropped = tuple(item.id for item in dossier.criteria if item.group != "rights")
    scenario: Scenario = replace(default_scenario(dossier), dropped=dropped)
    opened = store.open_room(to_json(scenario), Settings())
    path = f"/join/{opened.room.code}"
    browser = join()
    assert "<details open>" in browser.get(path).text
    assert browser.send(path, inside_rights="yes", criterion_liberty="100").status == 303
    own = store.find_own(opened.room.code, person_of(browser, path))
    assert own is not None
    assert own.ratings == Ratings({"rights": 100}, {"privacy": 50, "liberty": 100, "fair_targeting": 50})


def test_below_a_base_path_every_address_is_below_it(store: MemoryStore, opened: Opened) -> None:
    browser = Browser(Starlette(routes=list_routes("/team/rooms/", lambda: store)))
    path = f"/team/rooms/join/{opened.room.code}"
    page = browser.get(path)
    assert set(browser.cookies) == {path}
    assert all(link.startswith("/team/rooms/") for link in re.findall(r'(?:src|action)="([^"]*)"', page.text))
    assert browser.send(path, most="cost").headers["location"] == path
    assert browser.get("/team/rooms/join?code=abcd").headers["location"] == "/team/rooms/join/abcd"
    assert browser.get("/team/rooms/health").status == 200


def test_the_cookie_lasts_as_long_as_the_room(join: Join, opened: Opened, path: str) -> None:
    kept = re.search(r"Max-Age=(\d+)", join().get(path).cookies[0])
    assert kept
    assert 0 < int(kept[1]) <= opened.room.settings.days * 24 * 60 * 60
