"""How far each reading moves the overall value of its option, and whether that changes who leads."""

from __future__ import annotations

from tests.oracles.view import NEAR, Place, View, lead
from tests.sentences.entries.resting import reads_moves
from tests.sentences.facts import Facts, Said, reads_number
from tests.sentences.register import fixed, says


def _find_bars(view: View) -> dict[Place, float]:
    """Find how far each cell that has a range moves its option's value from end to end."""
    found = {}
    for (a, c), (low, _, high) in view.entered.items():
        if a in view.ranked and view.used(a)[c] * (high - low) > NEAR:
            found[a, c] = view.used(a)[c] * (high - low)
    return found


@says(
    "{option}, {criterion} moves its option's overall value<| most>, by {number} from end to end.",
    "{option}, {criterion}, a silent cell, moves its option's overall value<| most>, by {number} from end to end.",
)
def _(facts: Facts, said: Said) -> bool:
    bars = _find_bars(facts.view)

    def holds(a: str, c: str) -> bool:
        width = bars.get((a, c), -1.0)
        silent = (a, c) in facts.view.silent
        most = width >= max(bars.values()) - 1e-9 and ("most" in said.text) == (len(bars) > 1)
        return reads_number(said["number"], width) and most and silent == ("a silent cell" in said.text)

    return facts.any_place(said["option"], said["criterion"], holds)


def _list_changing(view: View) -> list[Place]:
    """List the cells that change who leads when they are moved to an end of their range."""
    return [
        place
        for place in _find_bars(view)
        if any(lead(view.overall(cells={place: view.entered[place][end]})) != view.leaders for end in (0, 2))
    ]


@says("{moves:any} would tie or overturn the lead.", "{moves:any} would break the tie for first place.")
def _(facts: Facts, said: Said) -> bool:
    view = facts.view
    changing = _list_changing(view)
    silent = sum(view.cells[place] is None for place in changing)
    tied = len(view.leaders) > 1
    return reads_moves(said["moves"], len(changing) - silent, silent) and tied == ("break" in said.text)


@says("No single one of them, moved to an end of its bar, changes who leads.")
def _(facts: Facts, said: Said) -> bool:
    return bool(_find_bars(facts.view)) and not _list_changing(facts.view)


@says("No reading that carries weight has a range.")
def _(facts: Facts, said: Said) -> bool:
    return not _find_bars(facts.view)


fixed("How far each reading moves its option's overall value.")
