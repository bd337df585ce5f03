"""Other views: looked at together they are what each is by itself, and cost no more for every source there is."""

from __future__ import annotations

from dataclasses import replace
from itertools import product
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from policies import Dossier, Filters, compare
from policies.comparison import Standing, find_standing, find_standings, performance
from policies.errors import ScenarioError
from policies.findings.other_views import find_trailing
from policies.scenario import InView, Scenario, find_in_view, look_through
from policies.terms import ALL_SOURCES, SILENCES, SPACINGS
from tests.largest import WORST, make_largest
from tests.strategies import Question, questions


@settings(max_examples=10)
@given(questions(), st.randoms())
def test_views_looked_at_together_stand_as_each_does_by_itself(question: Question, random: Random) -> None:
    dossier, scenario = question
    lenses = (ALL_SOURCES, *dossier.source, *(item.source.id for item in scenario.sources))
    flags = (False, True)
    choices = [
        replace(scenario, lens=lens, spacing=spacing, filters=Filters(stated, authors, variant, outcomes))
        for lens, spacing, stated, authors, outcomes, variant in product(
            lenses, SPACINGS, flags, flags, flags, (None, *dossier.variants)
        )
    ]
    random.shuffle(choices)
    chosen = choices[:12]
    together = list(find_standings((find_in_view(dossier, item) for item in chosen), SILENCES))
    apart = [_stand(dossier, replace(item, silence=silence)) for item in chosen for silence in SILENCES]
    assert together == apart
    for item in chosen[:5]:
        through = look_through(find_in_view(dossier, replace(item, lens=ALL_SOURCES)), item.lens)
        assert through == find_in_view(dossier, item)


def _stand(dossier: Dossier, scenario: Scenario) -> Standing:
    """Take a view's standing from the whole of its comparison."""
    try:
        found = compare(dossier, scenario)
    except ScenarioError:
        return Standing((), (), ())
    standing = find_standing(dossier, scenario)
    assert (standing.ranked, standing.leaders) == (tuple(found.overall.index), found.leaders)
    return standing


def test_what_a_source_says_is_worked_out_once_for_every_lens(
    shipped: Dossier, monkeypatch: pytest.MonkeyPatch
) -> None:
    pooled: list[InView] = []
    pool = performance._pool_each_source
    monkeypatch.setattr(performance, "_pool_each_source", lambda view, rows: pooled.append(view) or pool(view, rows))
    for sources in (2, 20):
        comparison = compare(shipped, make_largest(shipped, own=4, sources=sources, readings=8 * sources, sets=0))
        pooled.clear()
        found = find_trailing(comparison.dossier, comparison.counted)
        assert found
        assert found.alternative == WORST
        # Ten times the lenses, and none of them looks through the readings again.
        asked = [(replace(view.counted.filters, outcomes_only=False), view.counted.spacing) for view in pooled]
        assert len(asked) == len(set(asked)) > 1
