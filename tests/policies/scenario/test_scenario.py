"""The scenario's two written forms: complete, strict, and never a traceback whatever they are fed."""

from __future__ import annotations

import base64
import json
import zlib
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from policies import (
    Dossier,
    Filters,
    Override,
    Scenario,
    ScenarioError,
    compare,
    decode_token,
    encode_token,
    from_json,
    to_json,
)
from policies.dossier.model import Alternative, Criterion, Reading, Source
from policies.scenario.parts import KeptWeightSet, LogEntry, Sampling, UserSource
from policies.scenario.scenario import EQUAL_POINTS, default_scenario, parse_scenario, to_plain
from tests.folders import ALTERNATIVES, CRITERIA, READINGS, TOML

Make = Callable[..., Dossier]
USERS = [(*CRITERIA[0], "offered"), *((*row, "") for row in CRITERIA[1:]), ("u", "Yours", 0, 10, "users")]
OWN = Criterion("user_c", "My criterion", "Mine", -2, 2, "", "Why?", "", "low", "as now", "high", "", "means", "users")
VARIANTS = [("id", "name"), ("sale", "a sale"), ("ban", "a ban")]
SETS = [("set", "criterion", "points", "set_name"), ("w", "x", 3, "Three to one"), ("w", "y", 1, "")]


@pytest.fixture
def dossier(make: Make) -> Dossier:
    return make(criteria=USERS, weight_sets=SETS, variants=VARIANTS)


@pytest.fixture
def full(dossier: Dossier) -> Scenario:
    """Every field away from its default."""
    own = Reading("a", "y", "user_me", 1, 0, 2, "implied", "relayed", "ban", ("p1", "p2"), "why", "words", "p1")
    return Scenario.for_dossier(
        dossier,
        points={"x": 12.5, "y": 0.1, "u": 3, "user_c": 7},
        locks=("y",),
        lens="user_me",
        filters=Filters(stated_only=False, authors_only=False, variant="ban", outcomes_only=True),
        spacing="steep",
        silence="leave_out",
        allowance=0.5,
        alternatives=("a", "c", "user_o"),
        dropped=("x",),
        overrides=(
            Override("user_o", "user_c", 1, 1, 2),
            Override("c", "u", 5, 4, 6.5, "a note\nof \u202emine =1+1 \U0001f600"),
        ),
        sources=(UserSource(Source("user_me", "Mine", "Me Myself", "p", "2024", "u", "n"), (own,)),),
        weight_sets=(KeptWeightSet("kept", {"x": 1.0}),),
        log=(LogEntry("2024-01-01T00:00:00Z", "weights", "1", "2"),),
        own_alternatives=(Alternative("user_o", "My option", "Mine", "What I would do"),),
        own_criteria=(OWN,),
        own_set_aside=True,
        sampling=Sampling(500, 7, "around", 10, "uniform"),
    )


def test_json_round_trips_every_field(dossier: Dossier, full: Scenario) -> None:
    opened, notices = from_json(to_json(full), dossier)
    assert (opened, opened.log, notices) == (full, full.log, ())
    assert from_json(to_json(full).encode(), dossier) == (full, ())
    assert from_json("\ufeff" + to_json(full), dossier) == (full, ())
    assert set(to_plain(full)) == {
        "format", "dossier", "points", "locks", "weight_set", "lens", "filters", "spacing", "silence", "allowance",
        "options", "dropped", "overrides", "sources", "weight_sets", "log", "own_alternatives", "own_criteria",
        "without_edits", "sampling", "packages", "packages_in_view", "packages_in_ranking", "package_rule",
    }  # fmt: skip


def test_a_token_holds_all_but_the_log(dossier: Dossier, full: Scenario) -> None:
    token = encode_token(full)
    opened, notices = decode_token(token, dossier)
    assert (opened, opened.log, notices) == (full, (), ())
    assert token.isascii()
    assert token.replace("-", "").replace("_", "").isalnum()
    assert not token.startswith("-")


def test_every_weight_is_named_so_that_later_defaults_change_nothing(dossier: Dossier) -> None:
    assert to_plain(default_scenario(dossier))["points"] == {"x": EQUAL_POINTS, "y": EQUAL_POINTS, "u": 0}


def test_a_dossier_opens_with_the_weights_that_it_declares(make: Make) -> None:
    declared = make(toml=f"{TOML}\n[defaults]\nweight_set = 'w'\n", criteria=USERS, weight_sets=SETS)
    scenario = default_scenario(declared)
    assert (scenario.weight_set, dict(scenario.points)) == ("w", {"x": 3, "y": 1, "u": 0})
    bare, _ = parse_scenario({"format": 1, "dossier": {"id": "made_up", "version": "1"}}, declared)
    assert bare == scenario
    assert compare(declared, scenario).shares == {"x": 0.75, "y": 0.25}


def test_fields_left_out_take_the_dossiers_defaults(dossier: Dossier) -> None:
    scenario, _ = parse_scenario({"format": 1, "dossier": {"id": "made_up", "version": "1"}}, dossier)
    assert scenario == default_scenario(dossier)


def test_a_weight_set_alone_brings_its_points(dossier: Dossier) -> None:
    plain = {"format": 1, "dossier": {"id": "made_up", "version": "1"}, "weight_set": "w"}
    scenario, _ = parse_scenario(plain, dossier)
    assert (scenario.weight_set, scenario.points["x"], scenario.points["y"]) == ("w", 3, 1)
    assert default_scenario(dossier).revise(dossier, weight_set="w") == scenario


def test_points_of_a_shipped_set_are_known_as_that_set_and_others_are_not(dossier: Dossier) -> None:
    scenario = Scenario.for_dossier(dossier, points={"x": 3, "y": 1})
    assert scenario.weight_set == "w"
    assert scenario.revise(dossier, points={"x": 3, "y": 2}).weight_set is None
    plain = to_plain(scenario) | {"points": {"x": 1, "y": 3}}
    changed, notices = parse_scenario(plain, dossier)
    assert changed.weight_set is None
    assert notices == ("The weights differ from the set 'Three to one', so they are shown as your own.",)


def test_alternatives_and_criteria_stand_in_file_order(dossier: Dossier) -> None:
    scenario = Scenario.for_dossier(dossier, alternatives=("c", "a"), dropped=("y", "x"))
    assert (scenario.alternatives, scenario.dropped) == (("a", "c"), ("x", "y"))


def test_focal_alternatives_are_in_view_and_all_if_none_is_focal(make: Make) -> None:
    rows = [(*ALTERNATIVES[0], "focal"), ("a", "A", "no"), ("b", "B", "yes"), ("c", "C", "no")]
    assert default_scenario(make(alternatives=rows)).alternatives == ("b",)
    none = [rows[0], *((*row[:2], "no") for row in rows[1:])]
    assert default_scenario(make(alternatives=none)).alternatives == ("a", "b", "c")


def test_another_version_opens_with_a_notice_if_every_id_still_exists(make: Make) -> None:
    token = encode_token(Scenario.for_dossier(make(), points={"x": 2, "y": 1}, dropped=("y",)))
    newer = make(toml=TOML.replace('version = "1"', 'version = "2"'), criteria=[*CRITERIA, ("z", "Zed", -2, 2)])
    scenario, notices = decode_token(token, newer)
    assert notices == ("Made with version '1' of the dossier; shown with version '2', whose readings may differ.",)
    assert dict(scenario.points) == {"x": 2, "y": 1, "z": 0}
    assert scenario.dossier_version == "2"
    third = TOML.replace('version = "1"', 'version = "3"')
    without = make(toml=third, criteria=CRITERIA[:2], readings=READINGS[:2])
    with pytest.raises(ScenarioError, match=r"Made with version '1' of the dossier, which does not fit version '3':\n"):
        decode_token(token, without)


BASE: dict[str, Any] = {"format": 1, "dossier": {"id": "made_up", "version": "1"}}
CELL = {"alternative": "a", "criterion": "x", "central": 1}
MINE = {"id": "user_me", "title": "Mine"}
DEEP: list[Any] = []


for _ in range(100_000):
    DEEP = [DEEP]


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ({"format": 2}, r"format: found '2', expected 1: update the program"),
        ({"format": True}, r"format: found 'True', expected 1"),
        ({"format": 1.0}, r"format: found '1\.0', expected 1"),
        ({"dossier": {"id": "other", "version": "1"}}, r"made for the dossier 'other'; the one open here is 'made_up'"),
        ({"dossier": {"id": "made_up"}}, r"dossier\.version: expected this field to be there"),
        ({"dossier": {"id": "made_up", "version": 1}}, r"dossier\.version: found '1', expected text"),
        ({"dossier": []}, r"dossier: found '\[\]', expected an object with named fields"),
        ({"pionts": {}}, r"scenario: found 'pionts', expected no field of this name \(did you mean 'points'\?\)"),
        ({"points": []}, r"points: found '\[\]', expected an object with named fields"),
        ({"points": {"q": 1}}, r"points: found 'q', expected no field of this name \(known: x, y, u\)"),
        ({"points": {"x": -1}}, r"points\.x: found '-1', expected a finite number of at least 0"),
        ({"points": {"x": "1"}}, r"points\.x: found '1', expected a finite number"),
        ({"points": {"x": True}}, r"points\.x: found 'True', expected a finite number"),
        ({"points": {"x": 10**400}}, r"points\.x: found '10+' \(cut\), expected a finite number"),
        ({"points": {"x": 10**5000}}, r"points\.x: found 'int too long to show', expected a finite number"),
        ({"points": {"x": float("nan")}}, r"points\.x: found 'nan', expected a finite number"),
        ({"points": {"x": 0, "y": 0}}, r"points: expected points above 0 on at least one criterion"),
        ({"points": {}}, r"points: expected points above 0"),
        ({"locks": ["z"]}, r"locks\[0\]: found 'z', expected one of those known here \(known: x, y, u\)"),
        ({"locks": "x"}, r"locks: found 'x', expected a list"),
        ({"weight_set": "qq"}, r"weight_set: found 'qq', expected one of those known here \(known: w\)"),
        ({"weight_set": ["w"]}, r"weight_set: found .*, expected one of those known here"),
        ({"lens": None}, r"lens: found 'null', expected one of those known here"),
        ({"lens": "botth"}, r"lens: found 'botth'.*did you mean 'both'"),
        ({"filters": {"stated_only": 1}}, r"filters\.stated_only: found '1', expected true or false"),
        ({"filters": {"variant": "either"}}, r"filters\.variant: found 'either'.*known: sale, ban"),
        ({"filters": {"variant": "bann"}}, r"filters\.variant: found 'bann'.*did you mean 'ban'"),
        ({"filters": None}, r"filters: expected an object with named fields"),
        ({"spacing": "odd"}, r"spacing: found 'odd'.*known: even, steep"),
        ({"silence": "zero"}, r"silence: found 'zero'.*neutral, leave_out, shared_only"),
        ({"allowance": -1}, r"allowance: found '-1', expected a finite number of at least 0"),
        ({"options": []}, r"options: expected at least one option in view"),
        ({"options": ["a", "a"]}, r"options: found 'a', expected each id once"),
        ({"options": ["d"]}, r"options\[0\]: found 'd'.*known: a, b, c"),
        ({"options": [DEEP]}, r"options\[0\]: found 'list too long to show'"),
        ({"dropped": [{}]}, r"dropped\[0\]: found '\{\}', expected one of those known here"),
        ({"overrides": [{"alternative": "a"}]}, r"overrides\[0\]\.criterion: expected this field to be there"),
        (
            {"overrides": [CELL | {"central": 3}]},
            r"overrides\[0\]\.central: found '3', expected a finite number from -2 to 2",
        ),
        (
            {"overrides": [CELL | {"low": 2}]},
            r"overrides\[0\]: found 'central 1, low 2, high 1', expected low <= central <= high",
        ),
        ({"overrides": [CELL, CELL]}, r"overrides\[1\]: found 'a, x', expected one override for a cell"),
        (
            {"overrides": [CELL | {"note": "x" * 10_001}]},
            r"overrides\[0\]\.note: .*expected text of at most 10000 characters",
        ),
        (
            {"overrides": [CELL | {"note": "\ud800"}]},
            r"overrides\[0\]\.note: .*expected text without control characters",
        ),
        ({"overrides": [CELL | {"note": "\x00"}]}, r"overrides\[0\]\.note: .*expected text without control characters"),
        (
            {"sources": [{"id": "mine", "title": "t"}]},
            r"sources\[0\]\.id: found 'mine', expected an id of its own that begins with 'user_'",
        ),
        ({"sources": [MINE, MINE]}, r"sources\[1\]\.id: found 'user_me', expected an id of its own"),
        ({"sources": [{"id": "user_me"}]}, r"sources\[0\]\.title: expected this field to be there"),
        (
            {"sources": [MINE | {"readings": [CELL, CELL]}]},
            r"sources\[0\]\.readings\[1\]: found 'a, x, ', expected one reading",
        ),
        (
            {"sources": [MINE | {"readings": [CELL | {"basis": "q"}]}]},
            r"readings\[0\]\.basis: found 'q'.*stated, implied, measured",
        ),
        ({"sources": [MINE | {"readings": [CELL | {"speaker": "me"}]}]}, r"readings\[0\]\.speaker: found 'me'"),
        (
            {"sources": [MINE | {"readings": [CELL | {"variant": "No!"}]}]},
            r"readings\[0\]\.variant: found 'No!', expected an id, or empty",
        ),
        ({"sources": [MINE | {"readings": [CELL | {"locators": "p1"}]}]}, r"locators: found 'p1', expected a list"),
        ({"weight_sets": [{"name": " ", "points": {"x": 1}}]}, r"weight_sets\[0\]\.name: found ' ', expected a name"),
        ({"weight_sets": [{"name": "n", "points": {"x": 0}}]}, r"weight_sets\[0\]\.points: expected points above 0"),
        (
            {"own_alternatives": [{"id": "mine", "name": "n"}]},
            r"own_alternatives\[0\]\.id: found 'mine', expected an id of",
        ),
        (
            {"own_alternatives": [{"id": "user_o", "name": " "}]},
            r"own_alternatives\[0\]\.name: found ' ', expected a name",
        ),
        ({"own_criteria": [{"id": "user_c", "name": "n", "kind": "q"}]}, r"own_criteria\[0\]\.kind: found 'q'"),
        ({"own_criteria": [{"id": "user_c", "name": "n", "group": "q"}]}, r"own_criteria\[0\]\.group: found 'q'"),
        (
            {"own_criteria": [{"id": "user_c", "name": "n"}] * 2},
            r"own_criteria\[1\]\.id: found 'user_c', expected an id",
        ),
        ({"own_criteria": [{"id": "user_c"}]}, r"own_criteria\[0\]\.name: expected this field to be there"),
        (
            {"sampling": {"n_samples": 1.5}},
            r"sampling\.n_samples: found '1\.5', expected a whole number from 1 to",
        ),
        ({"sampling": {"seed": -1}}, r"sampling\.seed: found '-1', expected a whole number from 0 to"),
        ({"sampling": {"weighting": "q"}}, r"sampling\.weighting: found 'q'.*uniform, around, order"),
        ({"sampling": {"spread": 0}}, r"sampling\.spread: found '0', expected a finite number from 0.01 to 1000"),
        ({"without_edits": "no"}, r"without_edits: found 'no', expected true or false"),
        ({"log": [{"when": "now"}]}, r"log\[0\]\.what: expected this field to be there"),
    ],
)
def test_what_is_not_understood_is_refused_with_its_place(
    dossier: Dossier, change: dict[str, Any], expected: str
) -> None:
    with pytest.raises(ScenarioError, match=expected) as caught:
        parse_scenario(BASE | change, dossier)
    str(caught.value).encode()  # can be written anywhere


def test_a_variant_is_refused_where_the_dossier_tells_none_apart(make: Make) -> None:
    with pytest.raises(ScenarioError, match=r"filters\.variant: found 'sale', expected no variant, since the dossier"):
        parse_scenario(BASE | {"filters": {"variant": "sale"}}, make(criteria=USERS, weight_sets=SETS))


def test_every_fault_is_named_at_once(dossier: Dossier) -> None:
    with pytest.raises(ScenarioError, match="lens") as caught:
        parse_scenario(BASE | {"lens": "q", "spacing": "q", "allowance": -1, "dropped": ["q"]}, dossier)
    assert len(caught.value.faults) == 4


def test_very_many_faults_are_counted(dossier: Dossier) -> None:
    with pytest.raises(ScenarioError, match="and 99951 more faults") as caught:
        parse_scenario(BASE | {"options": ["q"] * 100_000}, dossier)
    assert len(caught.value.faults) == 51


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", "not JSON that can be read"),
        ("[1, 2", "not JSON that can be read"),
        ("null", "scenario: expected an object with named fields"),
        ("[]", "expected an object with named fields"),
        ('{"format": NaN}', "NaN is not a number in JSON"),
        ('{"format": -Infinity}', "-Infinity is not a number in JSON"),
        ('{"format": 1e999, "dossier": {}}', "format: found 'inf', expected 1"),
        ('{"format": 1, "format": 1}', "the field 'format' stands twice"),
        ('{"format": ' + "9" * 5000 + "}", "not JSON that can be read"),
        ('{"format": ' + "9" * 400 + ', "dossier": {}}', r"format: found '9+' \(cut\), expected 1"),
        ("[" * 200_000, "not JSON that can be read"),
        ('{"a":' * 100_000, "not JSON that can be read"),
        ("[" * 900 + "]" * 900, "expected an object with named fields"),
        ('{"\\ud800": 1, "format": 1, "dossier": {}}', r"found '\\ud800', expected no field of this name"),
        ('"' + "x" * 1_000_001 + '"', "larger than 1 MB"),
        ('"' + "é" * 500_001 + '"', "larger than 1 MB"),
        (b"\xff\xfe\x00", "not JSON that can be read"),
        (b"\xed\xa0\x80", "not JSON that can be read"),
    ],
)
def test_json_that_is_damaged_or_hostile_is_refused(dossier: Dossier, text: str | bytes, expected: str) -> None:
    with pytest.raises(ScenarioError, match=expected) as caught:
        from_json(text, dossier)
    str(caught.value).encode()


def pack(content: bytes) -> str:
    return "s1" + base64.urlsafe_b64encode(zlib.compress(content, 9)).decode().rstrip("=")


GOOD = pack(json.dumps(BASE).encode())


@pytest.mark.parametrize(
    ("token", "expected"),
    [
        ("", "damaged"),
        ("s1", "damaged"),
        ("hello", "damaged"),
        ("é" + GOOD, "damaged"),
        (GOOD + "é", "damaged"),
        (GOOD + "\n", "damaged"),
        (GOOD[:-6], "damaged"),
        (GOOD.replace("s1", "s1+", 1), "damaged"),
        ("s1" + "A" * 1001, "damaged"),
        ("s2" + GOOD[2:], "The link has format 2, this program reads format 1: update the program"),
        ("s12" + GOOD[2:], "The link has format 12"),
        ("s" + "9" * 6000 + "e", "damaged"),
        ("s٣" + GOOD[2:], "damaged"),
        (pack(b"x" * 100_000_000), "damaged"),
        (pack(b'{"format": 1}'), r"dossier: expected this field to be there"),
        (pack(b"[" * 100_000), "not JSON"),
        ("s1" + "A" * 3_000_000, "damaged"),
        (pack(b"{}") + pack(b"{}")[2:], "damaged"),
    ],
)
def test_damaged_and_hostile_tokens_are_refused(dossier: Dossier, token: str, expected: str) -> None:
    with pytest.raises(ScenarioError, match=expected):
        decode_token(token, dossier)


def test_a_good_token_opens(dossier: Dossier) -> None:
    assert decode_token(GOOD, dossier) == (default_scenario(dossier), ())


def test_unknown_choices_suggest_the_near_miss(dossier: Dossier) -> None:
    with pytest.raises(ScenarioError, match=r"unknown choice 'lenss' \(did you mean 'lens'\?\)"):
        Scenario.for_dossier(dossier, lenss="s")


def test_revise_checks_again_and_changes_nothing_else(dossier: Dossier, full: Scenario) -> None:
    assert full.revise(dossier) == full
    assert full.revise(dossier, allowance=2) == replace(full, allowance=2.0)
    with pytest.raises(ScenarioError, match="lens: found 'user_me'"):
        full.revise(dossier, sources=())


def test_an_override_may_lie_outside_the_ends_where_the_dossier_clips(make: Make) -> None:
    dossier = make(toml="clip = true\n" + TOML)
    assert Scenario.for_dossier(dossier, overrides=(Override("a", "x", 9, 9, 9),)).overrides[0].central == 9


def test_windows_line_ends_in_a_note_become_plain_ones(dossier: Dossier) -> None:
    scenario = Scenario.for_dossier(dossier, overrides=(Override("a", "x", 1, 1, 1, "one\r\ntwo"),))
    assert scenario.overrides[0].note == "one\ntwo"


def test_a_new_source_counts_as_measured_unless_it_says_otherwise(dossier: Dossier) -> None:
    scenario, _ = parse_scenario(BASE | {"sources": [MINE | {"readings": [CELL]}]}, dossier)
    reading = scenario.sources[0].readings[0]
    assert (reading.basis, reading.speaker, reading.low, reading.high) == ("measured", "author", 1, 1)
