"""What the components' scripts reckon while a weight moves is what the decision model reckons."""

from __future__ import annotations

import json
import random
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from dashboard.shared.numbers import format_number, format_share, format_value, format_value_range
from dashboard.shared.ranking import words as ranking_words
from dashboard.shared.ranking.content import build_ranking
from dashboard.web import WEB, bundle
from policies.comparison.comparison import Comparison, compare
from policies.comparison.weights import weigh_criteria
from policies.errors import ScenarioError
from policies.scenario.in_view import find_in_view
from policies.scenario.parts import Filters, Override
from policies.scenario.scenario import Scenario
from policies.terms import ALL_SOURCES
from tests.folders import load_shipped

MODULES = ("evaluate.js", "live.js", "text.js", "weights.js")
NUMBERS = ("value", "low", "high")
TEXTS = ("rank_text", "rank_title", "leads", "value_text", "range_text", "summary")
CLOSE = 1e-9


@pytest.fixture(scope="module")
def page(browser: Browser) -> Iterator[Page]:
    """A page of no app, with the scripts imported as modules."""
    page = browser.new_page()
    load = """async (text) => {
        const module = await import(URL.createObjectURL(new Blob([text], { type: "text/javascript" })));
        Object.assign(window, module);
    }"""
    for name in MODULES:
        page.evaluate(load, bundle(WEB / name))
    yield page
    page.close()


def ask(page: Page, function: str, asked: Any) -> Any:
    """Call a function of the page; as text, since Playwright is slow with large objects."""
    return json.loads(page.evaluate(f"(text) => JSON.stringify(({function})(JSON.parse(text)))", json.dumps(asked)))


def draw_points(chance: random.Random) -> dict[str, float]:
    """Points as sliders, numbers, locks and pasted columns leave them; about one in four is 0."""
    kinds = (
        lambda: 0.0,
        lambda: float(chance.randint(0, 100)),
        lambda: chance.uniform(0, 100),
        lambda: chance.choice([12.5, 25.0, 50.0, 1e-6, 4e5]),
    )
    return {name: chance.choice(kinds)() for name in load_shipped().criterion}


def draw_scenario(chance: random.Random) -> Scenario:
    dossier = load_shipped()
    criteria, alternatives = list(dossier.criterion), list(dossier.alternative)
    cells = chance.sample(
        [(alternative, name) for alternative in alternatives for name in criteria], chance.choice([0, 0, 1, 6])
    )
    ends = [sorted(chance.choice([-2, -1, -0.5, 0, 1, 1.25, 2]) for _ in range(3)) for _ in cells]
    return Scenario.for_dossier(
        dossier,
        points=draw_points(chance),
        locks=tuple(chance.sample(criteria, chance.choice([0, 0, 1, 3]))),
        lens=chance.choice([ALL_SOURCES, *dossier.source]),
        filters=Filters(
            stated_only=chance.random() < 0.3,
            authors_only=chance.random() < 0.3,
            variant=chance.choice([None, None, *dossier.variants]),
            outcomes_only=chance.random() < 0.3,
        ),
        spacing=chance.choice(["even", "steep"]),
        silence=chance.choice(["neutral", "leave_out", "shared_only"]),
        allowance=chance.choice([0.0, 0.5, 1.0, 2.0]),
        alternatives=tuple(chance.sample(alternatives, chance.randint(1, len(alternatives)))),
        dropped=tuple(chance.sample(criteria, chance.choice([0, 0, 1, 5]))),
        overrides=tuple(
            Override(alternative, name, central, low, high)
            for (alternative, name), (low, central, high) in zip(cells, ends, strict=True)
        ),
    )


def list_moves(number: int, seed: int) -> list[tuple[Comparison, Comparison]]:
    """Draw scenarios that can be compared, each with what other points would make of it."""
    chance = random.Random(seed)  # noqa: S311  a seeded draw, no secret
    moves: list[tuple[Comparison, Comparison]] = []
    while len(moves) < number:
        scenario = draw_scenario(chance)
        moved = replace(scenario, points=draw_points(chance), weight_set=None)
        try:
            moves.append((compare(load_shipped(), scenario), compare(load_shipped(), moved)))
        except ScenarioError:
            continue
    return moves


@pytest.fixture(scope="module")
def moves() -> list[tuple[Comparison, Comparison]]:
    return list_moves(200, seed=3)


@pytest.fixture(scope="module")
def asked(moves: list[tuple[Comparison, Comparison]]) -> list[Any]:
    """What Python sent before each move, and the points that it leads to."""
    return [[build_ranking(before, {}), dict(after.scenario.points)] for before, after in moves]


def test_means_ranks_ties_and_contributions_are_pythons(
    page: Page, moves: list[tuple[Comparison, Comparison]], asked: list[Any]
) -> None:
    answers = ask(page, "(asked) => asked.map(([data, points]) => evaluate(data.live, points))", asked)
    seen = {"ranked": 0, "tied": 0, "no_reading": 0, "less_than_half": 0, "nothing_shared": 0}
    for (_, after), answer in zip(moves, answers, strict=True):
        codes = {item.id: item.code for item in after.unranked}
        for name, result in zip(after.table.alternatives, answer, strict=True):
            code = codes.get(name, "")
            assert result["code"] == ("too_little" if code in ranking_words.CARRIES_TOO_LITTLE else code), (
                after.scenario
            )
            if name in codes:
                seen[codes[name]] += 1
                assert set(result) == {"code"}
                continue
            row = after.overall.loc[name]
            assert [result[key] for key in NUMBERS] == pytest.approx(row[list(NUMBERS)].tolist(), abs=CLOSE)
            assert result["rank"] == row["rank"]
            assert result["tied"] == bool(after.results[name].tied_with)
            wanted = after.contributions.loc[name].tolist()
            assert [x is None for x in result["contributions"]] == [x != x for x in wanted]
            assert [x for x in result["contributions"] if x is not None] == pytest.approx(
                [x for x in wanted if x == x], abs=CLOSE
            )
            seen["ranked"] += 1
            seen["tied"] += result["tied"]
    assert all(seen.values()), seen


def test_rows_are_worded_as_python_words_them(
    page: Page, moves: list[tuple[Comparison, Comparison]], asked: list[Any]
) -> None:
    answers = ask(page, "(asked) => asked.map(([data, points]) => writeRows(data, points))", asked)
    for (before, after), rows in zip(moves, answers, strict=True):
        codes = {item.id: item.code for item in after.unranked}
        for row, wanted in zip(rows, build_ranking(after, {})["rows"], strict=True):
            assert {key: row[key] for key in TEXTS} == {key: wanted[key] for key in TEXTS}, after.scenario
            assert [row[key] for key in NUMBERS] == pytest.approx([wanted[key] for key in NUMBERS], abs=CLOSE)
            assert bool(row["unranked"]) == bool(wanted["unranked"])
            if row["unranked"] and row["id"] in before.results:
                assert row["unranked"] == ranking_words.CARRIES_TOO_LITTLE[codes[row["id"]]]
            assert [part["text"] for part in row["parts"]] == [part["text"] for part in wanted["parts"]]
            assert [part["x"] for part in row["parts"]] == pytest.approx(
                [part["x"] for part in wanted["parts"]], abs=CLOSE
            )


def test_who_leads_is_said_with_the_right_verb_and_ties_name_everybody(page: Page) -> None:
    dossier = load_shipped()
    lead = "(asked) => asked.map((data) => writeLead(data.live, writeRows(data, data.live.points)))"
    chosen = [
        Scenario.for_dossier(dossier),
        Scenario.for_dossier(dossier, lens="kokas"),
        Scenario.for_dossier(dossier, lens="fu_dirks"),
        Scenario.for_dossier(dossier, lens="kokas", alternatives=("sale_or_ban",)),
        Scenario.for_dossier(dossier, lens="kokas", alternatives=("sale_or_ban", "data_agreements")),
    ]
    said = ask(page, lead, [build_ranking(compare(dossier, scenario), {}) for scenario in chosen])
    assert said == [
        "FARA enforcement leads",
        "Data agreements lead",
        "Privacy law and FARA enforcement tie",
        ranking_words.LIVE["none"],
        "Only Data agreements can be ranked with these weights",
    ]


def test_no_points_leave_everybody_unranked_for_that_reason(page: Page) -> None:
    data = build_ranking(compare(load_shipped(), Scenario.for_dossier(load_shipped(), silence="leave_out")), {})
    rows = ask(page, "([data, points]) => writeRows(data, points)", [data, dict.fromkeys(data["live"]["criteria"], 0)])
    assert {row["unranked"] for row in rows} == {ranking_words.LIVE["no_points"]}
    assert {row["rank_text"] for row in rows} == {ranking_words.LIVE["no_rank"]}


def test_numbers_are_written_as_python_writes_them(page: Page) -> None:
    chance = random.Random(5)  # noqa: S311
    halves = [n / 8 for n in range(-40, 41)] + [n / 16 for n in range(-40, 41)] + [n / 1000 for n in range(-60, 61)]
    noisy = [x + noise for x in halves for noise in (3e-16, -3e-16)]
    values = [*halves, *noisy, *(chance.uniform(-3, 3) for _ in range(500)), -0.0, 100.0, -120.0, 0.0049, -0.004]
    written = ask(
        page,
        """([values, words]) => values.map((x) => [
            formatNumber(x), formatNumber(x, 3), formatValue(x), formatShare(words, Math.abs(x) % 1),
            formatRange(words, x, x), formatRange(words, x, 1),
        ])""",
        [values, ranking_words.LIVE],
    )
    for value, texts in zip(values, written, strict=True):
        assert texts == [
            format_number(value),
            format_number(value, 3),
            format_value(value),
            format_share(abs(value) % 1),
            format_value_range(value, value),
            format_value_range(value, 1),
        ], value


def test_a_locked_share_is_the_same_for_python_after_any_move(page: Page) -> None:
    chance = random.Random(7)  # noqa: S311
    criteria = find_in_view(load_shipped(), Scenario.for_dossier(load_shipped())).criteria
    asked = []
    for _ in range(200):
        points = {name: float(chance.randint(1, 100)) for name in criteria}
        locks = chance.sample(criteria, chance.randint(1, len(criteria) - 2))
        group = chance.choice(load_shipped().groups).id
        members = [name for name in criteria if load_shipped().criterion[name].group == group]
        free = next(name for name in criteria if name not in locks)
        asked.append([points, locks, free, chance.uniform(1, 100), members, chance.uniform(0, 99)])
    answers = ask(
        page,
        """(asked) => asked.map(([points, locks, id, value, members, percent]) =>
            [moveCriterion(points, locks, id, value), scaleGroup(points, locks, members, percent)])""",
        asked,
    )
    for (points, locks, *_), answer in zip(asked, answers, strict=True):
        before = weigh_criteria(find_in_view(load_shipped(), Scenario.for_dossier(load_shipped(), points=points)))
        for moved in answer:
            after = weigh_criteria(find_in_view(load_shipped(), Scenario.for_dossier(load_shipped(), points=moved)))
            assert after[locks].tolist() == pytest.approx(before[locks].tolist(), abs=CLOSE)
