"""Whatever a browser sends in a component's name: a notice at most, never a traceback; the scenario stays."""

from __future__ import annotations

from dataclasses import astuple
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.session import messages
from dashboard.session.messages import MessageError, read_message, read_opened
from dashboard.session.session import Session, apply_panel_event, apply_stage_event, take_events
from policies import Dossier
from policies.scenario.scenario import default_scenario
from tests.dashboard.helpers.app import App
from tests.folders import load_shipped

ATOMS = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.floats(),
    st.text(max_size=8),
    st.sampled_from(["privacy", "points", "undo", "sale_or_ban", "both", "\ud800", "x" * 600, 10**400, -1, 2**63]),
)
ANYTHING = st.recursive(
    ATOMS, lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=6), inner, max_size=4)
)
NAMES = sorted({name for fields in messages._FIELDS.values() for name in fields} | {"together"})
KINDS = st.one_of(st.sampled_from(list(messages._FIELDS)), ANYTHING)
POINTS = st.dictionaries(st.sampled_from(["privacy", "liberty", "nobody"]), ANYTHING, max_size=3)
VALUES = st.one_of(ANYTHING, POINTS, st.lists(st.lists(st.sampled_from(["privacy", "liberty", "x"]), max_size=3)))
EVENTS = st.dictionaries(st.sampled_from([*NAMES, "kind", "seq"]), VALUES).flatmap(
    lambda event: st.fixed_dictionaries({"kind": KINDS, "seq": st.integers(1, 9)}).map(lambda known: {**event, **known})
)
SENT = st.one_of(
    ANYTHING,
    st.fixed_dictionaries({"client": st.just("c"), "events": st.lists(st.one_of(EVENTS, ANYTHING), max_size=3)}),
)


@given(SENT)
def test_anything_in_the_name_of_the_panel_or_the_stage_is_taken_or_refused(sent: object) -> None:
    dossier = load_shipped()
    before = Session(default_scenario(dossier))
    for apply in (apply_panel_event, apply_stage_event):
        after = take_events(before, sent, lambda session, event, apply=apply: apply(dossier, session, event))
        if after.scenario == before.scenario:
            continue
        assert len(after.past) >= 1, "what changes is a step that can be undone"
        assert after.scenario.revise(dossier) == after.scenario


@given(ANYTHING)
def test_anything_to_look_into_is_two_names_or_nothing(chosen: object) -> None:
    opened = read_opened(chosen)
    assert opened is None or all(isinstance(name, str) or name is None for name in astuple(opened))


@pytest.mark.parametrize("sent", [0, "x", [], {}, {"client": 1}, {"client": "c", "events": {}}, {"client": "c" * 501}])
def test_a_message_of_another_shape_is_no_message(sent: object) -> None:
    with pytest.raises(MessageError):
        read_message(sent)


@pytest.mark.parametrize(
    "event",
    [
        {"kind": "order", "order": [["privacy"], ["privacy"]]},
        {"kind": "order", "order": [[]]},
        {"kind": "order", "order": [[str(number)] for number in range(3000)]},
        {"kind": "points", "points": {"privacy": []}, "moved": []},
        {"kind": "step", "step": 1e999},
        {"kind": "skip", "steps": [True]},
        {"kind": "pair", "first": [], "second": {}},
        {"kind": "csv", "name": "x", "content": "x" * 200_001},
        {"kind": []},
        {"cells": [{"row": 1}]},
    ],
)
def test_an_event_that_no_page_sends_has_no_fields(event: dict[str, Any]) -> None:
    ((number, found),) = read_message({"client": "c", "events": [{"seq": 3, **event}]}).events
    assert (number, found) == (3, None)


def test_a_field_that_belongs_to_no_event_is_left_out() -> None:
    sent = {"client": "c", "events": [{"seq": 1, "kind": "undo", "more": "x"}]}
    assert read_message(sent).events == ((1, {"kind": "undo"}),)


def test_the_names_of_ever_new_clients_are_not_kept_without_end(dossier: Dossier) -> None:
    session = Session(default_scenario(dossier))
    for number in range(500):
        session = take_events(session, {"client": str(number), "events": [{"seq": 1}]}, lambda session, _: session)
    assert len(session.applied) == 100
    assert session.applied["499"] == 1


EVENTS_FORGED: list[dict[str, Any]] = [
    {},
    {"kind": "choice", "id": "lens", "value": {}},
    {"kind": "pair", "first": [], "second": {}},
    {"kind": "pair", "first": "nobody", "second": "privacy"},
    {"kind": "step", "step": float("inf")},
    {"kind": "points", "points": {"privacy": float("nan")}, "moved": ["privacy"]},
    {"kind": "points", "points": [[[[]]]], "moved": {"x": 1}},
    {"kind": "order", "order": [["privacy"]] * 1500},
    {"cells": [{"row": [], "column": {}, "value": None}]},
]
FORGED: list[tuple[str, Any]] = [
    ("edit", {"client": "c", "events": [{"seq": n, **event} for n, event in enumerate(EVENTS_FORGED, start=1)]}),
    ("edit", {"client": None, "events": [{"seq": "1"}]}),
    ("open", {"option": [], "criterion": {}}),
    ("open", {"option": "nobody", "criterion": ["privacy"]}),
]


@pytest.mark.parametrize("page", ["", "evidence", "present"])
def test_no_forged_message_of_any_component_brings_a_traceback(page: str) -> None:
    app = App(page=page)
    before = app.token
    for key in app.components:
        if key.startswith(("save_", "copy_link", "headline")):
            continue  # these take nothing up
        for event, sent in FORGED:
            app.send(key, event, sent)
            assert [item.value for item in app.test.exception] == [], (key, event, sent)
            assert app.token == before, (key, event, sent)
    app.run().assert_sound()
