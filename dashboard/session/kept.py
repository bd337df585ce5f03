"""What the browser keeps of a session and hands back to the next one: written here, and read back like a file.

A session ends with a refresh, a restarted server or a lost connection. What it held beside the scenario is kept as one
record: what can be undone, the change log, what was typed into a sheet and could not be taken. Own entries and kept
weight sets stand beside it as parts, so that a record is small however much somebody has entered.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate
from types import MappingProxyType
from typing import Any

from dashboard.session import words
from dashboard.session.messages import Event
from dashboard.session.model import Drafts, Incomplete, Rest, Session, Step
from dashboard.session.session import go_back, revise, step_to
from policies.dossier import Dossier
from policies.errors import ScenarioError
from policies.scenario import (
    Packed,
    Scenario,
    Texts,
    decode_address,
    list_fingerprints,
    pack_token,
    parse_json,
    parse_log,
    parse_parts,
    unpack_scenario,
    unpack_token,
    write_compact,
)
from policies.terms import LARGEST

FORMAT = 1
LARGEST_RECORD = 8_000_000
"""Bytes of JSON, written out, that a record may have."""
LARGEST_PARTS = 4_000_000
"""Characters that the parts of what can be undone may have together; the oldest steps beyond them are not kept."""
_MOST_TAKEN = 3 * LARGEST_PARTS
_MOST_STEPS = 500
_LONGEST_TEXT = 10_000
_MOST_TEXTS = 20_000


@dataclass(frozen=True)
class Record:
    """What is kept of a session.

    Parameters
    ----------
    text : str
        Packed.
    parts : mapping of str to str
        The parts that it names, by fingerprint.
    has_work : bool
        Whether something would be lost without it.
    """

    text: str
    parts: Texts
    has_work: bool


@dataclass(frozen=True)
class Kept:
    """A record that was read back."""

    address: str
    scenario: Scenario
    notices: tuple[str, ...]
    past: tuple[Step, ...]
    future: tuple[Step, ...]
    sheets: Mapping[str, Drafts]
    packed: Packed
    rest: Rest
    rooms: Mapping[str, str]
    room: str

    @property
    def has_work(self) -> bool:
        """Whether the user has done anything, beyond opening a view."""
        return bool(self.past or self.future or self.scenario.log)


# Writing -------------------------------------------------------------------------------------------------------------


def write_record(dossier: Dossier, session: Session) -> Record:
    """Write what is kept of a session; of more steps than there is room for, the newest."""
    past, future = _choose_steps(session.packed, session.past), _choose_steps(session.packed, session.future)
    plain = {
        "format": FORMAT,
        "dossier": dossier.id,
        "address": session.address,
        "now": {**_write_packed(session.packed), "log": _write_log(session.scenario.log), "rest": list(session.rest)},
        "past": [_write_step(step) for step in past],
        "future": [_write_step(step) for step in future],
        "rooms": dict(session.rooms),
        "room": session.room,
        "sheets": {name: {"typed": drafts.typed, "faults": drafts.faults} for name, drafts in session.sheets.items()},
    }
    parts = dict(session.packed.texts)
    for step in (*past, *future):
        parts |= step.packed.texts
    has_work = bool(past or future or session.sheets or session.scenario.log or session.rooms)
    return Record(pack_token(write_compact(plain), ""), MappingProxyType(parts), has_work)


def write_kept(dossier: Dossier, session: Session, sent: Collection[str]) -> dict[str, Any]:
    """Write what the browser should keep of a session, and what it is asked for, as plain JSON types.

    ``sent`` names the parts that it has been sent already.
    """
    opened = session.incomplete
    asked = list_fingerprints(opened.left_out.parts) if opened and opened.asked else ()
    # A view that is still to be completed must not take the place of what was kept.
    record = write_record(dossier, session) if not asked else None
    parts = dict(record.parts) if record else {}
    return {
        "client_ack": dict(session.applied),
        "session": session.tab,
        "dossier": dossier.id,
        "heard": session.heard,
        "wanted": list(asked),
        "record": record.text if record else "",
        "has_work": bool(record and record.has_work),
        "names": list(parts),
        "parts": {name: text for name, text in parts.items() if name not in sent},
    }


def _choose_steps(now: Packed, steps: Sequence[Step]) -> tuple[Step, ...]:
    """Choose the newest steps, which come last, whose parts have room together."""
    seen = set(now.texts)
    sizes = []
    for step in reversed(steps):
        new = step.packed.texts.keys() - seen
        seen |= new
        sizes.append(sum(len(step.packed.texts[name]) for name in new))
    count = sum(size <= LARGEST_PARTS for size in accumulate(sizes))
    return tuple(steps[len(steps) - count :])


def _write_packed(packed: Packed) -> dict[str, Any]:
    return {"choices": dict(packed.choices), "parts": {field: list(names) for field, names in packed.parts.items()}}


def _write_step(step: Step) -> dict[str, Any]:
    log = None if step.log is None else _write_log(step.log)
    return {**_write_packed(step.packed), "what": step.what, "log": log, "rest": list(step.rest)}


def _write_log(log: Iterable[Any]) -> list[dict[str, str]]:
    return [vars(entry) for entry in log]


# Reading -------------------------------------------------------------------------------------------------------------


def read_record(text: str, parts: Texts, dossier: Dossier) -> Kept | None:
    """Read a record back.

    Parameters
    ----------
    text : str
        As `write_record` wrote it, whatever has become of it since.
    parts : mapping of str to str
        The parts that the browser keeps.
    dossier : Dossier
        What the scenario must fit; the steps are held against it once somebody goes back to them.

    Returns
    -------
    Kept or None
        None if it is about another dossier.

    Raises
    ------
    ScenarioError
        If it is damaged, too large, or does not fit the dossier.
    """
    try:
        plain = parse_json(unpack_token(text, "", LARGEST_RECORD), LARGEST_RECORD)
    except ScenarioError as error:
        raise ScenarioError(words.KEPT_DAMAGED) from error
    if not isinstance(plain, dict) or plain.get("format") != FORMAT:
        raise ScenarioError(words.KEPT_DAMAGED)
    if plain.get("dossier") != dossier.id:
        return None
    try:
        return _read_plain(plain, parts, dossier)
    except (AttributeError, KeyError, TypeError, ValueError) as error:
        if isinstance(error, ScenarioError):
            raise
        raise ScenarioError(words.KEPT_DAMAGED) from error


def _read_plain(plain: Mapping[str, Any], parts: Texts, dossier: Dossier) -> Kept:
    now = _read_packed(plain["now"], parts)
    scenario, notices = unpack_scenario(now, dossier)
    return Kept(
        _read_text(plain["address"]),
        replace(scenario, log=parse_log(plain["now"]["log"], dossier)),
        notices,
        _read_steps(plain["past"], parts, dossier),
        _read_steps(plain["future"], parts, dossier),
        MappingProxyType({name: _read_drafts(drafts) for name, drafts in _read_rows(plain["sheets"]).items()}),
        now,
        _read_rest(plain["now"]["rest"]),
        MappingProxyType(_read_texts(plain.get("rooms", {}))),
        _read_text(plain.get("room", "")),
    )


def _read_packed(plain: Mapping[str, Any], parts: Texts) -> Packed:
    choices, names = plain["choices"], parse_parts(plain["parts"])
    if not isinstance(choices, dict) or choices.keys() & names.keys():
        raise ScenarioError(words.KEPT_DAMAGED)
    texts = {name: parts[name] for name in list_fingerprints(names)}
    return Packed(MappingProxyType(choices), names, MappingProxyType(texts))


def _read_steps(plain: Any, parts: Texts, dossier: Dossier) -> tuple[Step, ...]:
    if not isinstance(plain, list) or len(plain) > _MOST_STEPS:
        raise ScenarioError(words.KEPT_DAMAGED)
    found: list[Step] = []
    for item in reversed(plain):
        if not all(name in parts for name in list_fingerprints(parse_parts(item["parts"]))):
            break  # the browser keeps parts for a while only: what lies behind this step cannot be gone back to
        log = None if item["log"] is None else parse_log(item["log"], dossier)
        found.append(Step(_read_packed(item, parts), _read_text(item["what"]), log, _read_rest(item["rest"])))
    return tuple(reversed(found))


def _read_rest(plain: Any) -> Rest:
    if not isinstance(plain, list) or len(plain) > _MOST_STEPS:
        raise ScenarioError(words.KEPT_DAMAGED)
    return tuple(
        {_read_text(name): min(max(float(points), 0.0), LARGEST) for name, points in _read_rows(group).items()}
        for group in plain
    )


def _read_drafts(plain: Mapping[str, Any]) -> Drafts:
    typed = {row: _read_texts(cells) for row, cells in _read_rows(plain["typed"]).items()}
    return Drafts(typed, _read_texts(plain["faults"]))


def _read_rows(plain: Any) -> Mapping[str, Any]:
    if not isinstance(plain, dict) or len(plain) > _MOST_TEXTS:
        raise ScenarioError(words.KEPT_DAMAGED)
    return {_read_text(name): item for name, item in plain.items()}


def _read_texts(plain: Any) -> dict[str, str]:
    return {name: _read_text(item) for name, item in _read_rows(plain).items()}


def _read_text(plain: Any) -> str:
    if not isinstance(plain, str) or len(plain) > _LONGEST_TEXT:
        raise ScenarioError(words.KEPT_DAMAGED)
    return plain


# Handing back --------------------------------------------------------------------------------------------------------


def apply_keeper_event(dossier: Dossier, session: Session, event: Event) -> Session:
    """Take up what the browser hands back, once in a session, and parts that the address leaves out.

    Parameters
    ----------
    dossier : Dossier
    session : Session
    event : mapping
        ``session``: whom the browser answers; ``record``: what it kept for this tab, or empty; ``parts``: those that
        it has of the ``names`` for which it looked.
    """
    if event["session"] != session.tab:
        return session
    parts, record = _read_parts(event["parts"]), event["record"]
    first = not session.heard
    session = replace(session, heard=True)
    if first and record:
        try:
            kept = read_record(record, {**list_texts(session), **parts}, dossier)
        except ScenarioError as error:
            session = session.tell(f"{words.KEPT_REFUSED} {' '.join(error.faults)}")
        else:
            session = _resume(dossier, session, kept) if kept else session
            # A room belongs to no view: what may be done in it is kept whatever the address holds.
            if kept:
                rooms = {**kept.rooms, **session.rooms}
                session = replace(session, rooms=rooms, room=session.room or kept.room)
    opened = session.incomplete
    # Who went back meanwhile asks for other parts than the browser was asked for first: that answer is still to come.
    if opened and opened.asked and set(list_fingerprints(opened.left_out.parts)) <= set(event["names"]):
        session = complete(dossier, session, parts)
    return session


def _read_parts(plain: Any) -> Texts:
    parts = _read_rows(plain)
    if not all(isinstance(text, str) for text in parts.values()) or sum(map(len, parts.values())) > _MOST_TAKEN:
        raise ScenarioError(words.KEPT_DAMAGED)
    return parts


def _resume(dossier: Dossier, session: Session, kept: Kept) -> Session:
    """Go on with what was kept if it belongs to the address; else it can be gone back to."""
    token, opened = session.began or ("", session.scenario)
    if kept.address != token:
        if not kept.has_work:
            return session
        back = Step(kept.packed, words.HISTORY_OPENED, kept.scenario.log, kept.rest)
        return replace(session, past=(*kept.past, back, *session.past)).tell(words.OWN_WORK_LEFT)
    found = kept.packed.parts and session.incomplete and session.incomplete.on_screen
    resumed = replace(
        session,
        scenario=kept.scenario,
        past=kept.past,
        future=kept.future,
        sheets={**kept.sheets, **session.sheets},
        rest=kept.rest,
        incomplete=None if found else session.incomplete,
        near=(kept.scenario, kept.packed),
        early=(),
    ).tell(*(notice for notice in kept.notices if notice not in session.notices))
    done = _do_again(dossier, resumed, opened, session.scenario)
    for kind in session.early:
        done = go_back(dossier, done, kind)
    return done


def _do_again(dossier: Dossier, session: Session, before: Scenario, after: Scenario) -> Session:
    """Do again, as one step, what was done between the first view and the moment when the rest was handed back."""
    names = (name for name in before.__dataclass_fields__ if name not in ("log", "points"))
    changed = {name: getattr(after, name) for name in names if getattr(before, name) != getattr(after, name)}
    moved = {name: value for name, value in after.points.items() if before.points.get(name) != value}
    if moved:
        changed["points"] = {**session.scenario.points, **moved}
    try:
        return revise(dossier, session, **changed) if changed else session
    except ScenarioError as error:
        return session.tell(words.word_edit_refusal("", error.faults))


def complete(dossier: Dossier, session: Session, parts: Texts) -> Session:
    """Put back what the address leaves out, or say that this browser does not have it."""
    opened = session.incomplete
    if opened is None:
        return session
    try:
        scenario, notices, left_out = decode_address(opened.token, dossier, parts)
    except ScenarioError as error:
        return replace(session, incomplete=None).tell(f"{words.KEPT_REFUSED} {' '.join(error.faults)}")
    if left_out is not None:
        session = replace(session, incomplete=replace(opened, asked=False))
        session = session.tell(words.word_left_out(dossier, left_out))
    else:
        session = replace(session, incomplete=None)
    if opened.on_screen and left_out is None:
        began = replace(session, scenario=replace(scenario, log=session.scenario.log), near=None)
        return _do_again(dossier, began, opened.scenario, session.scenario)
    return session if opened.on_screen else step_to(dossier, session, scenario, words.HISTORY_OPENED).tell(*notices)


def list_texts(session: Session) -> Texts:
    """Give every part that the session holds, on screen or in what can be undone."""
    texts = dict(session.packed.texts)
    for step in (*session.past, *session.future):
        texts |= step.packed.texts
    return texts


def open_address(dossier: Dossier, session: Session, token: str, *, fresh: bool) -> Session:
    """Put the scenario of an address on screen: as it stands at the start of a session, else as one step.

    Raises
    ------
    ScenarioError
        If the address cannot be read.
    """
    scenario, notices, left_out = decode_address(token, dossier, list_texts(session))
    session = replace(session, incomplete=None).tell(*notices)
    if left_out is not None:
        session = replace(session, incomplete=Incomplete(token, scenario, left_out, on_screen=fresh))
    if fresh:
        return replace(session, scenario=scenario)
    return session if left_out else step_to(dossier, session, scenario, words.HISTORY_OPENED)
