"""The token of an address: whole while it is short, else a view that says what it leaves out and takes it back."""

from __future__ import annotations

import json
import zlib
from base64 import urlsafe_b64encode
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from policies.dossier.model import Dossier
from policies.errors import ScenarioError
from policies.scenario import address
from policies.scenario.address import LONGEST_ADDRESS, decode_address, encode_address
from policies.scenario.packing import list_fingerprints, pack_scenario, unpack_scenario
from policies.scenario.parts import KeptWeightSet
from policies.scenario.scenario import default_scenario
from policies.scenario.serialisation import PART_PREFIX, TOKEN_PREFIX, decode_token, encode_token
from tests.own_readings import enter_readings
from tests.strategies import dossiers, edited_scenarios

few = settings(max_examples=40)


@contextmanager
def no_longer_than(longest: int) -> Iterator[None]:
    """Let an address hold fewer characters, so that a small scenario is a long one."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(address, "LONGEST_ADDRESS", longest)
        yield


def keep_sets(dossier: Dossier, count: int) -> tuple[KeptWeightSet, ...]:
    return tuple(
        KeptWeightSet(f"Set {n}", {name: 100 / (place + n + 3) for place, name in enumerate(dossier.criterion)})
        for n in range(count)
    )


@pytest.mark.parametrize("count", [0, 5, 100])
def test_what_is_short_stands_whole_in_the_address(count: int, shipped: Dossier) -> None:
    scenario = enter_readings(shipped, count)
    token = encode_address(scenario)
    assert token == encode_token(scenario)
    assert len(token) <= LONGEST_ADDRESS
    assert decode_address(token, shipped) == (scenario, (), None)


def test_many_readings_leave_an_address_that_every_proxy_takes(shipped: Dossier) -> None:
    scenario = enter_readings(shipped, 3_000)
    token, packed = encode_address(scenario), pack_scenario(scenario)
    assert token.startswith(PART_PREFIX)
    assert len(token) < LONGEST_ADDRESS
    assert decode_address(token, shipped, packed.texts) == (scenario, (), None)
    opened, notices, left_out = decode_address(token, shipped)
    assert left_out is not None
    assert (opened, notices) == (default_scenario(shipped), ())
    assert dict(left_out.counts) == {"sources": 7, "readings": 3_000}
    assert set(list_fingerprints(left_out.parts)) == set(packed.texts)


@pytest.mark.parametrize(
    ("count", "sets", "left"),
    [(5, 60, {"weight_sets": 60}), (3_000, 2, {"sources": 7, "readings": 3_000})],
)
def test_what_is_long_is_left_out_and_what_is_not_stays(
    count: int, sets: int, left: dict[str, int], shipped: Dossier
) -> None:
    scenario = enter_readings(shipped, count).revise(shipped, weight_sets=keep_sets(shipped, sets))
    opened, _, left_out = decode_address(encode_address(scenario), shipped)
    assert left_out is not None
    assert dict(left_out.counts) == left
    assert opened.weight_sets == (() if "weight_sets" in left else scenario.weight_sets)
    assert opened.sources == (() if "sources" in left else scenario.sources)


def test_both_are_left_out_where_both_are_long(shipped: Dossier) -> None:
    scenario = enter_readings(shipped, 3_000).revise(shipped, weight_sets=keep_sets(shipped, 60))
    token = encode_address(scenario)
    assert len(token) < LONGEST_ADDRESS
    left_out = decode_address(token, shipped)[2]
    assert left_out is not None
    assert dict(left_out.counts) == {"sources": 7, "readings": 3_000, "weight_sets": 60}


def test_the_whole_token_stands_up_to_the_last_character(shipped: Dossier) -> None:
    scenario = enter_readings(shipped, 5)
    whole = encode_token(scenario)
    with no_longer_than(len(whole)):
        assert encode_address(scenario) == whole
    with no_longer_than(len(whole) - 1):
        assert encode_address(scenario).startswith(PART_PREFIX)


@few
@given(st.data())
def test_a_short_address_gives_the_view_back_whole_and_without_its_entries_a_view_of_the_dossier(
    data: st.DataObject,
) -> None:
    dossier = data.draw(dossiers())
    scenario = data.draw(edited_scenarios(dossier))
    packed = pack_scenario(scenario)
    assert unpack_scenario(packed, dossier)[0] == scenario
    with no_longer_than(100):
        token = encode_address(scenario, packed)
    assert token.startswith(PART_PREFIX)
    assert decode_address(token, dossier, packed.texts) == (replace(scenario, log=()), (), None)
    opened, _, left_out = decode_address(token, dossier)
    assert left_out is not None
    assert left_out.counts["options"] == left_out.counts["criteria"] == left_out.counts["scores"] == 1
    assert pack_scenario(replace(opened, weight_sets=())).parts == {}
    assert set(opened.alternatives) <= set(dossier.alternative)
    assert decode_token(encode_token(opened), dossier)[0] == opened
    assert (opened.silence, opened.filters, opened.spacing) == (scenario.silence, scenario.filters, scenario.spacing)


@few
@given(st.data())
def test_packing_near_another_scenario_gives_the_same(data: st.DataObject) -> None:
    dossier = data.draw(dossiers())
    one, other = data.draw(edited_scenarios(dossier)), data.draw(edited_scenarios(dossier))
    assert pack_scenario(other, (one, pack_scenario(one))) == pack_scenario(other)


def test_a_part_that_is_not_what_its_fingerprint_says_is_refused(shipped: Dossier) -> None:
    scenario = enter_readings(shipped, 3_000)
    packed = pack_scenario(scenario)
    first, second, *_ = packed.texts
    swapped = {**packed.texts, first: packed.texts[second]}
    with pytest.raises(ScenarioError, match="damaged: open the scenario file"):
        decode_address(encode_address(scenario), shipped, swapped)
    for text in ("", "A", "no base64 at all!"):
        with pytest.raises(ScenarioError, match="damaged: open the scenario file"):
            unpack_scenario(replace(packed, texts={**packed.texts, first: text}), shipped)


def test_a_short_address_is_no_link_for_the_command_line(shipped: Dossier) -> None:
    token = encode_address(enter_readings(shipped, 3_000))
    with pytest.raises(ScenarioError, match="leaves out own entries, which its scenario file holds"):
        decode_token(token, shipped)


def pack(plain: object) -> str:
    packed = zlib.compress(json.dumps(plain).encode())
    return PART_PREFIX + urlsafe_b64encode(packed).decode().rstrip("=")


GOOD: dict[str, Any] = {"parts": {"sources": ["a" * 16]}, "counts": {"sources": 1, "readings": 2}}


@pytest.mark.parametrize(
    "left_out",
    [
        None, [], {}, "all", {"parts": {}, "counts": {}}, {**GOOD, "more": 1}, {**GOOD, "parts": {"sources": []}},
        {**GOOD, "parts": {"sources": "a" * 16}}, {**GOOD, "parts": {"sources": ["short"]}},
        {**GOOD, "parts": {"sources": [["a" * 16]]}}, {**GOOD, "parts": {"points": ["a" * 16]}},
        {**GOOD, "parts": {"overrides": ["a" * 16, "b" * 16]}}, {**GOOD, "parts": {"sources": ["a" * 16] * 2_000}},
        {**GOOD, "counts": {"sources": -1}}, {**GOOD, "counts": {"sources": True}}, {**GOOD, "counts": [1]},
        {**GOOD, "counts": {"sources": 1e9}}, {**GOOD, "counts": {"<b>": 1}},
    ],
)  # fmt: skip
def test_a_forged_short_address_is_refused(left_out: object, shipped: Dossier) -> None:
    plain = dict(pack_scenario(default_scenario(shipped)).choices)
    assert decode_address(pack({**plain, "left_out": GOOD}), shipped)[2] is not None
    with pytest.raises(ScenarioError, match="damaged or was cut"):
        decode_address(pack({**plain, "left_out": left_out}), shipped)
    with pytest.raises(ScenarioError, match="damaged or was cut"):
        decode_address(pack([left_out]), shipped)
    with pytest.raises(ScenarioError, match="damaged or was cut"):
        decode_address(pack({**plain, "sources": [], "left_out": GOOD}), shipped)


@pytest.mark.parametrize(
    "changed",
    [
        {"options": [1, None]}, {"options": {"a": 1}}, {"points": [1]}, {"points": None}, {"lens": ["user_x"]},
        {"weight_sets": [1, {"name": "x"}, {"name": "y", "points": 3}]}, {"weight_sets": {"a": 1}}, {"locks": "user_"},
        {"format": 9}, {"colour": "red"},
    ],
)  # fmt: skip
def test_what_is_forged_beside_what_is_left_out_is_refused_like_in_any_link(
    changed: dict[str, Any], shipped: Dossier
) -> None:
    plain = {**pack_scenario(default_scenario(shipped)).choices, "left_out": GOOD}
    with pytest.raises(ScenarioError):
        decode_address(pack({**plain, **changed}), shipped)


def test_a_later_format_is_told_apart_from_damage(shipped: Dossier) -> None:
    for prefix in (TOKEN_PREFIX, PART_PREFIX):
        with pytest.raises(ScenarioError, match="update the program"):
            decode_address(f"{prefix[0]}9abc", shipped)
