"""Room: several people weigh, the screen shows where they differ."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

import streamlit as st

from dashboard.room import words
from dashboard.room.address import find_join_address, make_link
from dashboard.room.board.component import board
from dashboard.room.content import Part, build_part
from dashboard.room.file import write_answers, write_room
from dashboard.room.gathering import Gathering
from dashboard.room.hands import count_hands, read_table
from dashboard.room.model import (
    FEWEST,
    HANDS,
    PHONES,
    TABLE,
    WAYS,
    Phase,
    Ratings,
    Role,
    Room,
    RoomError,
    Settings,
    Store,
    StoreError,
)
from dashboard.room.opening import fill_room, read_labels, write_question
from dashboard.room.question import QuestionError, read_question
from dashboard.room.revealed import forget, gather_once
from dashboard.room.rooms import find_store
from dashboard.room.screen import draw_count, draw_how_to_join
from dashboard.room.use import find_used, keep_parts, keep_room
from dashboard.session import state
from dashboard.shared.escaping import plain
from dashboard.shared.provenance.handout import is_local
from dashboard.shared.widgets import choose, choose_part, show_bullets
from dashboard.web import bundle
from policies.comparison import Comparison
from policies.dossier import Dossier
from policies.errors import ScenarioError
from policies.group import list_groups
from policies.scenario import KeptWeightSet

_TURNED = "room_turned"
_EVERY = 2.0
"""Seconds between two looks at a room that is on screen."""
_STYLE = Path(__file__).with_name("room.css")


def show(
    comparison: Comparison | None,
    foot: Callable[[Comparison], None],
) -> None:
    """Draw the page where no room is on screen: what a room is, and what opens one."""
    st.title(words.PAGE, anchor=False)
    st.markdown(plain(words.INTRODUCTION))
    try:
        store = find_store()
        store.check()
    except StoreError as error:
        st.warning(plain(f"{words.NO_ROOMS} {error}"))
        return
    if comparison is None:
        st.info(words.NO_COMPARISON)
        return
    if st.user.to_dict().get("is_logged_in") is False:
        st.info(words.SIGN_IN)
        st.button(words.SIGN_IN_BUTTON, on_click=st.login)
    else:
        _show_opening(comparison, store)
    _show_known(store)
    foot(comparison)


def _show_opening(comparison: Comparison, store: Store) -> None:
    way = st.segmented_control(
        words.WAY, list(WAYS), default=PHONES, required=True, format_func=words.WAYS.__getitem__, key="room_way"
    )
    st.caption(plain(words.WAY_HELP[way]))
    with st.form(f"room-{way}", border=False):
        hands = {name: _ask_hands(comparison, name) for name in list_groups(comparison)} if way == HANDS else {}
        table = st.text_area(words.TABLE_TEXT, key="room_table", height=200) if way == TABLE else ""
        labels, asks_name = "", False
        if way == PHONES:
            labels = st.text_input(words.LABELS, key="room_labels", help=words.LABELS_HELP)
            asks_name = st.checkbox(words.ASK_NAME, key="room_names", help=words.ASK_NAME_HELP)
        with st.container(horizontal=True):
            settings = Settings()
            least = int(st.number_input(words.LEAST, FEWEST, 1000, settings.least, key="room_least", width=260))
            days = int(st.number_input(words.DAYS, 1, 365, settings.days, key="room_days", width=260))
        sent = st.form_submit_button(words.OPEN if way == PHONES else words.SHOW_HANDS, type="primary")
    if not sent:
        return
    try:
        answers: Sequence[Ratings] = ()
        if way == HANDS:
            answers = count_hands(comparison, hands)
        elif way == TABLE:
            answers = read_table(comparison, table)
        settings = Settings(least, asks_name, read_labels(labels, answers), days, way)
        opened = fill_room(store, write_question(comparison.scenario), settings, answers)
    except (RoomError, ScenarioError) as error:
        st.error(plain(" ".join(error.faults) if isinstance(error, ScenarioError) else str(error)))
        return
    state.hold_room(opened.room.code, opened.facilitator)
    st.rerun()


def _ask_hands(comparison: Comparison, group: str) -> int:
    names = {item.id: item.name for item in comparison.dossier.groups}
    label = words.HANDS_FIRST.format(name=names.get(group, words.NO_GROUP))
    return int(st.number_input(plain(label), 0, 1000, 0, key=f"room_hands_{group}"))


def _show_known(store: Store) -> None:
    """Offer the rooms that this session has opened or was let into and that are still there."""
    _, secrets = state.find_rooms()
    rooms = [
        room for code, secret in secrets.items() if store.find_role(code, secret) and (room := store.find_room(code))
    ]
    if rooms:
        names = {room.code: words.word_known(room, store.count(room.code)) for room in rooms}
        with st.container(horizontal=True, vertical_alignment="bottom"):
            code = choose(words.BACK_TO, names, key=f"room_known_{len(rooms)}", width=420)
            st.button(words.GO_BACK, on_click=state.hold_room, args=(code, secrets[code]))


# A room on screen -----------------------------------------------------------------------------------------------------


def show_on_screen(dossier: Dossier, back: st.Page, foot: Callable[[Comparison, Gathering], None]) -> None:
    """Draw the room that the session is in, over the whole window."""
    st.html(f"<style>{bundle(_STYLE)}</style>")
    code, secrets = state.find_rooms()
    secret = secrets.get(code, "")
    with st.container(key="room_leave", horizontal=True, vertical_alignment="center"):
        st.page_link(back, label=words.BACK, query_params=state.link_parameters())
        st.button(words.LEAVE, on_click=state.leave_room, type="tertiary")
    for notice in state.take_notices():
        st.toast(plain(notice), duration="long")
    try:
        store = find_store()
        room = store.find_room(code)
        role = store.find_role(code, secret) if room else None
        if room is None or role is None:
            st.error(plain(words.word_ended(code)))
            return
        if room.phase is Phase.REVEALED:
            _show_reveal(dossier, store, room, role, secret, foot)
        else:
            _show_waiting(store, room, role, secret)
    except (RoomError, QuestionError, ScenarioError) as error:
        st.error(plain(str(error)))


def _show_waiting(store: Store, room: Room, role: Role, secret: str) -> None:
    address = find_join_address(state.find_occasion().address, room.code)
    board(draw_how_to_join(address, room.code), key="room_join")
    _show_count(store, room, secret, role)
    if is_local(address):
        st.caption(plain(words.LOCAL))
    if role is Role.FACILITATOR:
        _show_controls(store, room, secret)
    else:
        st.caption(words.WATCHING)


@st.fragment(run_every=_EVERY)
def _show_count(store: Store, room: Room, secret: str, role: Role) -> None:
    """Show how many have sent, and nothing else of them; turn the page once the room has gone on."""
    try:
        now, tally = store.find_room(room.code), store.count(room.code)
    except RoomError as error:
        st.warning(plain(str(error)))
        return
    if now != room or store.find_role(room.code, secret) is not role:
        st.rerun()
    st.html(draw_count(room, tally))
    if role is Role.FACILITATOR:
        for line in filter(None, [words.word_too_few(room, tally), words.word_names(tally)]):
            st.caption(plain(line))


def _show_controls(store: Store, room: Room, secret: str) -> None:
    with st.container(horizontal=True, key="room_controls"):
        if room.phase is Phase.OPEN:
            _offer(words.CLOSE, "S", partial(store.close, room.code, secret))
        else:
            _offer(words.REOPEN, "S", partial(store.reopen, room.code, secret))
        _offer(words.REVEAL, "V", partial(store.reveal, room.code, secret), main=True)
        if st.button(words.DISCARD, key="room_discard", shortcut="D"):
            _ask_to_discard(store, room, secret)
        _show_more(store, room, secret)


@st.dialog(words.DISCARD)
def _ask_to_discard(store: Store, room: Room, secret: str) -> None:
    st.markdown(plain(words.word_discard(store.count(room.code))))
    _offer(words.DISCARD_YES, "Enter", partial(store.discard, room.code, secret))


def _offer(label: str, key: str, do: Callable[[], object], *, main: bool = False) -> None:
    """Draw a button, and say why what it does cannot be done."""
    if st.button(label, key=f"room_{label}", shortcut=key, type="primary" if main else "secondary"):
        try:
            do()
        except RoomError as error:
            st.toast(plain(str(error)), duration="long")
        else:
            st.rerun()


def _show_more(store: Store, room: Room, secret: str) -> None:
    """Offer what is seldom done: links for others, and the end of the room."""
    with st.popover(words.MORE):
        address = state.find_occasion().address
        st.caption(plain(words.word_ends(room.ends.date())))
        if st.button(words.VIEWER_LINK, key="room_viewer"):
            st.code(make_link(address, room.code, store.renew_viewer(room.code, secret)), language=None)
        if st.button(words.FACILITATOR_LINK, key="room_facilitator", help=words.LINKS_HELP):
            st.code(make_link(address, room.code, secret), language=None)
        with st.form("room-delete", border=False):
            sure = st.checkbox(words.CONFIRM, key="room_sure")
            sent = st.form_submit_button(words.DELETE)
        if sent and sure:
            store.delete(room.code, secret)
            forget(room.code)
            state.leave_room(forget=True)
            st.rerun()


# The reveal -----------------------------------------------------------------------------------------------------------


def _show_reveal(
    dossier: Dossier,
    store: Store,
    room: Room,
    role: Role,
    secret: str,
    foot: Callable[[Comparison, Gathering], None],
) -> None:
    question = read_question(room)
    gathering = gather_once(store, room, question)
    _watch(store, room)
    for notice in question.notices:
        st.warning(plain(notice))
    st.caption(plain(words.word_place(gathering)))
    part = _choose_part()
    ways = gathering.list_ways()
    way = ""
    if ways and part in ("spread", "leads"):
        apart = {words.TOGETHER: words.TOGETHER, **{name: words.WAYS_APART[name] for name in ways}}
        way = choose_part(words.SIDE_BY_SIDE, apart, key=f"room_apart_{len(ways)}")
    if part == "use":
        _show_use(dossier, gathering)
        st.caption(plain(words.FILES_HELP))
        with st.container(horizontal=True):
            name = f"{dossier.id}-room-{gathering.day.isoformat()}"
            for label, ending, mime, write in (
                (words.AS_CSV, "csv", "text/csv", partial(write_answers, gathering)),
                (words.AS_JSON, "json", "application/json", partial(write_room, gathering)),
            ):
                st.download_button(label, write, f"{name}.{ending}", mime, on_click="ignore", key=f"room_{ending}")
        foot(question.comparison, gathering)
    else:
        _show_part(build_part(gathering, part, way))
    if role is Role.FACILITATOR:
        with st.container(horizontal=True, key="room_controls"):
            if room.settings.way == PHONES:  # what was counted or pasted is whole
                _offer(words.NEXT, "N", partial(store.begin_round, room.code, secret))
            _show_more(store, room, secret)


def _choose_part() -> str:
    """Choose what is shown; the arrow keys go on and back from anywhere."""
    # A list whose choice was set from outside is another list: Streamlit complains of a default beside it.
    turns, first = state.find_held(_TURNED) or (0, next(iter(words.PARTS)))
    with st.container(horizontal=True, vertical_alignment="center"):
        part = choose_part(words.CHOOSE_PART, words.PARTS, key=f"room_part_{turns}", first=first)
        for label, key, to in zip(words.TURN, ("Left", "Right"), words.find_neighbours(part), strict=True):
            turn = partial(state.preset, {_TURNED: (turns + 1, to)})
            st.button(label, key=f"room_{key}", shortcut=key, on_click=turn, disabled=to == part)
    return part


@st.fragment(run_every=_EVERY)
def _watch(store: Store, room: Room) -> None:
    """Turn the page once the room has gone on, or is gone; what is revealed stays while the store is away."""
    try:
        gone_on = store.find_room(room.code) != room
    except RoomError:
        return
    if gone_on:
        st.rerun()


def _show_part(part: Part) -> None:
    message, *more = part.sentences
    with st.container(key="room_message"):
        st.markdown(plain(message))
    for sentence in more:
        st.markdown(plain(sentence))
    if part.picture:
        board(f"<div class='reveal'>{part.picture}</div>", key="room_picture")
    show_bullets(part.notes) if part.notes else None


def _show_use(dossier: Dossier, gathering: Gathering) -> None:
    """Offer the room's weights as a kept set and the weights on screen, and those of its parts as kept sets."""
    st.caption(plain(words.USE_HELP))
    now = state.scenario()
    with st.container(horizontal=True):
        for mean, label in ((False, words.MEDIAN), (True, words.MEAN)):
            _offer_sets(dossier, label, partial(keep_room, dossier, now, gathering, mean=mean), use=True)
        for way in gathering.list_ways():
            _offer_sets(dossier, words.KEEP_PARTS[way], partial(keep_parts, dossier, now, gathering, way))
    if used := find_used(now, gathering):
        st.success(plain(words.KEPT.format(name=used)))


def _offer_sets(
    dossier: Dossier, label: str, make: Callable[[], Sequence[KeptWeightSet]], *, use: bool = False
) -> None:
    """Draw a button that keeps weight sets, and with ``use`` puts the first of them on screen, as one step."""
    scenario = state.scenario()
    try:
        sets = make()
    except ScenarioError as error:
        st.button(label, disabled=True, help=plain(" ".join(error.faults)), key=f"room_{label}")
        return
    changed = {"weight_sets": (*scenario.weight_sets, *sets), **({"points": sets[0].points} if use else {})}
    st.button(label, key=f"room_{label}", on_click=state.revise, args=(dossier,), kwargs=changed)
