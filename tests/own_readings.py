"""Many readings of one's own, for what must hold however much somebody has entered."""

from __future__ import annotations

from functools import lru_cache
from itertools import islice, product

from policies import Dossier, Reading, Scenario, Source
from policies.scenario.parts import UserSource

A_SOURCE = 450


@lru_cache(maxsize=8)
def enter_readings(dossier: Dossier, count: int) -> Scenario:
    """Enter this many readings, up to 450 in each source of one's own."""
    sizes = [A_SOURCE] * (count // A_SOURCE) + [count % A_SOURCE] * bool(count % A_SOURCE)
    return Scenario.for_dossier(
        dossier, sources=tuple(_make_source(dossier, number, size) for number, size in enumerate(sizes, 1))
    )


def _make_source(dossier: Dossier, number: int, size: int) -> UserSource:
    # Where the cells are used up, further readings are told apart by a variant.
    cells = product(("", *(f"v{place}" for place in range(size))), dossier.alternatives, dossier.criteria)
    name = f"user_{number}"
    readings = []
    for place, (variant, alternative, criterion) in enumerate(islice(cells, size)):
        value = float((place * number) % 5 - 2)
        locators = (f"p. {place + number}",)
        readings.append(
            Reading(alternative.id, criterion.id, name, value, value, value, "stated", "author", variant, locators)
        )
    return UserSource(Source(name, f"Own source {number}", date="2024"), tuple(readings))
