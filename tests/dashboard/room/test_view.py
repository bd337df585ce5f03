"""The Room page without a browser: what it opens, what it holds back, what it shows and what it is used for."""

from __future__ import annotations

from collections.abc import Callable
from types import SimpleNamespace

import pytest

from dashboard.room import view, words
from dashboard.room.model import Opened, Ratings, Settings
from dashboard.shared.provenance.words import word_day
from policies.dossier import Dossier
from policies.scenario import KeptWeightSet, Scenario, encode_token, from_json
from tests.dashboard.helpers.app import App, unescape
from tests.dashboard.room.helpers.memory_store import MemoryStore

PEOPLE = [
    Ratings({"security": 100, "rights": 0, "reach": 0, "cost": 0}),
    Ratings({"security": 0, "rights": 100, "reach": 0, "cost": 0}),
    Ratings({"security": 100, "rights": 100, "reach": 0, "cost": 0}),
    Ratings({"security": 50, "rights": 100, "reach": 50, "cost": 0}),
    Ratings({"security": 0, "rights": 0, "reach": 0, "cost": 100}),
]


@pytest.fixture
def store(monkeypatch: pytest.MonkeyPatch) -> MemoryStore:
    found = MemoryStore()
    monkeypatch.setattr(view, "find_store", lambda: found)
    return found


def visit(opened: Opened, secret: str) -> App:
    return App(page="room", room=f"{opened.room.code}.{secret}")


def press(app: App, label: str) -> App:
    next(button for button in app.test.button if button.label == label).click()
    return app.run()


def send(store: MemoryStore, opened: Opened, answers: list[Ratings]) -> None:
    for number, ratings in enumerate(answers):
        store.join(opened.room.code, f"person {number}")
        store.send(opened.room.code, f"person {number}", ratings)


def reveal(store: MemoryStore, opened: Opened, answers: list[Ratings]) -> App:
    send(store, opened, answers)
    store.reveal(opened.room.code, opened.facilitator)
    return visit(opened, opened.facilitator)


def turn_to(app: App, part: str) -> App:
    control = next(item for item in app.test.segmented_control if item.key.startswith("room_part"))
    control.set_value(part)
    return app.run()


def read_message(app: App) -> str:
    return app.text.replace("\u00a0", " ")


def test_a_room_is_opened_from_the_page_and_stays_on_screen(store: MemoryStore) -> None:
    app = App(page="room").assert_sound()
    press(app, words.OPEN)
    (code,) = store.codes
    board = app.read("room_join")["html"]
    assert f"<p class='letters'>{code}</p>" in board
    assert "<svg" in board
    assert words.NOBODY in _read_html(app)
    assert words.NOBODY in _read_html(app.run())


def test_a_room_holds_the_view_and_nothing_of_what_its_user_did_before(store: MemoryStore, dossier: Dossier) -> None:
    before = Scenario.for_dossier(dossier, lens="kokas", weight_sets=(KeptWeightSet("Of a colleague", {"privacy": 1}),))
    press(App(encode_token(before), "room"), words.OPEN)
    (code,) = store.codes
    room = store.find_room(code)
    assert room is not None
    held, _ = from_json(room.question, dossier)
    assert held.lens == "kokas"
    assert held.points == before.points
    assert (held.weight_sets, held.log) == ((), ())


def test_of_several_rooms_one_is_known_by_its_day_and_by_how_many_have_sent(store: MemoryStore) -> None:
    app = press(press(App(page="room"), words.OPEN), words.LEAVE)
    press(press(app, words.OPEN), words.LEAVE)
    first, second = store.codes
    store.send(second, "somebody", PEOPLE[0])
    app.run()
    (known,) = (item for item in app.test.selectbox if item.label == words.BACK_TO)
    day = word_day(store.open_room("", Settings()).room.opened.date())
    assert [*known.options] == [f"{first}, opened on {day}, 0 sent", f"{second}, opened on {day}, 1 sent"]
    known.set_value(known.options[1])
    press(app.run(), words.GO_BACK)
    assert f"<p class='letters'>{second}</p>" in app.read("room_join")["html"]


def _read_html(app: App) -> str:
    return " ".join(str(item.proto.body) for item in app.test.get("html"))


@pytest.mark.usefixtures("store")
def test_the_secret_of_a_link_leaves_the_address(open_room: Callable[..., Opened]) -> None:
    app = visit(opened := open_room(), opened.viewer)
    assert "room" not in app.test.query_params
    assert words.WATCHING in app.text
    assert not any(button.label == words.REVEAL for button in app.test.button)


def test_before_the_reveal_the_screen_counts_and_tells_nothing_else(
    store: MemoryStore, open_room: Callable[..., Opened]
) -> None:
    opened = open_room()
    seen = []
    for answers in (PEOPLE[:4], PEOPLE[1:]):
        send(store, opened, answers)
        app = visit(opened, opened.facilitator)
        assert "4 of 4 sent" in _read_html(app)
        assert words.TOO_FEW.format(least=5, sent=4) in app.text
        seen.append((app.text, _read_html(app)))
        store.discard(opened.room.code, opened.facilitator)
    # Whatever people have sent, the page is the same.
    assert seen[0] == seen[1]


def test_too_few_are_not_revealed(store: MemoryStore, open_room: Callable[..., Opened]) -> None:
    opened = open_room()
    send(store, opened, PEOPLE[:4])
    app = press(visit(opened, opened.facilitator), words.REVEAL)
    assert [item.value for item in app.test.toast]
    assert store.read_answers(opened.room.code) == ()


def test_a_reveal_goes_through_its_parts(
    store: MemoryStore, open_room: Callable[..., Opened], dossier: Dossier
) -> None:
    app = reveal(store, open_room(), PEOPLE)
    told = read_message(app)
    # Shares of Security: 100, 0, 50, 25 and 0 per cent; of Rights 0, 100, 50, 50 and 0; of Reach at most 25.
    assert "Closest on Reach and accountability, 0 % to 25 %; furthest apart on" in told
    names = {item.id: item.short_name for item in dossier.alternatives}
    leads = read_message(turn_to(app, "leads"))
    assert "under the weights of" in leads
    assert any(name in leads for name in names.values())
    assert words.KEY_OF_LEADS in leads
    assert "camp" in read_message(turn_to(app, "camps"))
    assert "everybody's weights" in read_message(turn_to(app, "common"))


def test_the_rooms_weights_are_kept_and_used_in_one_step(
    store: MemoryStore, open_room: Callable[..., Opened], dossier: Dossier
) -> None:
    app = turn_to(reveal(store, open_room(), PEOPLE), "use")
    press(app, words.MEDIAN)
    scenario = app.read_scenario(dossier)
    (kept,) = scenario.weight_sets
    assert kept.name.startswith("Median of 5 people in the room, ")
    assert dict(kept.points) == dict(scenario.points)
    # Medians 25, 50, 0 and 0 per cent, shared out equally inside; the largest has 100 points.
    assert scenario.points["privacy"] == pytest.approx(100)
    assert scenario.points["data_access"] == pytest.approx(100 * (25 / 4) / (50 / 3))
    assert scenario.points["economic_cost"] == 0
    press(turn_to(app, "use"), words.MEDIAN)
    assert app.read_scenario(dossier).weight_sets[1].name == f"{kept.name} (2)"


@pytest.mark.usefixtures("store")
def test_hands_are_a_room_that_is_revealed_at_once() -> None:
    app = App(page="room")
    next(item for item in app.test.segmented_control if item.key == "room_way").set_value("hands")
    app.run()
    for item, count in zip(app.test.number_input, (3, 2, 0, 1), strict=False):
        item.set_value(count)
    press(app, words.SHOW_HANDS)
    told = read_message(app)
    assert "6 people by show of hands" in told
    assert words.HANDS_NOTE in told
    assert not any(button.label == words.NEXT for button in app.test.button)


def test_a_table_with_a_fault_stays_as_it_was_typed(store: MemoryStore) -> None:
    app = App(page="room")
    next(item for item in app.test.segmented_control if item.key == "room_way").set_value("table")
    app.run()
    app.test.text_area[0].set_value("Security\tRights\n1\tx\n")
    press(app, words.SHOW_HANDS)
    assert any("row 1" in fault for fault in app.errors)
    assert app.test.text_area[0].value == "Security\tRights\n1\tx\n"
    assert not store.codes


def test_without_a_store_the_page_says_so_and_all_else_works(store: MemoryStore) -> None:
    store.is_away = True
    app = App(page="room").assert_sound()
    assert any(words.NO_ROOMS in notice for notice in app.notices)
    assert App().assert_sound().rows


@pytest.mark.parametrize(
    ("user", "may"), [({}, True), ({"is_logged_in": True}, True), ({"is_logged_in": False}, False)]
)
@pytest.mark.usefixtures("store")
def test_where_people_sign_in_only_they_open_rooms(
    user: dict[str, bool], may: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(view.st, "user", SimpleNamespace(to_dict=lambda: user))
    app = App(page="room").assert_sound()
    assert any(button.label == words.OPEN for button in app.test.button) == may
    assert any(button.label == words.SIGN_IN_BUTTON for button in app.test.button) != may


def test_a_room_that_is_gone_says_so(store: MemoryStore, open_room: Callable[..., Opened]) -> None:
    opened = open_room()
    store.delete(opened.room.code, opened.facilitator)
    app = visit(opened, opened.facilitator)
    assert [item.value for item in app.test.exception] == []
    assert unescape(words.word_ended(opened.room.code)) in app.errors[0]


def test_a_second_round_shows_what_moved(store: MemoryStore, open_room: Callable[..., Opened]) -> None:
    opened = open_room()
    send(store, opened, PEOPLE)
    store.reveal(opened.room.code, opened.facilitator)
    store.begin_round(opened.room.code, opened.facilitator)
    waiting = visit(opened, opened.facilitator)
    assert "Round 2" in _read_html(waiting)
    app = reveal(store, opened, [PEOPLE[1]] * 5)
    told = read_message(app)
    assert "Since the round before people are closer together on" in told
    assert words.KEY_OF_ROUNDS in told
