"""The ranking as live formulas: each step of the additive model a block of cells, silence as the scenario treats it."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from dashboard.shared import words as shared_words
from dashboard.shared.ranking import words as ranking_words
from dashboard.take_along import words
from dashboard.take_along.layout import list_sections
from dashboard.take_along.sentences import name_row
from dashboard.take_along.sheets import Sheet, name_cell, name_range
from policies.comparison import Comparison
from policies.findings import word_combining
from policies.terms import TOLERANCE

_SETTINGS, _SETTINGS_IN_ORDER = 3, ("worst", "neutral", "best", "allowance")
_RESULTS = 9  # row of the headings of the results
_NOT_RANKED_VALUE = -1e300
_FIRST = 1  # column of the first criterion, in this sheet's blocks and in the scorecard's


@dataclass(frozen=True)
class RankingSheet:
    """Where charts find what they show."""

    name: str
    heads: int
    shares: int
    first: int
    last: int
    criteria: int

    def describe_series(self, column: int) -> dict[str, Any]:
        """Point a series at the contributions of one criterion."""
        place = _FIRST + column
        return {
            "name": [self.name, self.heads, place],
            "categories": [self.name, self.first, 0, self.last, 0],
            "values": [self.name, self.first, place, self.last, place],
        }

    def describe_shares(self) -> dict[str, Any]:
        """Point a series at the shares of all criteria."""
        last = _FIRST + self.criteria - 1
        return {
            "name": words.WORKBOOK["share"],
            "categories": [self.name, self.heads, _FIRST, self.heads, last],
            "values": [self.name, self.shares, _FIRST, self.shares, last],
        }


class _Places:
    """The rows of each block, and the addresses in them."""

    def __init__(self, comparison: Comparison, blocks: Mapping[str, int]) -> None:
        self.count = len(comparison.table.alternatives)
        self.last_column = _FIRST + len(comparison.table.criteria) - 1
        self.scorecard = blocks
        self.heads = _RESULTS + self.count + 3
        self.shares = self.heads + 1
        self.contributions = self.shares + 1
        self.counts = self.contributions + self.count + 3
        self.used = self.counts + self.count + 3
        self.subtotals = self.used + self.count + 3

    def across(self, row: int) -> str:
        """Name the row of a block on this sheet."""
        return name_range(row, _FIRST, row, self.last_column)

    def read_across(self, block: str, place: int) -> str:
        """Name the row of a block on the scorecard."""
        row = self.scorecard[block] + place
        return f"{words.SHEETS['scorecard']}!{name_range(row, _FIRST, row, self.last_column)}"

    def read_down(self, column: int) -> str:
        """Name the column of central values on the scorecard."""
        first = self.scorecard["central"]
        return f"{words.SHEETS['scorecard']}!{name_range(first, column, first + self.count - 1, column)}"

    def cell(self, block: str, place: int, column: int) -> str:
        """Name a cell of the scorecard."""
        return f"{words.SHEETS['scorecard']}!{name_cell(self.scorecard[block] + place, column)}"

    def result(self, place: int, column: int) -> str:
        """Name a cell of the results."""
        return name_cell(_RESULTS + 1 + place, column)

    def result_down(self, column: int) -> str:
        """Name a column of the results."""
        return name_range(_RESULTS + 1, column, _RESULTS + self.count, column)

    def setting(self, place: int) -> str:
        """Name one of the settings at the head of the sheet."""
        return name_cell(_SETTINGS + place, 1)


_RANK, _TIED, _VALUE, _LOW, _HIGH, _READ, _CARRIED, _RANKED, _COMPARABLE = range(1, 10)


def write_ranking(
    sheet: Sheet, comparison: Comparison, blocks: Mapping[str, int], points: Sequence[str], shares: Sequence[str]
) -> RankingSheet:
    """Write the sheet of the ranking.

    Parameters
    ----------
    sheet : Sheet
    comparison : Comparison
    blocks : mapping of str to int
        First row of the scorecard's blocks ``central``, ``low`` and ``high``.
    points, shares : sequence of str
        Addresses of the points and shares, in the order of the criteria.

    Returns
    -------
    RankingSheet
    """
    places = _Places(comparison, blocks)
    dossier, scenario = comparison.dossier, comparison.counted
    sheet.widths(34, *[14] * max(len(comparison.table.criteria), _COMPARABLE))
    sheet.line(0, words.SHEETS["ranking"], "title")
    told = (shared_words.word_counted(dossier, scenario), word_combining(dossier, scenario))
    sheet.line(1, " ".join(filter(None, told)))
    none = words.WORKBOOK["no_points"]
    sheet.formula(2, 0, f'=IF(SUM({points[0]}:{points[-1].partition("!")[2]})>0,"","{none}")', "", "note")
    _write_settings(sheet, comparison)
    _write_results(sheet, comparison, places)
    _write_blocks(sheet, comparison, places, shares)
    _write_subtotals(sheet, comparison, places)
    sheet.freeze(0, 1)
    return RankingSheet(
        sheet.name,
        places.heads,
        places.shares,
        places.contributions,
        places.contributions + places.count - 1,
        len(comparison.table.criteria),
    )


def locate_settings() -> Mapping[str, str]:
    """Give the addresses of the value scale's ends and neutral point, and of the allowance, for other sheets."""
    place = words.SHEETS["ranking"]
    return {name: f"{place}!{name_cell(_SETTINGS + row, 1)}" for row, name in enumerate(_SETTINGS_IN_ORDER)}


def _write_settings(sheet: Sheet, comparison: Comparison) -> None:
    scale, scenario = comparison.dossier.scale, comparison.counted
    values = (scale.worst, scale.neutral, scale.best, scenario.allowance)
    for place, (name, value) in enumerate(zip(_SETTINGS_IN_ORDER, values, strict=True)):
        sheet.text(_SETTINGS + place, 0, words.WORKBOOK[name], "name")
        sheet.number(_SETTINGS + place, 1, value, "plain" if name == "allowance" else "signed")


def _write_results(sheet: Sheet, comparison: Comparison, places: _Places) -> None:
    """Rank, value and range of each option, in a fixed order."""
    names = ("rank", "tied", "value", "overall_low", "overall_high", "read", "carried", "ranked", "comparable")
    sheet.heads(_RESULTS, [words.OPTION, *(words.WORKBOOK[name] for name in names)])
    for place, alternative in enumerate(comparison.table.alternatives):
        row, result = _RESULTS + 1 + place, comparison.results.get(alternative)
        sheet.text(row, 0, name_row(comparison, alternative), "name")
        formulas = _make_result(comparison, places, place)
        none, count = shared_words.NOT_RANKED, int(comparison.table.read[place].sum())
        values: tuple[float | str, ...] = (none, "", none, none, none)
        if result:
            tied = words.WORKBOOK["tied_yes"] if result.tied_with else ""
            rank = result.rank if comparison.compares else ranking_words.LIVE["only"]
            values = (rank, tied, result.value, result.low, result.high)
        comparable = result.value if result else _NOT_RANKED_VALUE
        values += (count, _find_carried(comparison, place), int(result is not None), comparable)
        looks = ("rank", "centre", "number", "number", "number", "plain", "share", "plain", "comparable")
        for column, (formula, value, look) in enumerate(zip(formulas, values, looks, strict=True), start=1):
            sheet.formula(row, column, formula, value, look)


def _make_result(comparison: Comparison, places: _Places, place: int) -> list[str]:
    """Write the formulas of one option's results, in the order of their columns."""
    worst, neutral, best, allowance = (places.setting(number) for number in range(4))
    read, carried, ranked, comparable = (places.result(place, column) for column in range(_READ, _COMPARABLE + 1))
    everyone, used = places.result_down(_COMPARABLE), places.across(places.used + place)
    central = places.read_across("central", place)
    ends = []
    treatment, silent_share = comparison.treatment, f"(1-SUMPRODUCT({used},ISNUMBER({central})*1))"
    settings = {"worst": worst, "neutral": neutral, "best": best, "allowance": allowance}
    entry = treatment.entry
    entered = {key: getattr(entry, key).format(**settings) for key in ("low", "central", "high")} if entry else {}
    for block in ("low", "high"):
        total = f"SUMPRODUCT({used},{places.read_across(block, place)})"
        ends.append(f"{total}+{entered[block]}*{silent_share}" if entry else total)
    least = treatment.least_carried
    enough = f"{carried}>={least - TOLERANCE!r}" if least > 0 else f"{carried}>0"
    tied = f'IF(SUMPRODUCT((ABS({everyone}-{comparable})<={TOLERANCE!r})*1)>1,"{words.WORKBOOK["tied_yes"]}","")'
    only = f'SUM({places.result_down(_RANKED)})=1,"{ranking_words.LIVE["only"]}"'
    rank = f"IF({only},1+SUMPRODUCT(({everyone}>{comparable}+{TOLERANCE!r})*1))"
    shown = [rank, tied, comparable, *ends]
    none = [f'"{shared_words.NOT_RANKED}"', '""', *[f'"{shared_words.NOT_RANKED}"'] * 3]
    value = f"{neutral}+SUM({places.across(places.contributions + place)})"
    if entry and entered["central"] != neutral:
        value += f"+({entered['central']}-{neutral})*{silent_share}"
    return [
        *(f"=IF({ranked}=1,{formula},{else_})" for formula, else_ in zip(shown, none, strict=True)),
        f"=COUNT({central})",
        f"=SUMPRODUCT({places.across(places.shares)},{places.across(places.counts + place)})",
        f"=IF(AND({read}>0,{enough}),1,0)",
        f"=IF({ranked}=1,{value},{_NOT_RANKED_VALUE:g})",
    ]


def _write_blocks(sheet: Sheet, comparison: Comparison, places: _Places, shares: Sequence[str]) -> None:
    """Shares and contributions, and under them which cells count and the share each option uses."""
    dossier, table = comparison.dossier, comparison.table
    sheet.line(places.heads - 1, words.WORKBOOK["contributions"], "note")
    sheet.heads(places.heads, [words.OPTION, *(dossier.criterion[c].name for c in table.criteria)])
    sheet.text(places.shares, 0, words.WORKBOOK["shares"], "name")
    sheet.line(places.counts - 1, words.WORKBOOK["counts"], "note")
    sheet.line(places.used - 1, words.WORKBOOK["used"], "note")
    for column, criterion in enumerate(table.criteria, start=_FIRST):
        sheet.formula(places.shares, column, f"={shares[column - _FIRST]}", comparison.shares[criterion], "share")
    for place, alternative in enumerate(table.alternatives):
        for top in (places.contributions, places.counts, places.used):
            sheet.text(top + place, 0, name_row(comparison, alternative), "name")
        for column, criterion in enumerate(table.criteria, start=_FIRST):
            _write_cell(sheet, comparison, places, (place, column), (alternative, criterion))


def _write_subtotals(sheet: Sheet, comparison: Comparison, places: _Places) -> None:
    """Add up the contributions of each group of criteria."""
    sections = list_sections(comparison)
    sheet.line(places.subtotals - 2, words.WORKBOOK["subtotals"], "note")
    sheet.heads(places.subtotals - 1, [words.OPTION, *(section.name for section in sections)])
    for place, alternative in enumerate(comparison.table.alternatives):
        sheet.text(places.subtotals + place, 0, name_row(comparison, alternative), "name")
        for column, section in enumerate(sections, start=_FIRST):
            columns = [_FIRST + comparison.table.criteria.index(name) for name in section.criteria]
            cells = ",".join(name_cell(places.contributions + place, at) for at in columns)
            total = comparison.find_subtotal(alternative, section.criteria)
            sheet.formula(places.subtotals + place, column, f'=IF(COUNT({cells})>0,SUM({cells}),"")', total, "number")


def _write_cell(
    sheet: Sheet, comparison: Comparison, places: _Places, where: tuple[int, int], ids: tuple[str, str]
) -> None:
    place, column = where
    used, counts = (name_cell(top + place, column) for top in (places.used, places.counts))
    share, central = name_cell(places.shares, column), places.cell("central", place, column)
    ranked, carried = places.result(place, _RANKED), places.result(place, _CARRIED)
    counted = f"AND(ISNUMBER({central}),{counts}=1,{ranked}=1)"
    contribution = f'=IF({counted},{used}*({central}-{places.setting(1)}),"")'
    sheet.formula(places.contributions + place, column, contribution, comparison.find_contribution(*ids), "number")
    count = _make_count(comparison, places, place, column)
    sheet.formula(places.counts + place, column, count, int(_carries(comparison, place, column)), "plain")
    use = f"=IF({ranked}=1,{counts}*{share}/{carried},0)"
    sheet.formula(places.used + place, column, use, comparison.find_share(*ids), "share")


def _make_count(comparison: Comparison, places: _Places, place: int, column: int) -> str:
    """Say in a formula whether a cell carries weight, as the treatment of silence has it."""
    central = places.cell("central", place, column)
    read = places.result(place, _READ)
    if comparison.treatment.entry:
        return f"=IF({read}>0,1,0)"
    if not comparison.treatment.only_shared:
        return f"=IF(ISNUMBER({central}),1,0)"
    speakers = f"SUMPRODUCT(({places.result_down(_READ)}>0)*1)"
    return f"=IF(AND({read}>0,COUNT({places.read_down(column)})={speakers}),1,0)"


def _carries(comparison: Comparison, place: int, column: int) -> bool:
    """Tell what `_make_count` gives now."""
    return bool(comparison.cells.enters[place, column - _FIRST])


def _find_carried(comparison: Comparison, place: int) -> float:
    """Add up the shares of the cells that carry weight."""
    names = enumerate(comparison.table.criteria, start=_FIRST)
    return math.fsum(comparison.shares[name] for column, name in names if _carries(comparison, place, column))
