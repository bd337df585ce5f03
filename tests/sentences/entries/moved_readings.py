"""How far each reading moves the overall value of its option, and whether that changes who leads."""

from __future__ import annotations

from tests.oracles.rows import RowView
from tests.oracles.view import NEAR, Place, View, lead
from tests.sentences.entries.resting import reads_moves
from tests.sentences.facts import Facts, Said, reads_number
from tests.sentences.register import fixed, says

Bar = tuple[str, Place]
"""A row, and the cell of its own or of one of its members that moves it."""


def _find_bars(view: View) -> dict[Bar, float]:
    """Find how far each cell that has a range moves a row's value from end to end."""
    found: dict[Bar, float] = {}
    if isinstance(view, RowView):
        for place in (*view.moving(silent=False), *view.moving(silent=True)):
            low, _, high = view.find_ends(place)
            before, after = (view.overall(cells={place: end}) for end in (low, high))
            found |= {(row, place): after[row] - before[row] for row in before if after[row] - before[row] > NEAR}
        return found
    for (a, c), (low, _, high) in view.entered.items():
        if a in view.ranked and view.used(a)[c] * (high - low) > NEAR:
            found[a, (a, c)] = view.used(a)[c] * (high - low)
    return found


@says(
    *(
        f"{cell} moves its option's overall value<| most>, by {{number}} from end to end."
        for bar in ("{option}, {criterion}", "{option}, {criterion} ({member:option})")
        for cell in (bar, f"{bar}, a silent cell,")
    )
)
def _(facts: Facts, said: Said) -> bool:
    bars = _find_bars(facts.view)

    def holds(bar: Bar) -> bool:
        silent = facts.view.is_silent(bar[1])
        most = bars[bar] >= max(bars.values()) - 1e-9 and ("most" in said.text) == (len(bars) > 1)
        return reads_number(said["number"], bars[bar]) and most and silent == ("a silent cell" in said.text)

    return any(holds(bar) for bar in bars if _is_bar(facts, said, bar))


@says("{option}, {criterion} ({member:option})", where="table")
def _(facts: Facts, said: Said) -> bool:
    return any(_is_bar(facts, said, bar) for bar in _find_bars(facts.view))


def _is_bar(facts: Facts, said: Said, bar: Bar) -> bool:
    """Tell whether a bar is so named: by its row and criterion, and the member that moves it."""
    row, (name, c) = bar
    member = facts.option(said["member"]) if "member" in said else {row}
    return row in facts.option(said["option"]) and c in facts.criterion(said["criterion"]) and name in member


def _list_changing(view: View) -> list[Place]:
    """List the cells that change who leads when they are moved to an end of their range."""
    return [
        place
        for place in dict.fromkeys(place for _, place in _find_bars(view))
        if any(lead(view.overall(cells={place: view.find_ends(place)[end]})) != view.leaders for end in (0, 2))
    ]


@says("{moves:any} would tie or overturn the lead.", "{moves:any} would break the tie for first place.")
def _(facts: Facts, said: Said) -> bool:
    view = facts.view
    changing = _list_changing(view)
    silent = sum(view.is_silent(place) for place in changing)
    tied = len(view.leaders) > 1
    return reads_moves(said["moves"], len(changing) - silent, silent) and tied == ("break" in said.text)


@says("No single one of them, moved to an end of its bar, changes who leads.")
def _(facts: Facts, said: Said) -> bool:
    return bool(_find_bars(facts.view)) and not _list_changing(facts.view)


@says("No reading that carries weight has a range.")
def _(facts: Facts, said: Said) -> bool:
    return not _find_bars(facts.view)


fixed("How far each reading moves its option's overall value.")
