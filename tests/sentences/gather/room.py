"""Every text of a room as it goes on: what opens one, its screen up to the reveal and after it, its people's pages."""

from __future__ import annotations

from collections.abc import Iterator
from unittest.mock import patch

from starlette.applications import Starlette

from dashboard.room import view, words
from dashboard.room.join.person import COOKIE
from dashboard.room.model import PHONES, WAYS, Phase
from dashboard.routes import list_routes
from tests.dashboard.helpers.app import App
from tests.dashboard.room.helpers.browser import Browser
from tests.sentences.gather.pages import read_page
from tests.sentences.gather.text import Text, walk_markup
from tests.sentences.rooms import Held
from tests.sentences.scenes import Scene


def gather_room(scene: Scene) -> Iterator[Text]:
    """Give every text of the room that is held on a scene; nothing where there is none."""
    held = scene.room
    if held is None:
        return
    with patch.object(view, "find_store", lambda: held.store):
        if held.settings.way == PHONES:
            yield from _gather_rounds(scene, held)
        yield from _gather_reveal(scene, held)


# Before the reveal ---------------------------------------------------------------------------------------------------


def _gather_rounds(scene: Scene, held: Held) -> Iterator[Text]:
    store, code, key = held.store, held.code, held.opened.facilitator
    yield from _gather_opening(scene)
    for number, sent in enumerate(held.sent, start=1):
        if number > 1:
            store.begin_round(code, key)
        if number == 1:
            store.close(code, key)
            yield from read_page(scene, "room, 0 of 0 in round 1, closed", _visit(scene, held, key))
            store.reopen(code, key)
        yield from _gather_waiting(scene, held, key)
        for place, ratings in enumerate(sent):
            store.join(code, _name_person(place))
            store.send(code, _name_person(place), ratings, f"Person {place}" if held.settings.asks_name else "")
        yield from _gather_waiting(scene, held, key)
        if number == 1:
            yield from _gather_asides(scene, held)
        store.close(code, key)
        yield from _gather_waiting(scene, held, store.renew_viewer(code, key))
        store.reveal(code, key)


def _gather_opening(scene: Scene) -> Iterator[Text]:
    app = scene.open("room")
    for way in WAYS:
        app.test.segmented_control(key="room_way").set_value(way)
        yield from read_page(scene, "room", app.run())


def _gather_waiting(scene: Scene, held: Held, secret: str) -> Iterator[Text]:
    """See a room that waits, on its screen and as somebody in it."""
    tally = held.store.count(held.code)
    place = f"{tally.sent} of {tally.here} in round {held.room.round}"
    place += ", closed" if held.room.phase is Phase.CLOSED else ""
    yield from read_page(scene, f"room, {place}", _visit(scene, held, secret))
    yield from walk_markup(f"join, {place}", _join(held, 0))


def _gather_asides(scene: Scene, held: Held) -> Iterator[Text]:
    """See what a facilitator is asked before answers are deleted, and links for others."""
    app = _visit(scene, held, held.opened.facilitator)
    tally = held.store.count(held.code)
    for label in (words.VIEWER_LINK, words.FACILITATOR_LINK, words.DISCARD):
        next(button for button in app.test.button if button.label == label).click()
        yield from read_page(scene, f"room, {tally.sent} of {tally.here} in round 1", app.run())


# The reveal ----------------------------------------------------------------------------------------------------------


def _gather_reveal(scene: Scene, held: Held) -> Iterator[Text]:
    app = _visit(scene, held, held.opened.facilitator)
    for part in words.PARTS:
        _choose(app, "room_part", part)
        ways = held.list_ways() if part in ("spread", "leads") else ()
        for way in ways:
            yield from read_page(scene, f"room, revealed by {way}", _choose(app, "room_apart", way))
        yield from read_page(scene, "room, revealed", _choose(app, "room_apart", words.TOGETHER) if ways else app)
    for label in (words.MEAN, words.MEDIAN):
        button = next(button for button in app.test.button if button.label == label)
        if not button.disabled:
            button.click()
            yield from read_page(
                scene, f"room, {label.split()[-1].title()} used", _choose(app.run(), "room_part", "use")
            )
    everybody = range(held.size + 1) if held.settings.way == PHONES else [held.size]  # the last has sent nothing
    for place in everybody:
        yield from walk_markup(f"join, revealed to {place}", _join(held, place))
    yield from read_page(scene, "room, gone", _visit(scene, held, "not a secret of this room"))


def _visit(scene: Scene, held: Held, secret: str) -> App:
    return scene.open("room", room=f"{held.code}.{secret}")


def _choose(app: App, key: str, option: str) -> App:
    control = next(item for item in app.test.segmented_control if str(item.key).startswith(key))
    if control.value != option:
        control.set_value(option)
        app.run()
    return app


def _name_person(place: int) -> str:
    return f"{place:032d}"


def _join(held: Held, place: int) -> str:
    path = f"/join/{held.code}"
    cookies = {path: f"{COOKIE}={_name_person(place)}"}
    server = Starlette(routes=list_routes("", lambda: held.store))
    return Browser(server, cookies=cookies).get(path).text
