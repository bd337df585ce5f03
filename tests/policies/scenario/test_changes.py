"""The change log's raw material: every difference between two scenarios, and no other."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from policies import Dossier, Override, Scenario
from policies.dossier.model import Reading, Source
from policies.scenario.changes import list_changes
from policies.scenario.parts import KeptWeightSet, LogEntry, UserSource
from tests.strategies import dossiers, edited_scenarios, scenarios


@given(st.data())
def test_scenarios_are_equal_exactly_if_nothing_changed(data: st.DataObject) -> None:
    dossier = data.draw(dossiers())
    first, second = data.draw(scenarios(dossier)), data.draw(edited_scenarios(dossier))
    assert list_changes(first, first) == ()
    assert (list_changes(first, second) == ()) == (first == second)
    forth, back = list_changes(first, second), list_changes(second, first)
    assert {(item.place, repr(item.was), repr(item.now)) for item in forth} == {
        (item.place, repr(item.now), repr(item.was)) for item in back
    }


def test_each_change_names_its_place(small: Dossier) -> None:
    before = Scenario.for_dossier(small, overrides=(Override("a", "x", 1, 1, 1),))
    source = UserSource(Source("user_s", "Report"), (Reading("a", "x", "user_s", 2, 2, 2),))
    after = before.revise(
        small,
        points=before.points | {"x": 7},
        overrides=(Override("a", "x", 1, 0, 1, "because"),),
        sources=(source,),
        weight_sets=(KeptWeightSet("kept", {"x": 1}),),
        log=(LogEntry("2024", "x", "y", "z"),),
    )
    changes = {item.place: (item.was, item.now) for item in list_changes(before, after)}
    assert set(changes) == {
        ("points", "x"),
        ("overrides", "a", "x"),
        ("sources", "user_s"),
        ("readings", "user_s", "a", "x", ""),
        ("weight_sets", "kept"),
        ("weight_sets",),
    }
    assert changes["points", "x"] == (50, 7)
    assert changes["overrides", "a", "x"][1]["note"] == "because"
