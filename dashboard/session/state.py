"""The only reader and writer of session state and of the address bar.

The scenario of the session is the authority. The address bar always holds its whole token; an address that the user
opens, or goes back or forward to, becomes the scenario. Every change is one step that can be undone.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any
from uuid import uuid4

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

from dashboard.session import kept, words
from dashboard.session import session as sessions
from dashboard.session.messages import read_opened
from dashboard.session.model import (
    ROOM_PARAMETER,
    Drafts,
    History,
    Incomplete,
    Opened,
    Session,
    Talk,
    fit_talk,
    parse_talk,
)
from dashboard.shared.locators import PARAMETER as PARAGRAPH
from dashboard.shared.provenance.handout import ADDRESS_VARIABLE, Occasion, find_address
from policies.dossier import Dossier
from policies.errors import ScenarioError
from policies.scenario import (
    LARGEST_JSON,
    LeftOut,
    OwnEntry,
    Scenario,
    SheetResult,
    TypedCells,
    decode_left_out,
    default_scenario,
    encode_address,
    remove_own_entry,
)

TOKEN_PARAMETER = "s"  # noqa: S105  the name of the address's parameter, no secret
STEP_PARAMETER, SKIP_PARAMETER, PRESENTER_PARAMETER = "step", "skip", "presenter"
PANEL, STAGE, PRESENTER, KEEPER = "panel", "stage", "presenter", "keeper"
ENTRIES_SWITCH = "count_entries"
_SESSION, _ARRIVAL, _SENT, _TAKEN, _ASKED, _WAY = "session", "arrival", "sent", "taken", "asked_paragraph", "way"


def hold_dossier(found: Dossier | None) -> Dossier | None:
    """Return the version of the dossier that the session stays with: the one that it began with."""
    held = _session().dossier if _SESSION in st.session_state else None
    return held or found


def move_on(now: Dossier) -> None:
    """Move the session on to another version of its dossier."""
    _try_or_tell(lambda: sessions.move_on(_session(), now))


def begin(dossier: Dossier) -> Scenario:
    """Take up the address at the start of a run and return the scenario on screen.

    A link is adopted when the session begins and when the user goes back or forward; at any other time the session is
    ahead of the address, because a rerun may have been asked for before the last address arrived in the browser.
    """
    context = get_script_run_ctx()
    address = st.query_params.get(TOKEN_PARAMETER, "")
    fresh = _SESSION not in st.session_state
    if fresh:
        _store(Session(default_scenario(dossier), dossier=dossier, tab=uuid4().hex))
        st.session_state[_ARRIVAL] = {}
    if context is not None and context.is_history_navigation:
        st.session_state[_WAY] = address
    # A run that was broken off before it came to where somebody went leaves that to the next.
    travelled = st.session_state.get(_WAY) == address
    if (fresh or travelled) and address != token():
        _store(_adopt(dossier, _session(), address, fresh=fresh))
    st.session_state[_WAY] = None
    if fresh:
        _store(replace(_session(), began=(token(), scenario())))
    if fresh or travelled:
        step, skip = (st.query_params.get(name, "") for name in (STEP_PARAMETER, SKIP_PARAMETER))
        _store(replace(_session(), talk=parse_talk(step, skip) if step or skip else _session().talk))
    _write_address({TOKEN_PARAMETER: token()})
    return scenario()


def _adopt(dossier: Dossier, session: Session, address: str, *, fresh: bool) -> Session:
    """Make the address's scenario the one on screen; an address without a token is the opening view."""
    try:
        return kept.open_address(dossier, session, address or encode_address(default_scenario(dossier)), fresh=fresh)
    except ScenarioError as error:
        return session.tell(f"{words.LINK_REFUSED} {' '.join(error.faults)}")


def _write_address(place: Mapping[str, str | None]) -> None:
    """Write into the address what it should hold; None takes a parameter out of it.

    Streamlit makes each change of the address an entry in the browser's history. Whoever arrives has not gone anywhere
    yet: then the keeper's script puts the address in order without one.
    """
    changed = {name: value for name, value in place.items() if st.query_params.get(name) != value}
    if not changed:
        return
    if _ARRIVAL in st.session_state:
        st.session_state[_ARRIVAL] = {**st.session_state[_ARRIVAL], **changed}
        return
    held = {**st.query_params.to_dict(), **changed}
    st.query_params.from_dict({name: value for name, value in held.items() if value is not None})


def _session() -> Session:
    session: Session = st.session_state[_SESSION]
    return session


def _store(session: Session) -> None:
    """Store a session worked out before, in one stroke: Streamlit may break off a callback before, but not within."""
    st.session_state[_SESSION] = session


def scenario() -> Scenario:
    """Return the scenario on screen."""
    return _session().scenario


def token() -> str:
    """Return the token of the scenario on screen, as the address holds it."""
    return _session().address


def find_occasion() -> Occasion:
    """Say when and at which address a file is made that leaves the room."""
    address = find_address(st.context.url or "", os.environ.get(ADDRESS_VARIABLE, ""))
    return Occasion(datetime.now(UTC).date(), address)


def take_notices() -> tuple[str, ...]:
    """Return what the user should be told once, and forget it."""
    session = _session()
    if session.notices:
        _store(replace(session, notices=()))
    return session.notices


def find_applied() -> dict[str, int]:
    """Return the number of the last event applied from each component that was drawn in this session."""
    return dict(_session().applied)


def find_history(dossier: Dossier) -> History:
    """Return what the panel shows of the session beside the scenario."""
    return sessions.find_history(dossier, _session())


def find_held(key: str) -> Any:
    """Return what a control holds that is no part of the scenario; None before it was drawn in this session."""
    return st.session_state.get(key)


# Changing the scenario -----------------------------------------------------------------------------------------------


def revise(dossier: Dossier, form: str = "", **choices: Any) -> None:
    """Make these choices, of a ``form`` if it has a name, as one step; a refusal becomes a notice, no change."""
    _try_or_tell(lambda: sessions.revise(dossier, _session(), **choices), form)


def try_to_revise(dossier: Dossier, form: str = "", **choices: Any) -> tuple[str, ...]:
    """Make these choices as `revise` does, or return why they cannot be made and change nothing."""
    return _try(lambda: sessions.revise(dossier, _session(), **choices), form)


def _try_or_tell(make: Callable[[], Session], form: str = "") -> None:
    if faults := _try(make, form):
        _store(_session().tell(words.word_edit_refusal("", faults)))


def _try(make: Callable[[], Session], form: str = "") -> tuple[str, ...]:
    try:
        _store(make())
    except ScenarioError as error:
        return tuple(error.faults)
    if form:  # what stands in it is kept in the browser until now
        st.session_state[_TAKEN] = {"form": form, "sent": uuid4().hex}
    return ()


def load(dossier: Dossier, chosen: Scenario) -> None:
    """Put a scenario worked out elsewhere on screen as one step."""
    _store(sessions.advance(dossier, _session(), chosen))


def take_panel_events(dossier: Dossier, key: str = PANEL) -> None:
    """Apply the events of the panel, or of another such control, that have not been applied yet, in their order."""
    _take_events(key, lambda session, event: sessions.apply_panel_event(dossier, session, event))


def take_stage_events(dossier: Dossier) -> None:
    """Apply what was done on the stage of the Present page and has not been applied yet, in its order."""
    _take_events(STAGE, lambda session, event: sessions.apply_stage_event(dossier, session, event))


def take_questions(key: str) -> None:
    """Take up events that change nothing: they ask only for an answer, or for the page about a paragraph."""

    def apply(session: Session, event: Mapping[str, Any]) -> Session:
        if event["kind"] == PARAGRAPH:
            st.session_state[_ASKED] = event[PARAGRAPH]
        return session

    _take_events(key, apply)


def take_asked_paragraph() -> str:
    """Return the paragraph that a locator or the address asks for, once; empty if none is asked for."""
    asked: str = st.session_state.pop(_ASKED, "") or st.query_params.get(PARAGRAPH, "")
    _write_address({PARAGRAPH: None})
    return asked


def preset(choices: Mapping[str, object]) -> None:
    """Set what controls with these keys hold before they are drawn."""
    st.session_state.update(choices)


def _take_events(key: str, apply: Callable[[Session, Mapping[str, Any]], Session]) -> None:
    _store(sessions.take_events(_session(), st.session_state.get(key, {}).get("edit"), apply))


# What the browser keeps ----------------------------------------------------------------------------------------------


def take_keeper_events(dossier: Dossier) -> None:
    """Take up what the browser hands back of an earlier session, or asks for."""

    def apply(session: Session, event: Mapping[str, Any]) -> Session:
        if event["kind"] == "lack":
            st.session_state[_SENT] = st.session_state.get(_SENT, frozenset()) - set(event["names"])
            return session
        return kept.apply_keeper_event(dossier, session, event)

    _take_events(KEEPER, apply)


def find_kept(dossier: Dossier) -> dict[str, Any]:
    """Return what the browser should keep of the session, and what it is asked for, as plain JSON types."""
    content = kept.write_kept(dossier, _session(), st.session_state.get(_SENT, frozenset()))
    st.session_state[_SENT] = frozenset(content["names"])
    taken = st.session_state.get(_TAKEN, {"form": "", "sent": ""})
    return {**content, "arrival": st.session_state.pop(_ARRIVAL, {}), "taken": taken}


def find_incomplete() -> Incomplete | None:
    """Return the view on screen, or asked for, whose own entries the session does not hold."""
    opened = _session().incomplete
    return opened if opened and (opened.asked or opened.scenario == scenario()) else None


def find_left_out() -> LeftOut | None:
    """Return what the address leaves out of the view on screen, or None where it holds all of it."""
    return decode_left_out(token())


# The talk ------------------------------------------------------------------------------------------------------------


def hold_talk(steps: Sequence[int]) -> Talk:
    """Return where the talk is, among the steps that there are, and write it into the address."""
    _store(replace(_session(), talk=(talk := fit_talk(_session().talk, steps))))
    if talk != Talk() or STEP_PARAMETER in st.query_params:
        _write_address({SKIP_PARAMETER: None, **link_parameters(talk=True)})
    return talk


def find_presented() -> str:
    """Return the name of the talk that this window is to follow as the presenter's; empty in the talk itself."""
    return st.query_params.get(PRESENTER_PARAMETER, "")


def leave_talk() -> None:
    """Let the talk begin anew when it is come back to; the steps that it leaves out stay left out."""
    _store(replace(_session(), talk=replace(_session().talk, step=1)))


def link_parameters(*, talk: bool = False) -> dict[str, str]:
    """Return what the address of a page holds: the scenario and, for the Present page, where the talk is."""
    now = _session().talk
    place = {STEP_PARAMETER: str(now.step), SKIP_PARAMETER: ",".join(map(str, now.skip))} if talk else {}
    return {TOKEN_PARAMETER: token(), **{name: value for name, value in place.items() if value}}


# Rooms ---------------------------------------------------------------------------------------------------------------


def take_room_link() -> None:
    """Take up a link to a room, once: its secret leaves the address, which stands on a shared screen."""
    if link := st.query_params.get(ROOM_PARAMETER, ""):
        _write_address({ROOM_PARAMETER: None})
        _store(sessions.take_room_link(_session(), link))


def hold_room(code: str, secret: str) -> None:
    """Put a room on screen, and remember what the session may do in it."""
    _store(replace(_session(), rooms={**_session().rooms, code: secret}, room=code))


def leave_room(*, forget: bool = False) -> None:
    """Take the room off the screen; with ``forget`` what the session may do in it goes too."""
    _store(sessions.leave_room(_session(), forget=forget))


def find_rooms() -> tuple[str, Mapping[str, str]]:
    """Return the code of the room on screen, empty where there is none, and the secret of each room by its code."""
    return _session().room, _session().rooms


# The user's own entries ----------------------------------------------------------------------------------------------


def find_drafts(sheet: str) -> Drafts:
    """Return what was typed into a sheet and could not be taken."""
    return _session().sheets.get(sheet, Drafts())


def take_sheet_events(
    dossier: Dossier,
    sheet: str,
    read: Callable[[Scenario, TypedCells], SheetResult],
    place: Callable[[Scenario, tuple[Any, ...]], Mapping[str, Any]],
) -> None:
    """Take up what was typed into a sheet, an event a step, as `dashboard.session.session.apply_sheet_event` says."""
    _take_events(sheet, lambda session, event: sessions.apply_sheet_event(dossier, session, event, sheet, read, place))


def remove_entry(dossier: Dossier, edit: OwnEntry) -> None:
    """Take one of the user's entries out as one step."""
    _try_or_tell(lambda: sessions.advance(dossier, _session(), remove_own_entry(dossier, scenario(), edit)))


def hold_entries_switch() -> str:
    """Set the switch that counts the user's entries to what the scenario says, and return its key."""
    st.session_state[ENTRIES_SWITCH] = not scenario().own_set_aside
    return ENTRIES_SWITCH


def take_entries_switch(dossier: Dossier) -> None:
    """Count the user's entries, or set them aside, as the switch says."""
    revise(dossier, own_set_aside=not st.session_state[ENTRIES_SWITCH])


# Files ---------------------------------------------------------------------------------------------------------------


def open_upload(dossier: Dossier, key: str) -> None:
    """Open the scenario file that was uploaded; one with a fault says where, and changes nothing."""
    _take_file(key, lambda session, content, name: sessions.open_file(dossier, session, content, name))


def take_readings_file(dossier: Dossier, source: str, key: str) -> None:
    """Take the readings of a source of the user's own from an uploaded CSV, as one step."""
    _take_file(key, lambda session, content, name: sessions.take_readings(dossier, session, source, content, name))


def _take_file(key: str, take: Callable[[Session, bytes, str], Session]) -> None:
    file, session = st.session_state[key], _session()
    if file is None:
        return
    try:
        if file.size > LARGEST_JSON:
            raise ScenarioError(words.FILE_TOO_LARGE)
        _store(take(session, file.getvalue(), file.name))
    except ScenarioError as error:
        _store(session.tell(words.word_edit_refusal(file.name, error.faults)))


# Looking into a cell -------------------------------------------------------------------------------------------------


def remember_opened(key: str) -> None:
    """Note which cell or option was chosen in the component with this key."""
    chosen = st.session_state[key].get("open")
    if opened := read_opened(chosen):
        st.session_state.opened = opened
    elif chosen is not None:
        _store(_session().tell(f"{words.OPENING_REFUSED} {words.EDIT_UNKNOWN}"))


def take_opened() -> Opened | None:
    """Return what was chosen before this run, and forget it."""
    opened: Opened | None = st.session_state.pop("opened", None)
    return opened
