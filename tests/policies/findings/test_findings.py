"""Every sentence is true of the numbers, for any dossier and any weights, and says no more than they do."""

from __future__ import annotations

import json
import pickle
import re
from collections.abc import Callable
from dataclasses import replace
from itertools import product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from policies import Comparison, Dossier, Filters, Finding, Override, Reading, Scenario, Source, compare, describe
from policies.findings.other_views import find_trailing, list_other_views
from policies.scenario.parts import UserSource
from tests.folders import ALTERNATIVES, CRITERIA, READINGS, SOURCES, TOML, Cells
from tests.strategies import Question, lopsided_questions, questions

Make = Callable[..., Dossier]
FORBIDDEN = re.compile(
    r"\b(best|worst|winner|wins?|fail(s|ed|ure)?|violat\w*|significant\w*)\b|probab|likel", re.IGNORECASE
)
_WORDS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
NUMBERS = {word: number for number, word in enumerate(_WORDS)}


def tell(dossier: Dossier, **choices: object) -> dict[str, Finding]:
    return {item.code: item for item in describe(compare(dossier, Scenario.for_dossier(dossier, **choices)))}


def count(text: str, pattern: str) -> int:
    """Read a number, as a word or in digits, at the group of a pattern."""
    found = re.search(pattern, text)
    assert found, (pattern, text)
    word = found[1].lower()
    return NUMBERS[word] if word in NUMBERS else int(word)


def leaders_of(dossier: Dossier, scenario: Scenario) -> tuple[str, ...]:
    """Who leads, from raw values; nobody if fewer than two are ranked or nothing carries weight."""
    try:
        values = compare(dossier, scenario).overall["value"]
    except ValueError:
        return ()
    return tuple(values.index[values >= values.max() - 1e-9]) if len(values) > 1 else ()


# For any dossier and any weights --------------------------------------------------------------------------------------

any_question = given(st.one_of(questions(), lopsided_questions()))
few = settings(max_examples=35, deadline=None)


@few
@any_question
def test_no_sentence_recommends_and_no_headline_has_decimals(question: Question) -> None:
    findings = describe(compare(*question))
    assert findings[0].code == "lead"
    for item in findings:
        for name in sorted({source.source.title for source in question[1].sources}, key=len, reverse=True):
            if name:
                item = replace(item, text=item.text.replace(name, ""))
        assert not FORBIDDEN.search(item.text), item.text
        assert item.text.endswith(".")
        if item.code != "silence":  # the allowance may be half a step
            assert not re.search(r"\d[.,]\d", item.text), item.text


@few
@any_question
def test_the_lead_says_what_the_values_say(question: Question) -> None:
    result = compare(*question)
    text, values = describe(result)[0].text, result.overall["value"]
    if len(values) == 0:
        assert "no option can be ranked" in text
    elif len(values) == 1:
        assert f"only Option {values.index[0]} can be ranked" in text
    elif "is clearly ahead" in text:
        assert not result.separable
    else:
        first = values.idxmax()
        assert f"Option {first} leads, and no single reading moved within its range changes that" in text
        assert (values.drop(first) < values[first] - 1e-9).all()
        for move in list_moves(result):
            assert move == (first,)
        silent = list_moves(result, silent=True)
        overturning = sum(move != (first,) for move in silent)
        told = re.search(r"; but (.+) would tie or overturn it\.$", text)
        assert bool(told) is bool(overturning)
        if told:
            assert count_moves(told[1]) == (0, overturning)


def count_moves(text: str) -> tuple[int, int]:
    """Read the numbers of readings and of silent cells from a clause on what would tie or overturn a lead."""
    found = []
    for noun, where in (("reading", "its range"), ("silent cell", "the allowance")):
        told = re.search(rf"(\w+) {noun}s? (?:moved )?within {where}", text)
        word = told[1].lower() if told else "no"
        found.append(NUMBERS[word] if word in NUMBERS else int(word))
    return found[0], found[1]


def list_moves(result: Comparison, *, silent: bool = False) -> list[tuple[str, ...]]:
    """Who leads when each read cell, or each silent one that enters, in turn is at its low and at its high."""
    found = []
    ranked = [result.table.alternatives.index(name) for name in result.overall.index]
    cells = result.cells.enters & ~result.table.read if silent else result.table.read
    for (row, column), end in product(zip(*np.nonzero(cells), strict=True), ("low", "high")):
        if row in ranked:
            central = result.cells.central.copy()
            central[row, column] = getattr(result.cells, end)[row, column]
            values = result.cells.weigh(central)[ranked]
            names = np.array(result.overall.index)
            found.append(tuple(names[values >= values.max() - 1e-9]))
    return found


@few
@any_question
def test_the_readings_and_the_silent_cells_that_tie_the_lead_are_as_many_as_do(question: Question) -> None:
    result = compare(*question)
    text = next((item.text for item in describe(result) if item.code == "ties"), "")
    if "tie for first place" in text:
        assert len(result.leaders) > 1
        rows = [result.table.alternatives.index(name) for name in result.leaders]
        enters, read, shares = (getattr(result.cells, part)[rows] for part in ("enters", "read", "shares"))
        silent = sum(((shares > 0).any(axis=0) & enters.any(axis=0) & ~read.all(axis=0)).tolist())
        assert ("is silent" in text) is bool(silent)
        if silent:
            told = re.search(r"on (?:the one|(\w+) of the \w+) criteri(?:on|a)", text)
            assert told
            assert (1 if told[1] is None else count(text, r"on (\w+) of the")) == silent
    elif text:
        readings = sum(move != result.leaders for move in list_moves(result))
        silent = sum(move != result.leaders for move in list_moves(result, silent=True))
        assert count_moves(text) == (readings, silent)
    else:
        assert len(result.overall) < 2 or result.separable


@few
@any_question
def test_who_can_lead_and_who_leads_elsewhere_is_recomputed(question: Question) -> None:
    dossier, scenario = question
    result = compare(dossier, scenario)
    told = {item.code: item for item in describe(result)}
    views = {view.label: leaders_of(dossier, view.scenario) for view in list_other_views(dossier, scenario)}
    now = leaders_of(dossier, scenario)
    if now:
        outcomes = {now, *filter(None, views.values())}
        able = {name for leaders in outcomes for name in leaders}
        text = told["contenders"].text
        if "in every view tried" in text:
            assert len(outcomes) == 1
        else:
            total = len(scenario.alternatives)
            said = total if text.startswith(("Any of", "Either of")) else count(text, r"^(\w+) of ")
            assert said == len(able)
            alone = {leaders[0] for leaders in outcomes if len(leaders) == 1}
            assert ("share the lead" in text) is (alone != able)
    for part in told["elsewhere"].text.removesuffix(".").split(": ", 1)[1].split("; "):
        claim, _, labels = part.rstrip(")").partition(" (")
        if claim.startswith("unchanged in "):
            assert count(claim, r"(?:all )?(\w+)(?: others?)?$") == sum(leaders == now for leaders in views.values())
            continue
        for label in [name for name in views if name in labels.split(", ")]:
            assert views[label] != now
            if claim == "no comparison is possible":
                assert views[label] == ()
            else:
                assert set(re.findall(r"Option (\w)", claim)) == set(views[label])
                assert ("tie" in claim) is (len(views[label]) > 1)


@settings(max_examples=10, deadline=None)
@any_question
def test_who_trails_everywhere_at_equal_weights_is_recomputed(question: Question) -> None:
    dossier, scenario = question
    lowest: dict[str, set[str]] = {}
    alone = set()
    given_to_users = {item.criterion for item in scenario.overrides}
    given_to_users |= {reading.criterion for item in scenario.sources for reading in item.readings}
    points = {c.id: 1.0 for c in dossier.criteria if c.offered == "sources" or c.id in given_to_users}
    lenses = ["both", *dossier.source, *(item.source.id for item in scenario.sources)]
    flags = product((False, True), (False, True), (None, *dossier.variants), (False, True))
    for filters, lens, silence, spacing in product(
        flags, lenses, ("neutral", "leave_out", "shared_only"), ("even", "steep")
    ):
        view = replace(scenario, points=points, lens=lens, silence=silence, spacing=spacing, filters=Filters(*filters))
        try:
            values = compare(dossier, view).overall["value"]
        except ValueError:
            continue
        if len(values) == 1:
            alone.add(values.index[0])
            continue
        last = set(values.index[values <= values.min() + 1e-9]) if len(values) else set()
        for name in values.index:
            lowest.setdefault(name, {name}).intersection_update(last if len(last) == 1 else set())
    trailing = {name for name, kept in lowest.items() if kept}
    found = find_trailing(dossier, scenario)
    if found is None:
        assert len(trailing) != 1
        return
    assert trailing == {found.alternative}
    assert found.alone is (found.alternative in alone)
    text = next(item.text for item in describe(compare(dossier, scenario)) if item.code == "trailing")
    how = "compared" if found.alone else "ranked"
    assert text.startswith(f"Option {found.alternative} trails wherever it is {how} at equal weights")
    centrals = [value for value in read_values(dossier, found.alternative) if value > dossier.scale.neutral]
    assert ("makes the case for it" in text) is (not centrals)


def read_values(dossier: Dossier, alternative: str) -> list[float]:
    """Values of the dossier's readings of an option, by the straight line from worst to best."""
    found = []
    for reading in dossier.readings:
        criterion, scale = dossier.criterion[reading.criterion], dossier.scale
        part = (reading.central - criterion.worst) / (criterion.best - criterion.worst)
        if reading.alternative == alternative:
            found.append(scale.worst + part * (scale.best - scale.worst))
    return found


@few
@any_question
def test_what_rests_on_one_criterion_says_so(question: Question) -> None:
    dossier, scenario = question
    result = compare(dossier, scenario)
    told = describe(result)
    only = find_carrying(result)
    assert ("on one criterion alone" in told[0].text) is (len(result.overall) > 1 and len(only) == 1)
    narrow = {}
    for view in list_other_views(dossier, scenario):
        if len(leaders_of(dossier, view.scenario)) and len(find_carrying(compare(dossier, view.scenario))) == 1:
            narrow[view.label] = find_carrying(compare(dossier, view.scenario))
    said = [item for item in told if item.code == "one_criterion"]
    if len(result.overall) > 0 and len(only) == 1:
        assert said == []
        return
    assert {label for item in said for label in item.facts["views"]} == set(narrow)
    for item in said:
        assert all(narrow[label] == {item.facts["criterion"]} for label in item.facts["views"])
        assert dossier.criterion[item.facts["criterion"]].name in item.text
        assert all(label in item.text for label in item.facts["views"])


def find_carrying(result: Comparison) -> set[str]:
    """The criteria that carry weight in the mean of some ranked option."""
    shares = result.cells.shares[result.cells.ranked]
    return {name for name, column in zip(result.table.criteria, shares.T, strict=True) if (column > 0).any()}


@few
@any_question
def test_the_unranked_are_named_with_their_reason(question: Question) -> None:
    result = compare(*question)
    said = {
        name for item in describe(result) if item.code == "unranked" for name in re.findall(r"Option (\w)", item.text)
    }
    assert said == {item.id for item in result.unranked}


@few
@any_question
def test_what_the_lead_rests_on_is_counted_from_the_readings(question: Question) -> None:
    dossier, scenario = question
    result = compare(dossier, scenario)
    own = [reading for item in scenario.sources for reading in item.readings]
    for item in describe(result):
        if item.code != "rests_on":
            continue
        name = item.facts["alternative"]
        used = {
            str(c) for c, part in result.contributions.loc[name].items() if not np.isnan(part) and result.weights[c] > 0
        }
        scored = {o.criterion for o in scenario.overrides if o.alternative == name}
        kept = [
            r
            for r in (*dossier.readings, *own)
            if r.alternative == name
            and r.criterion in used - scored
            and scenario.lens in ("both", r.source)
            and (r.basis != "implied" or not scenario.filters.stated_only)
            and (r.speaker == "author" or not scenario.filters.authors_only)
            and (scenario.filters.variant is None or r.variant in ("", "either", scenario.filters.variant))
        ]
        if kept:
            assert count(item.text, r"rests on (\w+) readings?") == len(kept)
            for basis in ("stated", "implied"):
                number = sum(r.basis == basis for r in kept)
                assert (f"{number} {basis}" in item.text) if number else (basis not in item.text)
            relayed = sum(r.speaker == "relayed" for r in kept)
            assert (count(item.text, r"(\w+) of them relayed") if relayed else 0) == relayed
            if "citing" in item.text and "every one" not in item.text:
                places = {(r.source, place) for r in kept for place in r.locators}
                assert count(item.text, r"citing (\w+) paragraph") == len(places)
            for place in re.findall(r"every one of them citing (.+?)(?:;| and on |\.)", item.text):
                assert all(set(place.split(" and ")) <= set(r.locators) for r in kept)
                assert len({r.source for r in kept}) == 1
        scores = len(used & scored)
        assert (count(item.text, r"(\w+) scores? of your own") if scores else 0) == scores


@few
@any_question
def test_silent_cells_are_counted(question: Question) -> None:
    result = compare(*question)
    text = next(item.text for item in describe(result) if item.code == "silence")
    silent = int(result.table.central.isna().to_numpy().sum())
    if silent:
        size = result.table.central.size
        assert f"in {silent} of {size} {'cell' if size == 1 else 'cells'} (" in text
        for name, row in result.table.central.iterrows():
            assert (f"Option {name} {int(row.isna().sum())}" in text) is bool(row.isna().any())
    else:
        assert text == "Every cell in view has a reading."


@settings(max_examples=15, deadline=None)
@any_question
def test_findings_can_be_kept_in_a_cache_and_their_facts_read_by_another_program(question: Question) -> None:
    findings = describe(compare(*question))
    assert pickle.loads(pickle.dumps(findings)) == findings  # noqa: S301  written a moment ago
    for item in findings:
        assert item.facts
        assert json.loads(json.dumps(dict(item.facts))).keys() == item.facts.keys()


# One sentence at a time -----------------------------------------------------------------------------------------------

NAMED = [
    ("id", "name", "short_name"),
    ("a", "Alpha law", ""),
    ("b", "Beta agreements", "Beta rules"),
    ("c", "Gamma", ""),
]


def state(rows: Cells) -> Cells:
    """Let a source state these readings, which would otherwise count as measured."""
    return [(*rows[0], "basis"), *((*row, "stated") for row in rows[1:])]


def test_a_name_that_ends_in_s_takes_the_plural(make: Make) -> None:
    readings = state([READINGS[0], ("b", "x", "s", 2), ("a", "x", "s", 0)])
    told = tell(make(alternatives=NAMED, readings=readings), alternatives=("a", "b"))
    assert told["lead"].text == (
        "On our reading of two sources (2020, 2021), Beta rules lead, "
        "and no single reading moved within its range changes that."
    )


def test_one_source_alone_is_named(make: Make) -> None:
    dossier = make(readings=state(READINGS))
    assert tell(dossier, lens="s")["lead"].text.startswith("On our reading of one source, One 2020, ")


def test_what_was_measured_is_nobodys_reading_and_makes_no_case(make: Make) -> None:
    readings = [READINGS[0], ("a", "x", "s", 2), ("b", "x", "s", -2)]
    told = tell(make(readings=readings, alternatives=ALTERNATIVES[:3]))
    assert told["lead"].text.startswith("On the figures of two sources (2020, 2021), Alpha leads")
    assert told["trailing"].text == "Beta trails wherever it is ranked at equal weights."
    labels = [label for label, _ in told["elsewhere"].facts["views"]]
    assert {"nothing inferred", "sources' own readings only"} <= set(labels)


def test_scores_and_sources_of_the_user_are_said_to_be_theirs(make: Make) -> None:
    own = UserSource(Source("user_me", "Mine", "Ada One"), (Reading("b", "x", "user_me", 2, 2, 2, "stated"),))
    told = tell(make(), sources=(own,), overrides=(Override("b", "y", 2, 2, 2),))
    assert "and on one source of your own, with one score of your own," in told["lead"].text
    assert "One 2020 and your own source “Mine” and on one score of your own." in told["rests_on"].text
    assert "your own source “Mine” alone" in told["elsewhere"].text
    alone = tell(make(), sources=(own,), lens="user_me")
    assert alone["lead"].text == "On one source of your own, only Beta can be ranked, so there is nothing to lead."
    assert alone["unranked"].text == (
        "Alpha and Gamma are not ranked: no reading of them counts here, through your own source alone."
    )


def test_an_override_out_of_view_is_not_mentioned(make: Make) -> None:
    told = tell(make(), overrides=(Override("b", "y", 2, 2, 2),), dropped=("y",))
    assert "your own" not in "".join(item.text for item in told.values())


@pytest.mark.parametrize(
    ("labels", "word"),
    [
        ('["bad", "as now", "good"]', "as now"),
        ('["bad", "good"]', "no change"),
        ("[]", "no change"),
        ('["one"]', "no change"),
    ],
)
def test_the_word_for_no_change_is_the_dossiers_own_where_it_has_one(make: Make, labels: str, word: str) -> None:
    toml = TOML + f"labels = {labels}\n"
    text = tell(make(toml=toml, readings=READINGS[:4]))["silence"].text
    assert f"We enter '{word}' there for the options that are ranked, with an allowance of 1 either way." in text
    assert text.endswith("That is our choice.")


def test_the_word_is_the_one_at_the_neutral_point_and_not_in_the_middle(make: Make) -> None:
    toml = TOML.replace("neutral = 0", "neutral = -2") + 'labels = ["none", "some", "much"]\n'
    assert "We enter 'none' there" in tell(make(toml=toml, readings=READINGS[:4]))["silence"].text


def test_a_treatment_other_than_the_dossiers_is_not_called_ours(make: Make) -> None:
    text = tell(make(readings=READINGS[:4]), silence="leave_out")["silence"].text
    assert text.endswith("We leave them out and average over the rest. That is a choice that was made here.")


def test_relations_are_said_by_their_source_and_only_where_it_says_so(make: Make) -> None:
    header = ("option", "relation", "other", "basis", "source", "locators", "rationale")
    relations = [
        header,
        ("a", "recommended_with", "b", "stated", "s", "p1 p2", ""),
        ("b", "recommended_with", "c", "implied", "s", "p3", ""),
        ("a", "recommended_with", "c", "stated", "t", "", ""),
        ("a", "strengthened_by", "b", "stated", "t", "p4", ""),
    ]
    dossier = make(relations=relations)
    assert tell(dossier)["together"].text == (
        "The options do not exclude each other: One 2020 recommends Alpha together with Beta (p1, p2); "
        "Two 2021 recommends Alpha together with Gamma."
    )
    assert "together" not in tell(dossier, alternatives=("b", "c"))


def test_an_alternative_that_some_reading_favours_is_not_said_to_lack_a_case(make: Make) -> None:
    readings = [
        ("alternative", "criterion", "source", "central", "variant"),
        ("a", "x", "s", 2, ""),
        ("b", "x", "s", 1, "sale"),
    ]
    readings += [("b", "x", "s", -2, "ban")]
    dossier = make(readings=readings, criteria=CRITERIA[:2], alternatives=ALTERNATIVES[:3])
    assert tell(dossier)["trailing"].text == "Beta trails wherever it is ranked at equal weights."
    without = make(readings=state(readings[:2] + readings[3:]), criteria=CRITERIA[:2], alternatives=ALTERNATIVES[:3])
    assert tell(without)["trailing"].text == (
        "Beta trails wherever it is ranked at equal weights, but neither source makes the case for it."
    )


def test_two_alternatives_are_either_of_the_two(make: Make) -> None:
    readings = [READINGS[0], ("a", "x", "s", 2), ("b", "x", "s", 0), ("a", "x", "t", 0), ("b", "x", "t", 1)]
    told = tell(make(readings=readings, alternatives=ALTERNATIVES[:3], sources=SOURCES))
    assert told["contenders"].text == "Either of the two can lead, depending on what is counted."
