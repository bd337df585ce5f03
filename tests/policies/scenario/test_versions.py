"""A scenario moved to another version of its dossier keeps what that version knows and names what it does not."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given

from policies import Dossier, Filters, Override, Scenario, decode_token, encode_token
from policies.dossier.model import Alternative, Criterion, Source
from policies.scenario.parts import KeptWeightSet, UserSource
from policies.scenario.scenario import default_scenario
from policies.scenario.versions import Moved, move_scenario
from tests.strategies import Question, dossiers, questions


@given(questions(), dossiers())
def test_a_scenario_fits_every_other_version(question: Question, now: Dossier) -> None:
    was, scenario = question
    moved = move_scenario(scenario, was, now).scenario
    assert moved.dossier_version == now.version
    assert moved.log == scenario.log
    assert decode_token(encode_token(moved), now) == (replace(moved, log=()), ())


@given(questions())
def test_nothing_changes_where_the_version_has_everything(question: Question) -> None:
    dossier, scenario = question
    assert move_scenario(scenario, dossier, dossier) == Moved(scenario)


def test_the_opening_view_becomes_the_opening_view(shipped: Dossier) -> None:
    now = replace(shipped, version="2", criteria=shipped.criteria[1:], alternatives=shipped.alternatives[:2])
    assert move_scenario(default_scenario(shipped), shipped, now) == Moved(default_scenario(now))


def test_what_is_gone_is_named_and_the_rest_is_kept(shipped: Dossier) -> None:
    first, second = shipped.criteria[:2]
    option, other = shipped.alternatives[:2]
    source = replace(shipped.readings[0], source="user_s", variant="", locators=())
    scenario = Scenario.for_dossier(
        shipped,
        points={first.id: 30, second.id: 70},
        locks=(first.id, second.id),
        lens="kokas",
        filters=Filters(variant="sale"),
        alternatives=(option.id, other.id),
        overrides=(
            Override(option.id, second.id, 1, 1, 1),
            Override(other.id, first.id, 1, 1, 1),
            Override(other.id, second.id, -1, -1, 0, "why"),
        ),
        own_alternatives=(Alternative("user_o", "Mine", "Mine"),),
        own_criteria=(Criterion("user_c", "Care", "Care", -2, 2, group=first.group, offered="users"),),
        sources=(
            UserSource(
                Source("user_s", "A survey"),
                (
                    replace(source, alternative=option.id, criterion=second.id),
                    replace(source, alternative="user_o", criterion="user_c"),
                ),
            ),
        ),
        weight_sets=(
            KeptWeightSet("Only the first", {first.id: 1}),
            KeptWeightSet("Both", {first.id: 1, second.id: 2}),
        ),
    )
    now = replace(
        shipped,
        version="2",
        criteria=tuple(item for item in shipped.criteria if item != first),
        alternatives=tuple(item for item in shipped.alternatives if item != option),
        sources=tuple(item for item in shipped.sources if item.id != "kokas"),
        readings=tuple(replace(item, variant="") for item in shipped.readings if item.source != "kokas"),
        declared_variants=(),
        groups=tuple(item for item in shipped.groups if item.id != first.group),
        weight_sets=(),
    )
    moved = move_scenario(scenario, shipped, now)
    assert moved.options == (option.name,)
    assert moved.criteria == (first.name,)
    assert set(moved.cells) == {(option.name, second.name), (other.name, first.name)}
    assert moved.choices == ("lens", "variant")
    kept = moved.scenario
    assert {name: points for name, points in kept.points.items() if points} == {second.id: 70}
    assert kept.locks == (second.id,)
    assert kept.lens == "both"
    assert kept.filters.variant is None
    assert kept.alternatives == (other.id,)
    assert [item.note for item in kept.overrides] == ["why"]
    assert [item.id for item in kept.own_alternatives] == ["user_o"]
    assert [(item.id, item.group) for item in kept.own_criteria] == [("user_c", "")]
    assert [reading.alternative for reading in kept.sources[0].readings] == ["user_o"]
    assert [item.name for item in kept.weight_sets] == ["Both"]


def test_a_score_outside_the_ends_of_now_is_named(shipped: Dossier) -> None:
    option, criterion = shipped.alternatives[0], shipped.criteria[0]
    scenario = Scenario.for_dossier(shipped, overrides=(Override(option.id, criterion.id, 2, 1, 2),))
    narrow = replace(criterion, worst=-1, best=1)
    now = replace(shipped, criteria=(narrow, *shipped.criteria[1:]), readings=())
    moved = move_scenario(scenario, shipped, now)
    assert moved.scenario.overrides == ()
    assert moved.cells == ((option.name, criterion.name),)


def test_a_weight_set_brings_the_points_that_it_has_now(shipped: Dossier) -> None:
    scenario = Scenario.for_dossier(shipped, weight_set="mostly_cost", silence="leave_out")
    doubled = {name: 2 * points for name, points in shipped.weight_set["mostly_cost"].points.items()}
    sets = tuple(replace(item, points=doubled) if item.id == "mostly_cost" else item for item in shipped.weight_sets)
    kept = move_scenario(scenario, shipped, replace(shipped, weight_sets=sets)).scenario
    assert kept.weight_set == "mostly_cost"
    assert {name: points for name, points in kept.points.items() if points} == {n: p for n, p in doubled.items() if p}
    without = move_scenario(scenario, shipped, replace(shipped, weight_sets=()))
    assert without.choices == ("weight_set",)
    assert without.scenario.points == scenario.points
