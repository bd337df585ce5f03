"""What must hold for any dossier and any scenario."""

from __future__ import annotations

from dataclasses import replace
from itertools import product
from typing import Any

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from policies import Comparison, Dossier, Scenario, ScenarioError, compare, decode_token, describe, encode_token
from policies.cli.reports import report_comparison
from policies.scenario.scenario import parse_scenario, to_plain
from policies.scenario.serialisation import from_json, to_json
from policies.terms import TOLERANCE
from tests.strategies import Question, lopsided_questions, questions

NEARLY = 1e-7
few = settings(max_examples=40, deadline=None)


def gaps(comparison: Comparison) -> float:
    """The smallest gap between overall values that is no tie: below this, rounding may decide an order."""
    values = comparison.overall["value"].to_numpy()
    apart = np.abs(values[:, None] - values[None, :])
    apart = apart[(apart > TOLERANCE / 100)]
    return float(apart.min(initial=np.inf))


def assume_no_near_ties(*comparisons: Comparison) -> None:
    assume(all(gaps(item) > NEARLY for item in comparisons))


@few
@given(questions())
def test_contributions_add_up_to_the_value_less_no_change(question: Question) -> None:
    dossier, scenario = question
    result = compare(dossier, scenario)
    expected = (result.overall["value"] - dossier.scale.neutral).to_numpy()
    assert result.contributions.sum(axis=1).to_numpy() == pytest.approx(expected, abs=1e-9)


@few
@given(questions())
def test_values_stay_on_the_scale_and_within_their_ranges(question: Question) -> None:
    dossier, scenario = question
    overall = compare(dossier, scenario).overall
    assert (overall["low"] <= overall["value"] + 1e-9).all()
    assert (overall["value"] <= overall["high"] + 1e-9).all()
    assert overall["low"].ge(dossier.scale.worst - 1e-9).all()
    assert overall["high"].le(dossier.scale.best + 1e-9).all()


@few
@given(questions())
def test_every_alternative_in_view_is_ranked_or_unranked_once(question: Question) -> None:
    dossier, scenario = question
    result = compare(dossier, scenario)
    assert sorted([*result.overall.index, *(item.id for item in result.unranked)]) == sorted(scenario.alternatives)
    ranks = result.overall["rank"].to_dict()
    values = result.overall["value"].to_dict()
    for name, rank in ranks.items():
        assert rank == 1 + sum(other > values[name] + TOLERANCE for other in values.values())


@few
@given(questions(), st.sampled_from([1e-6, 0.01, 3, 1e6]))
def test_scaling_points_changes_nothing(question: Question, factor: float) -> None:
    dossier, scenario = question
    before = compare(dossier, scenario)
    assume_no_near_ties(before)
    scaled = scenario.revise(dossier, points={name: points * factor for name, points in scenario.points.items()})
    after = compare(dossier, scaled)
    assume(list(before.overall.index) == list(after.overall.index) or scenario.silence != "leave_out")
    assert after.overall["value"].to_dict() == pytest.approx(before.overall["value"].to_dict(), abs=1e-9)
    assert after.overall["rank"].to_dict() == before.overall["rank"].to_dict()


def list_twins(items: tuple[Any, ...], name: str) -> tuple[Any, ...]:
    return tuple(replace(item, criterion="twin") for item in items if item.criterion == name)


def split_criterion(dossier: Dossier, name: str) -> Dossier:
    """Give a criterion a twin with the same readings."""
    twin = replace(dossier.criterion[name], id="twin")
    readings = (*dossier.readings, *list_twins(dossier.readings, name))
    return replace(dossier, criteria=(*dossier.criteria, twin), readings=readings)


@few
@given(questions(), st.data(), st.floats(0, 1))
def test_splitting_a_criterion_with_its_weight_changes_nothing(
    question: Question, data: st.DataObject, part: float
) -> None:
    dossier, scenario = question
    name = data.draw(st.sampled_from(list(dossier.criterion)))
    assume(name not in scenario.dropped)
    twins = split_criterion(dossier, name)
    points = dict(scenario.points)
    own = tuple(replace(item, readings=(*item.readings, *list_twins(item.readings, name))) for item in scenario.sources)
    scores = list_twins(scenario.overrides, name)
    split = scenario.revise(
        twins,
        points=points | {name: points[name] * part, "twin": points[name] * (1 - part)},
        overrides=(*scenario.overrides, *scores),
        sources=own,
    )
    before, after = compare(dossier, scenario), compare(twins, split)
    assume_no_near_ties(before)
    if list(before.overall.index) == list(after.overall.index):
        assert after.overall["value"].to_dict() == pytest.approx(before.overall["value"].to_dict(), abs=1e-9)
        assert after.overall["rank"].to_dict() == before.overall["rank"].to_dict()
    else:  # rounding may decide who carries exactly half of the weight, and nothing else
        assert scenario.silence == "leave_out"


@few
@given(questions())
def test_tokens_and_json_round_trip(question: Question) -> None:
    dossier, scenario = question
    assert from_json(to_json(scenario), dossier) == (scenario, ())
    assert decode_token(encode_token(scenario), dossier) == (replace(scenario, log=()), ())
    assert encode_token(decode_token(encode_token(scenario), dossier)[0]) == encode_token(scenario)


def freeze(dossier: Dossier, scenario: Scenario) -> Any:
    records = {name: frame.to_csv() for name, frame in dossier.records.items()}
    fields = {
        name: value for name, value in vars(dossier).items() if name not in ("records", "value_points", "weight_sets")
    }
    return str(fields), records, to_plain(scenario)


@few
@given(questions())
def test_no_input_is_changed(question: Question) -> None:
    dossier, scenario = question
    list(dossier.alternative), list(dossier.criterion), list(dossier.source), dossier.variants, dossier.weight_set
    dossier.variant, dossier.judged, dossier.measures, dossier.relays  # noqa: B018  kept from when they are first asked for
    before = freeze(dossier, scenario)
    result = compare(dossier, scenario)
    first = report_comparison(result)
    describe(result)
    assert report_comparison(compare(dossier, scenario)) == first
    assert freeze(dossier, scenario) == before


# Under `neutral`, with the same options ranked ------------------------------------------------------------------------


@few
@given(questions(silence="neutral"), st.data())
def test_neutral_a_criterion_without_weight_changes_nothing(question: Question, data: st.DataObject) -> None:
    dossier, scenario = question
    check_weightless(dossier, scenario, data)


@few
@given(questions(silence="leave_out"), st.data())
def test_leave_out_a_criterion_without_weight_changes_nothing(question: Question, data: st.DataObject) -> None:
    dossier, scenario = question
    check_weightless(dossier, scenario, data)


def check_weightless(dossier: Dossier, scenario: Scenario, data: st.DataObject) -> None:
    assume(len(dossier.criteria) > 1)
    name = data.draw(st.sampled_from(list(dossier.criterion)[1:]))
    with_it = scenario.revise(dossier, points=dict(scenario.points) | {name: 0.0})
    without = with_it.revise(dossier, dropped=(*{*scenario.dropped, name},))
    before, after = compare(dossier, with_it), compare(dossier, without)
    assume(list(before.overall.index) == list(after.overall.index))
    assert after.overall["value"].to_dict() == pytest.approx(before.overall["value"].to_dict(), abs=1e-12)
    assert after.overall["rank"].to_dict() == before.overall["rank"].to_dict()


@few
@given(st.sampled_from(["neutral", "leave_out"]).flatmap(lambda name: lopsided_questions(silence=name)))
def test_adding_an_alternative_keeps_the_others_in_their_order(question: Question) -> None:
    """Under ``shared_only`` it is false: see test_counterexamples.py."""
    dossier, scenario = question
    *rest, more = scenario.alternatives
    before = compare(dossier, scenario.revise(dossier, alternatives=tuple(rest)))
    after = compare(dossier, scenario)
    assert more in after.results
    assert after.overall["value"].drop(more).to_dict() == before.overall["value"].to_dict()


@few
@given(st.sampled_from(["neutral", "shared_only"]).flatmap(lambda name: lopsided_questions(silence=name)))
def test_no_alternative_ranks_above_one_that_dominates_it(question: Question) -> None:
    """Under ``leave_out`` it is false: see test_counterexamples.py."""
    dossier, scenario = question
    dominance = compare(dossier, replace(scenario, silence="neutral")).dominance
    ranks = compare(dossier, scenario).overall["rank"].to_dict()
    for item in dominance:
        if {item.dominates, item.dominated} <= ranks.keys():
            assert ranks[item.dominates] <= ranks[item.dominated]


# Separability, recomputed by moving each cell -------------------------------------------------------------------------


@few
@given(questions())
def test_lead_ties_are_what_moving_each_cell_by_itself_shows(question: Question) -> None:
    result = compare(*question)
    found, silent = set(), set()
    ranked = list(result.overall.index)
    rows = [result.table.alternatives.index(name) for name in ranked]
    low, central, high, shares, enters, read = (
        getattr(result.cells, part)[rows] for part in ("low", "central", "high", "shares", "enters", "read")
    )
    for row, column in zip(*np.nonzero(enters), strict=True):
        for to, end in (("low", low), ("high", high)):
            moved = np.where(shares > 0, central, 0.0)
            moved[row, column] = end[row, column]
            values = (moved * shares).sum(axis=1)
            first = [name for name, value in zip(ranked, values, strict=True) if value >= values.max() - TOLERANCE]
            if first != list(result.leaders):
                (found if read[row, column] else silent).add((ranked[row], result.table.criteria[column], to))
    if len(ranked) < 2 or len(result.leaders) != 1:
        assert not result.separable
        assert result.lead_tied_by == result.lead_tied_by_silence == ()
    else:
        assert {(item.alternative, item.criterion, item.to) for item in result.lead_tied_by} == found
        assert {(item.alternative, item.criterion, item.to) for item in result.lead_tied_by_silence} == silent
        assert result.separable is not bool(found)
    carrying = {result.table.criteria[column] for column in np.nonzero(shares > 0)[1]}
    assert {result.only_criterion} - {""} == (carrying if len(carrying) == 1 else set())


@few
@given(questions())
def test_dominance_is_what_comparing_cell_by_cell_shows(question: Question) -> None:
    dossier, scenario = question
    result = compare(dossier, scenario)
    found = set()
    rows = {name: result.table.alternatives.index(name) for name in result.overall.index}
    weighty = np.flatnonzero(result.weights.to_numpy() > 0)
    for one, other in product(rows, rows):
        for certain in (True, False):
            mine = (result.cells.low if certain else result.cells.central)[rows[one], weighty]
            theirs = (result.cells.high if certain else result.cells.central)[rows[other], weighty]
            if one != other and (mine >= theirs - TOLERANCE).all() and (mine > theirs + TOLERANCE).any():
                found.add((one, other, certain))
                break
    expected = found if scenario.silence == "neutral" else set()
    assert {(item.dominates, item.dominated, item.certain) for item in result.dominance} == expected


# Damage --------------------------------------------------------------------------------------------------------------


@settings(max_examples=200, deadline=None)
@given(st.data())
def test_mutated_tokens_raise_nothing_but_scenario_errors(shipped: Dossier, data: st.DataObject) -> None:
    token = encode_token(Scenario.for_dossier(shipped))
    place = data.draw(st.integers(0, len(token)))
    cut = data.draw(st.integers(0, 3))
    added = data.draw(st.text(max_size=3))
    mutated = token[:place] + added + token[place + cut :]
    try:
        scenario, _ = decode_token(mutated, shipped)
    except ScenarioError:
        return
    assert scenario == Scenario.for_dossier(shipped)


@settings(max_examples=200, deadline=None)
@given(
    st.one_of(
        st.text(), st.binary().map(lambda raw: "s1" + raw.hex()), st.text("ABCDEFabcdef0123-_").map("s1e".__add__)
    )
)
def test_random_tokens_raise_nothing_but_scenario_errors(shipped: Dossier, token: str) -> None:
    with pytest.raises(ScenarioError, match=r"."):
        decode_token(token, shipped)


JSON = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(), st.floats(), st.text(max_size=5)),
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(st.text(max_size=5), inner, max_size=3)),
    max_leaves=8,
)


@settings(max_examples=200, deadline=None)
@given(st.data())
def test_any_json_in_any_field_raises_nothing_but_scenario_errors(shipped: Dossier, data: st.DataObject) -> None:
    plain = to_plain(Scenario.for_dossier(shipped))
    field = data.draw(st.sampled_from(sorted(plain)))
    value = data.draw(JSON)
    inner = isinstance(plain[field], dict) and data.draw(st.booleans())
    plain[field] = plain[field] | {data.draw(st.sampled_from(sorted(plain[field]))): value} if inner else value
    try:
        scenario, _ = parse_scenario(plain, shipped)
    except ScenarioError as error:
        str(error).encode()
        return
    assert decode_token(encode_token(scenario), shipped)[0] == replace(scenario, log=())
