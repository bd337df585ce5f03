"""What is said of the cells that a lead, a draw or a change rests on: readings and silent cells, counted apart."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from policies.comparison import Comparison, LeadTie
from policies.english import count_noun, join_words, number_word, shorten
from policies.findings.names import find_source_noun
from policies.robustness import SilentCell, list_silent_behind_lead

_MOST_NAMED = 2


def count_cells(ties: Collection[LeadTie]) -> int:
    """Count the cells among those that would tie or overturn a lead."""
    return len({(item.alternative, item.criterion) for item in ties})


def word_moves(read: int, silent: int) -> str:
    """Name so many readings moved within their range, and silent cells moved within the allowance; one is enough.

    Examples
    --------
    >>> word_moves(10, 9)
    'any of ten readings moved within its range, or of nine silent cells within the allowance,'
    >>> word_moves(1, 0), word_moves(0, 2)
    ('one reading moved within its range', 'either of two silent cells moved within the allowance')
    """
    if not silent:
        return f"{_word_any(read, 'reading')} moved within its range"
    if not read:
        return f"{_word_any(silent, 'silent cell')} moved within the allowance"
    others = _word_any(silent, "silent cell")
    others = others.removeprefix("any ") if read > 2 else others
    return f"{_word_any(read, 'reading')} moved within its range, or {others} within the allowance,"


def _word_any(count: int, noun: str) -> str:
    few = {1: "one", 2: "either of two"}.get(count, f"any of {number_word(count)}")
    return f"{few} {count_noun(count, noun)}"


def word_lead_moves(comparison: Comparison) -> str:
    """Name the readings and the silent cells of which each would tie or overturn a sole lead; empty if none would."""
    read, silent = count_cells(comparison.lead_tied_by), count_cells(comparison.lead_tied_by_silence)
    return word_moves(read, silent) if read or silent else ""


def word_silence_behind(comparison: Comparison, cells: Sequence[SilentCell]) -> str:
    """Say in a sentence that something rests on these silent cells; empty if there are none."""
    if not cells:
        return ""
    told, hidden = _name_cells(comparison, cells)
    more = f", nor in {number_word(hidden)} more {count_noun(hidden, 'cell')} of this kind" if hidden else ""
    noun = find_source_noun(comparison.dossier, comparison.counted)
    return f"It rests on silence: no {noun} that counts says anything of {join_words(told, 'or')}{more}."


def word_silence_in_brief(cells: Sequence[SilentCell]) -> str:
    """Say the same where there is little room; empty if there are none."""
    return f"rests on {number_word(len(cells))} silent {count_noun(len(cells), 'cell')}" if cells else ""


def _name_cells(comparison: Comparison, cells: Sequence[SilentCell]) -> tuple[list[str], int]:
    """Name the cells on the first criteria, all of one criterion together; give how many are left."""
    silent: dict[str, list[str]] = {}
    for cell in cells:
        silent.setdefault(cell.criterion, []).append(comparison.dossier.alternative[cell.alternative].short_name)
    shown = list(silent)[:_MOST_NAMED]
    criteria = comparison.dossier.criterion
    told = [f"{join_words(silent[item], 'or')} on {shorten(criteria[item].name)}" for item in shown]
    return told, len(cells) - sum(len(silent[item]) for item in shown)


def word_draw(comparison: Comparison, alternatives: Collection[str]) -> str:
    """Say on how many criteria that carry weight some of those that tie are silent, as a clause; empty if on none."""
    silent = {cell.criterion for cell in list_silent_behind_lead(comparison, alternatives)}
    if not silent:
        return ""
    total = sum(share > 0 for share in comparison.shares.values())
    which = "the two" if len(alternatives) == 2 else "them"
    if total == 1:
        return f"on the one criterion that carries weight at least one of {which} is silent"
    return (
        f"on {number_word(len(silent))} of the {number_word(total)} criteria that carry weight at least one of "
        f"{which} is silent"
    )
