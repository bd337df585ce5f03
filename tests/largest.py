"""The largest scenario that a dossier allows: as many entries of every kind, and kept weight sets, as may be held."""

from __future__ import annotations

from functools import lru_cache
from random import Random

from policies import Alternative, Criterion, Dossier, Reading, Scenario, Source
from policies.scenario.parts import (
    MOST_OWN,
    MOST_READINGS,
    MOST_SETS_KEPT,
    MOST_SOURCES,
    KeptWeightSet,
    UserSource,
)
from policies.terms import KINDS, SPEAKERS

WORST = "user_o0"


@lru_cache(maxsize=2)
def make_largest(
    dossier: Dossier,
    *,
    own: int = MOST_OWN,
    sources: int = MOST_SOURCES,
    readings: int = MOST_READINGS,
    sets: int = MOST_SETS_KEPT,
) -> Scenario:
    """Make it, or a smaller one of its kind with so many own options and criteria, and of everything else.

    The first own option is the worst on all that anybody says, so that no search for that ends early.
    """
    scale, random = dossier.scale, Random(1)  # noqa: S311  not for secrets
    alternatives = tuple(Alternative(f"user_o{n}", f"Option {n}", f"Option {n}") for n in range(own))
    criteria = tuple(
        Criterion(
            f"user_c{n}", f"Criterion {n}", f"Criterion {n}", scale.worst, scale.best,
            group="", kind=random.choice(KINDS),
        )
        for n in range(own)
    )  # fmt: skip
    extended = dossier.extend(alternatives, criteria)
    ids = [item.id for item in criteria]
    cells = [(name, criterion) for name in extended.alternative for criterion in ids if name != WORST]
    always = [(WORST, criterion) for criterion in ids]
    entered = []
    for number in range(sources):
        name = f"user_s{number}"
        chosen = always + random.sample(cells, k=readings // sources - len(always))
        found = [_draw(extended, random, name, *cell) for cell in chosen]
        entered.append(UserSource(Source(name, f"Source {number}"), tuple(found)))
    points, *others = ({name: random.randint(1, 100) for name in extended.criterion} for _ in range(1 + sets))
    kept = tuple(KeptWeightSet(f"Set {number}", given) for number, given in enumerate(others))
    start = Scenario.for_dossier(dossier).revise(dossier, own_alternatives=alternatives, own_criteria=criteria)
    return start.revise(
        dossier, alternatives=set(extended.alternative), sources=tuple(entered), points=points, weight_sets=kept
    )


def _draw(dossier: Dossier, random: Random, source: str, alternative: str, criterion: str) -> Reading:
    item = dossier.criterion[criterion]
    if alternative == WORST:
        return Reading(alternative, criterion, source, item.worst, item.worst, item.worst)
    low, central, high = sorted(random.uniform(item.worst, item.best) for _ in range(3))
    return Reading(
        alternative, criterion, source, central, low, high,
        basis=random.choice(["stated", "implied"]), speaker=random.choice(SPEAKERS),
        variant=random.choice(["", *dossier.variants]),
    )  # fmt: skip
