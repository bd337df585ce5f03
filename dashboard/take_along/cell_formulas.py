"""The scorecard as live formulas: from each reading through its criterion's value function to the cell it stands in."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from dashboard.take_along import words
from dashboard.take_along.formulas import locate_settings
from dashboard.take_along.sheets import Sheet, name_cell
from policies.comparison import SUM, Comparison, find_value_points

_HEAD = 3
_MEASURE, _VALUE = 2, 3  # columns of a value function's points


class ValueFunctions:
    """Writes the points of every criterion's value function, and formulas that go through them.

    Parameters
    ----------
    sheet : Sheet
        Gets the points, which can be changed.
    comparison : Comparison
    """

    def __init__(self, sheet: Sheet, comparison: Comparison) -> None:
        dossier = comparison.dossier
        self._ends = locate_settings()
        self._steep = comparison.counted.spacing == "steep"
        self._points: dict[str, tuple[Sequence[str], Sequence[str]]] = {}
        self._values: dict[str, Sequence[float]] = {}
        sheet.widths(44, 14, 14, 14)
        sheet.line(0, words.SHEETS["values"], "title")
        sheet.line(1, words.WORKBOOK["values_steep" if self._steep else "values_even"], "note")
        sheet.heads(_HEAD, [words.CRITERION, *(words.WORKBOOK[name] for name in ("unit", "measure", "value_of"))])
        place, row = f"'{sheet.name}'!", _HEAD + 1
        for criterion in comparison.table.criteria:
            points = find_value_points(dossier, criterion)
            for number, (measure, value) in enumerate(points):
                sheet.text(row + number, 0, dossier.criterion[criterion].name if number == 0 else "", "name")
                sheet.text(row + number, 1, dossier.criterion[criterion].unit if number == 0 else "")
                sheet.number(row + number, _MEASURE, measure, "cell")
                sheet.number(row + number, _VALUE, value, "cell")
            rows = range(row, row + len(points))
            columns = (_MEASURE, _VALUE)
            measures, values = ([f"{place}{name_cell(r, column)}" for r in rows] for column in columns)
            self._points[criterion] = (measures, values)
            self._values[criterion] = [value for _, value in points]
            row += len(points) + 1
        sheet.freeze(_HEAD + 1, 1)

    def map_central(self, criterion: str, measure: str, *, spaced: bool) -> str:
        """Write the formula for the value of the measure at an address; empty where no number stands there."""
        return f'=IF(ISNUMBER({measure}),{self._space(self._interpolate(criterion, measure), spaced=spaced)},"")'

    def map_range(self, criterion: str, low: str, high: str, *, spaced: bool) -> tuple[str, str]:
        """Write the formulas for the least and the greatest value between two measures."""
        least = [self._space(self._interpolate(criterion, measure), spaced=spaced) for measure in (low, high)]
        greatest, scale = list(least), self._ends
        for measure, value, peak in self._list_turns(criterion):
            told = self._space(value, spaced=spaced)
            inside = f"AND({measure}>{low},{measure}<{high})"
            if peak:
                greatest.append(f"IF({inside},{told},{scale['worst']})")
            else:
                least.append(f"IF({inside},{told},{scale['best']})")
        given = f"COUNT({low},{high})=2"
        return f'=IF({given},MIN({",".join(least)}),"")', f'=IF({given},MAX({",".join(greatest)}),"")'

    def _interpolate(self, criterion: str, measure: str) -> str:
        """Go straight between the two points beside a measure; beyond the ends the nearer one holds."""
        measures, values = self._points[criterion]
        kept = f"MEDIAN({measure},{measures[0]},{measures[-1]})"
        if len(measures) == 2:
            slope = f"({values[1]}-{values[0]})/({measures[1]}-{measures[0]})"
            return f"({values[0]}+({kept}-{measures[0]})*{slope})"
        across = [f"{column[0]}:{column[-1].partition('!')[2]}" for column in (measures, values)]
        below = f"MIN(MATCH({kept},{across[0]}),{len(measures) - 1})"
        start, end, low, high = (f"INDEX({column},{below}{step})" for column in across for step in ("", "+1"))
        return f"({low}+({kept}-{start})*({high}-{low})/({end}-{start}))"

    def _space(self, value: str, *, spaced: bool) -> str:
        """Square the distance from neutral where the steps are spaced steeply."""
        if not (self._steep and spaced):
            return value
        worst, neutral, best = (self._ends[name] for name in ("worst", "neutral", "best"))
        distance = f"({value}-{neutral})"
        reach = f"IF({distance}<0,{neutral}-{worst},{best}-{neutral})"
        return f"({neutral}+{distance}*ABS({distance})/{reach})"

    def _list_turns(self, criterion: str) -> list[tuple[str, str, bool]]:
        """List the points at which a value function turns: measure, value, and whether it is greatest there."""
        measures, addresses = self._points[criterion]
        values = self._values[criterion]
        found = []
        for number in range(1, len(values) - 1):
            before, here, after = values[number - 1 : number + 2]
            if here >= max(before, after) or here <= min(before, after):
                found.append((measures[number], addresses[number], here >= max(before, after)))
        return found


@dataclass(frozen=True)
class ValueCells:
    """Addresses of the value of a reading: central, low and high."""

    central: str
    low: str
    high: str


Spoken = Mapping[tuple[str, str], Mapping[str, Sequence[ValueCells]]]
"""Where the values of the readings stand, by option and criterion and then by source."""


def pool(by_source: Mapping[str, Sequence[ValueCells]]) -> dict[str, str]:
    """Write the formulas for a cell: first each source alone, then across the sources that speak.

    Parameters
    ----------
    by_source : mapping of str to sequence of ValueCells
        The readings of the cell by source, at least one.

    Returns
    -------
    dict of str to str
        ``central`` (mean of the sources' means), ``low`` (the least) and ``high`` (the greatest).
    """
    everything = [cells for readings in by_source.values() for cells in readings]
    if len(everything) == 1:
        (only,) = everything
        return {"central": f"={only.central}", "low": f"={only.low}", "high": f"={only.high}"}
    lists = [",".join(cells.central for cells in readings) for readings in by_source.values()]
    if len(lists) in (1, len(everything)):
        central = f"AVERAGE({','.join(lists)})"
    else:
        means = "+".join(f"IF(COUNT({cells})>0,AVERAGE({cells}),0)" for cells in lists)
        central = f"({means})/({'+'.join(f'(COUNT({cells})>0)' for cells in lists)})"
    ends = {end: ",".join(getattr(cells, end) for cells in everything) for end in ("low", "high")}
    speaks = f"COUNT({','.join(cells.central for cells in everything)})>0"
    return {
        "central": f'=IF({speaks},{central},"")',
        "low": f'=IF({speaks},MIN({ends["low"]}),"")',
        "high": f'=IF({speaks},MAX({ends["high"]}),"")',
    }


def combine(comparison: Comparison, block: str, members: Sequence[str]) -> str:
    """Write the formula for a cell of a package: what its rule makes of its members' cells, as they stand now.

    Parameters
    ----------
    comparison : Comparison
        Its rule holds, and its treatment of silence for a silent member of a cell that another is read on.
    block : str
        ``central``, ``low`` or ``high``.
    members : sequence of str
        Addresses of the members' cells; one that holds no number is silent.
    """
    settings, entry, count = locate_settings(), comparison.treatment.entry, len(members)
    worst, neutral, best = (settings[name] for name in ("worst", "neutral", "best"))
    entered = getattr(entry, block).format(**settings) if entry else neutral
    cells = ",".join(members)
    if comparison.counted.package_rule == SUM:
        added = f"{neutral}+SUM({cells})-COUNT({cells})*{neutral}"
        if entered != neutral:
            added += f"+({count}-COUNT({cells}))*({entered}-{neutral})"
        made = f"MAX({worst},MIN({best},{added}))"
    else:
        parts = [neutral, cells]
        if entered != neutral:
            parts.append(f"IF(COUNT({cells})<{count},{entered},{neutral})")
        given = ",".join(parts)
        made = f"MAX({given})+MIN({given})-{neutral}"
    return f'=IF(COUNT({cells})>0,{made},"")'
