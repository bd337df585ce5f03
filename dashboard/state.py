"""The only reader and writer of session state and of the address bar.

The scenario of the session is the authority. The address bar always holds its whole token; an address that the user
opens, or goes back or forward to, becomes the scenario. Every change is one step that can be undone.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

from dashboard import wording
from dashboard.components.panel.content import History
from policies.errors import ScenarioError
from policies.model import Dossier
from policies.scenario import Filters, Scenario, decode_token, default_scenario, encode_token
from policies.synthesis import list_criteria_in_view
from policies.weights import read_pasted, read_points, weigh_by_rank

TOKEN_PARAMETER = "s"  # noqa: S105  the name of the address's parameter, no secret
PANEL = "panel"
_UNDO_STEPS = 200
_CHOICES = ("lens", "silence", "allowance", "spacing")


@dataclass(frozen=True)
class Step:
    """A scenario to go back (or forward) to, and what that would undo (or redo)."""

    scenario: Scenario
    what: str


@dataclass(frozen=True)
class Opened:
    """What the user asked to look into: a cell, or a whole option if ``criterion`` is None."""

    option: str
    criterion: str | None


def begin(dossier: Dossier) -> Scenario:
    """Take up the address at the start of a run and return the scenario on screen.

    A link is adopted when the session begins and when the user goes back or forward; at any other time the session is
    ahead of the address, because a rerun may have been asked for before the last address arrived in the browser.
    """
    context = get_script_run_ctx()
    token = st.query_params.get(TOKEN_PARAMETER, "")
    fresh = "scenario" not in st.session_state
    if fresh:
        st.session_state.update(scenario=default_scenario(dossier), past=[], future=[], applied={}, notices=[])
    travelled = context is not None and context.is_history_navigation
    if (fresh or travelled) and token != _write_token():
        _adopt(dossier, token, fresh=fresh)
    if st.query_params.get(TOKEN_PARAMETER) != _write_token():
        st.query_params[TOKEN_PARAMETER] = _write_token()
    return scenario()


def _adopt(dossier: Dossier, token: str, *, fresh: bool) -> None:
    """Make the address's scenario the one on screen; an address without a token is the opening view."""
    try:
        opened, notices = decode_token(token, dossier) if token else (default_scenario(dossier), ())
    except ScenarioError as error:
        st.session_state.notices.append(f"{wording.LINK_REFUSED} {' '.join(error.faults)}")
        return
    st.session_state.notices += notices
    if fresh:
        st.session_state.scenario = opened
    else:
        _step_to(opened, wording.HISTORY_OPENED)


def scenario() -> Scenario:
    """Return the scenario on screen."""
    current: Scenario = st.session_state.scenario
    return current


def token() -> str:
    """Return the token of the scenario on screen."""
    return _write_token()


def _write_token() -> str:
    return encode_token(scenario())


def take_notices() -> list[str]:
    """Return what the user should be told once, and forget it."""
    notices: list[str] = st.session_state.notices
    st.session_state.notices = []
    return notices


# Changing the scenario -----------------------------------------------------------------------------------------------


def _step_to(changed: Scenario, what: str) -> None:
    if changed == scenario():
        return
    st.session_state.past = [*st.session_state.past, Step(scenario(), what)][-_UNDO_STEPS:]
    st.session_state.future = []
    st.session_state.scenario = changed


def _travel(origin: str, target: str) -> None:
    """Undo (from past to future) or redo (from future to past) one step."""
    if not st.session_state[origin]:
        return
    *rest, step = st.session_state[origin]
    st.session_state[origin] = rest
    st.session_state[target] = [*st.session_state[target], Step(scenario(), step.what)]
    st.session_state.scenario = step.scenario


def find_applied() -> dict[str, int]:
    """Return the number of the last event applied from each panel that was drawn in this session."""
    return dict(st.session_state.applied)


def find_history(dossier: Dossier) -> History:
    """Return what the panel shows of the session beside the scenario."""
    past, future = st.session_state.past, st.session_state.future
    chosen = [scenario(), *(step.scenario for step in reversed(past)), default_scenario(dossier)]
    return History(
        undo=past[-1].what if past else None,
        redo=future[-1].what if future else None,
        applied=find_applied(),
        weight_set=next((item.weight_set for item in chosen if item.weight_set), None),
        pair=st.session_state.get("pair"),
    )


def take_panel_events(dossier: Dossier) -> None:
    """Apply the panel's events that have not been applied yet, in their order."""
    sent = st.session_state.get(PANEL, {}).get("edit")
    if not isinstance(sent, Mapping):
        return
    client = str(sent.get("client"))
    for event in sent.get("events", ()):
        if event["seq"] <= st.session_state.applied.get(client, 0):
            continue
        st.session_state.applied[client] = event["seq"]
        try:
            _apply(dossier, event)
        except ScenarioError as error:
            text = wording.word_edit_refusal(str(event.get("name", "")), error.faults)
            st.session_state.notices.append(text)
        except (AttributeError, KeyError, TypeError, ValueError):
            st.session_state.notices.append(f"{wording.EDIT_REFUSED} {wording.EDIT_UNKNOWN}")


def _apply(dossier: Dossier, event: Mapping[str, Any]) -> None:
    kind = event["kind"]
    if kind == "undo":
        _travel("past", "future")
    elif kind == "redo":
        _travel("future", "past")
    elif kind == "pair":
        st.session_state.pair = (event["first"], event["second"])
    elif kind == "reset":
        _step_to(default_scenario(dossier), wording.RESET)
    else:
        changed = _change(dossier, scenario(), event)
        _step_to(changed, wording.word_change(dossier, scenario(), changed))


def _change(dossier: Dossier, now: Scenario, event: Mapping[str, Any]) -> Scenario:
    """Return the scenario with the event's change made."""
    kind = event["kind"]
    if kind == "points":
        moved = {name: event["points"][name] for name in event["moved"]}
        return now.revise(dossier, points={**now.points, **moved})
    if kind == "set":
        return now.revise(dossier, weight_set=event["set"])
    if kind == "lock":
        kept = [name for name in now.locks if name != event["criterion"]]
        return now.revise(dossier, locks=(*kept, event["criterion"]) if event["on"] else tuple(kept))
    if kind == "order":
        shares = weigh_by_rank(event["order"])
        largest = max(shares.values(), default=1.0)
        return now.revise(dossier, points={**now.points, **{name: 100 * x / largest for name, x in shares.items()}})
    if kind == "paste":
        points = read_pasted(event["text"], dossier, list_criteria_in_view(dossier, now))
        return now.revise(dossier, points={**now.points, **points})
    if kind == "options":
        return now.revise(dossier, options=tuple(event["options"]))
    if kind == "csv":
        points, ignored = read_points(event["text"], dossier, list_criteria_in_view(dossier, now), event["name"])
        st.session_state.notices += ignored
        return now.revise(dossier, points=points)
    if kind == "choice" and event["id"] in _CHOICES:
        return now.revise(dossier, **{event["id"]: event["value"]})
    if kind == "choice" and event["id"] in Filters.__dataclass_fields__:
        # The control's empty choice is "no variant"; an unticked box is False.
        value = (event["value"] or None) if event["id"] == "variant" else event["value"]
        filters: dict[str, Any] = {event["id"]: value}
        return now.revise(dossier, filters=replace(now.filters, **filters))
    raise ScenarioError(wording.EDIT_UNKNOWN)


# Looking into a cell -------------------------------------------------------------------------------------------------


def remember_opened(key: str) -> None:
    """Note which cell or option was chosen in the component with this key."""
    chosen = st.session_state[key].get("open")
    if isinstance(chosen, Mapping):
        st.session_state.opened = Opened(str(chosen["option"]), chosen.get("criterion"))


def take_opened() -> Opened | None:
    """Return what was chosen before this run, and forget it."""
    opened: Opened | None = st.session_state.pop("opened", None)
    return opened
