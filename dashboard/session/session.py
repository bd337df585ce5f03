"""A user's session as one frozen object, and what each event makes of it; nothing here knows of Streamlit.

Streamlit may break off a callback at any access to its session state, so a session is worked out first and stored in
one stroke: an event is applied as a whole, or not at all and then sent again.
"""

from __future__ import annotations

from base64 import b64decode
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from dashboard.session import words
from dashboard.session.messages import Event, MessageError, read_message
from dashboard.session.model import KEPT_PREFIX, Drafts, History, Session, Step, put_together, read_room_link
from policies.comparison import read_pasted, read_points, weigh_by_rank
from policies.dossier import Dossier
from policies.errors import ScenarioError
from policies.findings import shorten
from policies.scenario import (
    EQUAL_POINTS,
    Filters,
    LogEntry,
    Scenario,
    SheetResult,
    TypedCells,
    default_scenario,
    find_in_view,
    from_json,
    list_changes,
    move_scenario,
    pack_scenario,
    read_readings_file,
    unpack_scenario,
)

_UNDO_STEPS = 200
_LOG_ENTRIES = 500
_CHOICES = ("lens", "silence", "allowance", "spacing", "package_rule")
_MOST_CLIENTS = 100
_UNKNOWN = f"{words.EDIT_REFUSED} {words.EDIT_UNKNOWN}"


def find_history(dossier: Dossier, session: Session) -> History:
    """Return what the panel shows of the session beside the scenario."""
    past, future = session.past, session.future
    begun = [step.packed.choices.get("weight_set") for step in reversed(past)]
    chosen = [session.scenario.weight_set, *begun, default_scenario(dossier).weight_set]
    return History(
        undo=past[-1].what if past else None,
        redo=future[-1].what if future else None,
        applied=dict(session.applied),
        weight_set=next((name for name in chosen if isinstance(name, str) and name in dossier.weight_set), None),
        trade_off=session.trade_off,
        rest={name: points for group in session.rest for name, points in group.items()},
    )


# Changing the scenario -----------------------------------------------------------------------------------------------


def revise(dossier: Dossier, session: Session, **choices: Any) -> Session:
    """Make these choices as one step.

    Raises
    ------
    ScenarioError
        If they do not fit.
    """
    return advance(dossier, session, session.scenario.revise(dossier, **choices))


def advance(dossier: Dossier, session: Session, changed: Scenario) -> Session:
    """Put a changed scenario on screen as one step, named by what changed."""
    known = _extend_by_both(dossier, session.scenario, changed)
    return step_to(dossier, session, changed, words.word_step(known, session.scenario, changed))


def step_to(dossier: Dossier, session: Session, changed: Scenario, what: str) -> Session:
    """Put a scenario on screen as one step that can be undone."""
    if changed == session.scenario:
        return session
    past = (*session.past, Step(session.packed, what, rest=session.rest))[-_UNDO_STEPS:]
    return _show(dossier, replace(session, past=past, future=()), changed)


def go_back(dossier: Dossier, session: Session, kind: str) -> Session:
    """Undo or redo one step; after a restart it may first have to be handed back, and is then waited for."""
    steps = session.past if kind == "undo" else session.future
    if not steps:
        waits = session.tab and not session.heard
        return replace(session, early=(*session.early, kind)) if waits else session
    *left, step = steps
    back = Step(session.packed, step.what, None if step.log is None else session.scenario.log, session.rest)
    past, future = (left, [*session.future, back]) if kind == "undo" else ([*session.past, back], left)
    scenario, notices = unpack_scenario(step.packed, dossier)
    moved = replace(session, past=tuple(past), future=tuple(future), rest=step.rest).tell(*notices)
    return _show(dossier, moved, scenario, step.log)


def _show(dossier: Dossier, session: Session, changed: Scenario, log: tuple[LogEntry, ...] | None = None) -> Session:
    """Put a scenario on screen and write down what that changes; undoing is a change like any other."""
    now = session.scenario
    known = _extend_by_both(dossier, now, changed)
    entries = [words.word_log_entry(known, item, _write_time()) for item in list_changes(now, changed)]
    rest = tuple(group for group in session.rest if not any(changed.points.get(name) for name in group))
    log = now.log if log is None else log
    shown = replace(changed, log=(*log, *entries)[-_LOG_ENTRIES:])
    return replace(session, scenario=shown, near=(now, session.packed), rest=rest)


def _put_to_rest(session: Session, moved: Session, together: Sequence[str]) -> Session:
    """Keep what a group was whose weight, the criteria ``together``, has been moved to 0."""
    before, after = ({name: each.scenario.points[name] for name in together} for each in (session, moved))
    return replace(moved, rest=(*moved.rest, before)) if any(before.values()) and not any(after.values()) else moved


def _write_time() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")


def _extend_by_both(dossier: Dossier, first: Scenario, second: Scenario) -> Dossier:
    """Give the dossier with what the user added in either scenario, so that a change between them can be named."""
    packages = (item.as_alternative() for item in (*dossier.packages, *first.packages, *second.packages))
    alternatives = {item.id: item for item in (*first.own_alternatives, *second.own_alternatives, *packages)}
    criteria = {item.id: item for item in (*first.own_criteria, *second.own_criteria)}
    return dossier.extend(tuple(alternatives.values()), tuple(criteria.values()))


def open_file(dossier: Dossier, session: Session, content: bytes, name: str) -> Session:
    """Put the scenario of a file on screen, with the file's own log.

    Raises
    ------
    ScenarioError
        Saying where the file is not understood.
    """
    opened, notices = from_json(content, dossier)
    entry = LogEntry(_write_time(), words.FILE_OPENED, "", shorten(name))
    past = (*session.past, Step(session.packed, words.FILE_OPENED, session.scenario.log, session.rest))[-_UNDO_STEPS:]
    shown = replace(opened, log=(*opened.log, entry)[-_LOG_ENTRIES:])
    near = (session.scenario, session.packed)
    return replace(session, scenario=shown, past=past, future=(), near=near, rest=()).tell(*notices)


def move_on(session: Session, now: Dossier) -> Session:
    """Move a session on to another version of its dossier, with all that can be undone, and say what is gone.

    Raises
    ------
    ScenarioError
        If the scenario does not fit that version.
    """
    was = session.dossier or now
    moved = move_scenario(session.scenario, was, now)
    entry = LogEntry(_write_time(), words.VERSION_OPENED, was.version, now.version)
    steps = [tuple(_move_step(step, was, now) for step in road) for road in (session.past, session.future)]
    return replace(
        session,
        scenario=replace(moved.scenario, log=(*moved.scenario.log, entry)[-_LOG_ENTRIES:]),
        past=steps[0],
        future=steps[1],
        trade_off=session.trade_off if {*(session.trade_off or ())} <= now.criterion.keys() else None,
        dossier=now,
    ).tell(words.word_move(now, moved))


def _move_step(step: Step, was: Dossier, now: Dossier) -> Step:
    scenario, _ = unpack_scenario(step.packed, was)
    return replace(step, packed=pack_scenario(move_scenario(scenario, was, now).scenario))


# Events of components ------------------------------------------------------------------------------------------------


def take_events(session: Session, sent: object, apply: Callable[[Session, Event], Session]) -> Session:
    """Apply the events of a component that have not been applied yet, in their order, each once.

    Parameters
    ----------
    session : Session
    sent : object
        ``{"client", "events"}`` as the component sent it, or nothing.
    apply : callable
        What an event makes of a session; it raises ScenarioError for one that cannot be done.
    """
    if sent is None:
        return session
    try:
        message = read_message(sent)
    except MessageError:
        return session.tell(_UNKNOWN)
    for number, event in message.events:
        if number <= session.applied.get(message.client, 0):
            continue
        others = {name: last for name, last in session.applied.items() if name != message.client}
        session = replace(session, applied=dict([*others.items(), (message.client, number)][-_MOST_CLIENTS:]))
        if event is None:
            session = session.tell(_UNKNOWN)
            continue
        try:
            session = apply(session, event)
        except ScenarioError as error:
            session = session.tell(words.word_edit_refusal(str(event.get("name", "")), error.faults))
        except (ArithmeticError, AttributeError, LookupError, TypeError, ValueError):
            session = session.tell(_UNKNOWN)
    return session


def apply_sheet_event(
    dossier: Dossier,
    session: Session,
    event: Event,
    sheet: str,
    read: Callable[[Scenario, TypedCells], SheetResult],
    place: Callable[[Scenario, tuple[Any, ...]], Mapping[str, Any]],
) -> Session:
    """Take up what was typed into a sheet as one step; a row with a fault is kept as it was typed.

    Parameters
    ----------
    dossier : Dossier
    session : Session
    event : mapping
        ``cells``: row, column and text each.
    sheet : str
        The component's key.
    read, place : callable
        What was typed into entries; entries into the scenario's choices.
    """
    typed = {row: dict(cells) for row, cells in session.sheets.get(sheet, Drafts()).typed.items()}
    for cell in event["cells"]:
        typed.setdefault(str(cell["row"]), {})[str(cell["column"])] = str(cell["value"])
    result = read(session.scenario, typed)
    faults = dict(result.faults)
    try:
        session = revise(dossier, session, **place(session.scenario, result.entries))
    except ScenarioError as error:
        faults |= dict.fromkeys((str(cell["row"]) for cell in event["cells"]), " ".join(error.faults))
    kept = {row: cells for row, cells in typed.items() if row in faults}
    return replace(session, sheets={**session.sheets, sheet: Drafts(kept, faults)})


def apply_panel_event(dossier: Dossier, session: Session, event: Event) -> Session:
    """Do what was done in the weight panel."""
    kind = event["kind"]
    if kind in ("undo", "redo"):
        return go_back(dossier, session, kind)
    if kind == "pair":
        return replace(session, trade_off=(event["first"], event["second"]))
    if kind == "reset":
        return step_to(dossier, session, _reset(dossier, session.scenario), words.RESET)
    known = dossier.extend(session.scenario.own_alternatives, session.scenario.own_criteria)
    if kind == "csv":
        criteria = find_in_view(dossier, session.scenario).criteria
        points, ignored = read_points(b64decode(event["content"], validate=True), known, criteria, event["name"])
        return revise(dossier, session, points=points).tell(*ignored)
    changed = advance(dossier, session, _change(known, session.scenario, event))
    return _put_to_rest(session, changed, event.get("together", ()))


def apply_stage_event(dossier: Dossier, session: Session, event: Event) -> Session:
    """Do what was done on the stage of the Present page: turn a step, leave some out, or change weights."""
    kind = event["kind"]
    if kind == "step":
        return replace(session, talk=replace(session.talk, step=int(event["step"])))
    if kind == "skip":
        return replace(session, talk=replace(session.talk, skip=tuple(sorted(map(int, event["steps"])))))
    if kind == "opening":
        return advance(dossier, session, find_opening(dossier, session.scenario))
    return apply_panel_event(dossier, session, event)


def find_opening(dossier: Dossier, now: Scenario) -> Scenario:
    """Return the scenario as a talk opens it: every criterion in view weighs the same, all else as it is."""
    known = dossier.extend(now.own_alternatives, now.own_criteria)
    in_view = find_in_view(dossier, replace(now, own_set_aside=False)).criteria
    points = {c.id: EQUAL_POINTS if c.offered == "sources" or c.id in in_view else 0.0 for c in known.criteria}
    return now.revise(dossier, points=points)


def take_readings(dossier: Dossier, session: Session, source: str, content: bytes, name: str) -> Session:
    """Take the readings of a source of the user's own from a CSV, as one step."""
    now = session.scenario
    known = dossier.extend(now.own_alternatives, now.own_criteria)
    readings, notices = read_readings_file(content, known, source, name)
    sources = tuple(replace(own, readings=readings) if own.source.id == source else own for own in now.sources)
    return revise(dossier, session, sources=sources).tell(*notices)


def take_room_link(session: Session, link: str) -> Session:
    """Put the room of a link on screen, and remember what the session may do in it; no other text does anything."""
    found = read_room_link(link)
    return replace(session, rooms={**session.rooms, found[0]: found[1]}, room=found[0]) if found else session


def leave_room(session: Session, *, forget: bool) -> Session:
    """Take the room off the screen; with ``forget`` what the session may do in it goes too."""
    rooms = {code: secret for code, secret in session.rooms.items() if code != session.room or not forget}
    return replace(session, rooms=rooms, room="")


def _reset(dossier: Dossier, now: Scenario) -> Scenario:
    """Return the default weights and choices; what the user entered or kept stays."""
    opening = default_scenario(dossier)
    names = ("overrides", "sources", "own_alternatives", "own_criteria", "weight_sets", "packages")
    own = tuple(item.id for item in now.own_alternatives if item.id in now.alternatives)
    return opening.revise(
        dossier, alternatives=(*opening.alternatives, *own), **{name: getattr(now, name) for name in names}
    )


def _change(dossier: Dossier, now: Scenario, event: Event) -> Scenario:
    """Return the scenario with the event's change made."""
    kind = event["kind"]
    if kind == "points":
        moved = {name: event["points"][name] for name in event["moved"]}
        # Where one outgrew its control all are scaled, out of view too, so that what nobody touched keeps its ratios.
        scaled = {name: value * event.get("scale", 1.0) for name, value in now.points.items()}
        return now.revise(dossier, points={**scaled, **moved})
    if kind == "set" and event["set"].startswith(KEPT_PREFIX):
        kept_sets = {f"{KEPT_PREFIX}{item.name}": item.points for item in now.weight_sets}
        points = kept_sets.get(event["set"])
        return now if points is None else now.revise(dossier, points=dict(points))
    if kind == "set":
        return now.revise(dossier, weight_set=event["set"])
    if kind == "drop":
        dropped = [name for name in now.dropped if name != event["criterion"]]
        return now.revise(dossier, dropped=(*dropped, event["criterion"]) if event["on"] else tuple(dropped))
    if kind == "lock":
        kept = [name for name in now.locks if name != event["criterion"]]
        return now.revise(dossier, locks=(*kept, event["criterion"]) if event["on"] else tuple(kept))
    if kind == "order":
        shares = weigh_by_rank(event["order"])
        largest = max(shares.values(), default=1.0)
        return now.revise(dossier, points={**now.points, **{name: 100 * x / largest for name, x in shares.items()}})
    if kind == "paste":
        points = read_pasted(event["text"], dossier, find_in_view(dossier, now).criteria)
        return now.revise(dossier, points={**now.points, **points})
    if kind == "options":
        return now.revise(dossier, alternatives=(*event["options"], *_list_hidden_alternatives(now)))
    if kind == "package":
        return now.revise(dossier, **put_together(dossier, now, event["members"]))
    if kind == "choice" and event["id"] in _CHOICES:
        return now.revise(dossier, **{event["id"]: event["value"]})
    if kind == "choice" and event["id"] in Filters.__dataclass_fields__:
        # The control's empty choice is "no variant"; an unticked box is False.
        value = (event["value"] or None) if event["id"] == "variant" else event["value"]
        filters: dict[str, Any] = {event["id"]: value}
        return now.revise(dossier, filters=replace(now.filters, **filters))
    raise ScenarioError(words.EDIT_UNKNOWN)


def _list_hidden_alternatives(now: Scenario) -> Sequence[str]:
    """Name the options of the user's own that are set aside: they are not in the panel, and stay chosen."""
    return [item.id for item in now.own_alternatives if now.own_set_aside and item.id in now.alternatives]
