"""The checks between a dossier's tables: what one file says against what another one allows."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import pandas as pd

from policies.dossier.model import Source
from policies.dossier.names import Labels, find_alike, label_source
from policies.dossier.numbers import parse_number, parse_numbers
from policies.dossier.schema import TABLES, TOML_FILE
from policies.dossier.tables import Frames
from policies.errors import Fault, list_faults, quote, suggest
from policies.terms import ALL_SOURCES, EITHER_VARIANT, ID_PATTERN, USER_PREFIX

_PHRASE_WORDS = 8
_CLIP_HINT = "clip = true in dossier.toml would count it as the nearer end"
_LEAST_SPAN = 1e-150
"""Ends closer than this count as equal: a slope between them would overflow."""


def check_tables(frames: Frames, settings: Mapping[str, Any], faults: list[Fault], warnings: list[str]) -> None:
    """Check the tables against each other and against the settings."""
    _check_references(frames, faults)
    _warn_of_namesakes(frames, warnings)
    if {"alternatives.csv", "criteria.csv", "readings.csv"} <= frames.keys():
        _warn_of_silence_as_worst(frames, settings, warnings)
    if "criteria.csv" in frames:
        _check_criteria(frames["criteria.csv"], faults)
    if "sources.csv" in frames:
        _check_sources(frames["sources.csv"], settings, faults, warnings)
    if "readings.csv" in frames:
        _check_ranges(frames["readings.csv"], faults)
        _warn_of_long_phrases(frames["readings.csv"], warnings)
    if {"readings.csv", "criteria.csv"} <= frames.keys():
        _check_measures(frames["readings.csv"], frames["criteria.csv"], settings, faults)
        _check_offered(frames["readings.csv"], frames["criteria.csv"], faults)
    if {"packages.csv", "alternatives.csv"} <= frames.keys():
        _check_packages(frames["packages.csv"], frames["alternatives.csv"], faults)
    if "variants.csv" in frames:
        _check_variants(frames["variants.csv"], frames.get("readings.csv"), faults, warnings)
    _check_default_set(frames.get("weight_sets.csv"), settings, faults)
    if "value_points.csv" in frames:
        _check_point_values(frames["value_points.csv"], settings, faults)
        _check_points_once(frames["value_points.csv"], faults)
    if {"value_points.csv", "criteria.csv"} <= frames.keys():
        _check_coverage(frames["value_points.csv"], frames["criteria.csv"], faults)
    if {"weight_sets.csv", "criteria.csv"} <= frames.keys():
        _check_weight_sets(frames["weight_sets.csv"], frames["criteria.csv"], faults)


def _check_references(frames: Frames, faults: list[Fault]) -> None:
    faulty = {fault.file for fault in faults}
    for table in TABLES:
        frame = frames.get(table.file)
        if frame is None:
            continue
        for column, target in table.references.items():
            known = frames[target]["id"].tolist() if target in frames else []
            if not known and target in faulty:  # that it is missing or empty is reported already
                continue
            allowed = {"", *known}
            stray = {row: cell for row, cell in _list_cells(frame, column) if cell not in allowed}
            stray = {row: cell for row, cell in stray.items() if re.fullmatch(ID_PATTERN, cell)}
            faults += list_faults(table.file, column, f"an id that stands in {target}", stray, _Suggester(known))


def _list_cells(frame: pd.DataFrame, column: str) -> Iterable[tuple[int, str]]:
    """Rows and cells of a column, as plain values: far faster than pandas on the few rows of most tables."""
    return zip(frame.index.tolist(), frame[column].tolist(), strict=True)


class _Suggester:
    """Suggests the nearest known id, looking each one up once."""

    def __init__(self, known: Sequence[str]) -> None:
        self._known = known
        self._seen: dict[str, str | None] = {}

    def __call__(self, found: str) -> str | None:
        if found not in self._seen:
            self._seen[found] = suggest(found, self._known)
        return self._seen[found]


def _warn_of_silence_as_worst(frames: Frames, settings: Mapping[str, Any], warnings: list[str]) -> None:
    """Warn where a silent cell counts as the worst there is, because no change is the worst end of the scale."""
    ends = [settings.get(f"value_scale.{name}") for name in ("worst", "neutral")]
    if None in ends or ends[0] != ends[1] or settings.get("defaults.silence", "neutral") != "neutral":
        return
    criteria, readings = frames["criteria.csv"], frames["readings.csv"]
    offered = criteria.loc[criteria["offered"] != "users", "id"].tolist()
    read = set(zip(readings["alternative"].tolist(), readings["criterion"].tolist(), strict=True))
    cells = ((option, name) for option in frames["alternatives.csv"]["id"].tolist() for name in offered)
    silent = sum(cell not in read for cell in cells)
    if silent:
        noun = "cell, which counts" if silent == 1 else "cells, which count"
        warnings.append(
            f"{TOML_FILE}, key value_scale.neutral: it is the worst end, and no source speaks on {silent} {noun} as "
            'the worst there is; declare defaults.silence = "leave_out", or a worst below neutral'
        )


def _check_criteria(criteria: pd.DataFrame, faults: list[Fault]) -> None:
    worst, best = parse_numbers(criteria["worst"]), parse_numbers(criteria["best"])
    equal = criteria.loc[(best - worst).abs() < _LEAST_SPAN, "best"]
    faults += list_faults("criteria.csv", "best", "a best that differs from worst", equal.to_dict())


def _check_sources(
    sources: pd.DataFrame, settings: Mapping[str, Any], faults: list[Fault], warnings: list[str]
) -> None:
    ids = sources["id"]
    expected = f"an id other than {ALL_SOURCES!r}, which names the lens of all sources"
    faults += list_faults("sources.csv", "id", expected, ids[ids == ALL_SOURCES].to_dict())
    own = ids[ids.str.startswith(USER_PREFIX)]
    warnings += [f"sources.csv: id {name!r} looks like a user's own source ({USER_PREFIX}...)" for name in own]
    lens = settings.get("defaults.lens", ALL_SOURCES)
    if lens != ALL_SOURCES and lens not in ids.tolist():
        expected = f"{ALL_SOURCES}, or an id that stands in sources.csv"
        hint = suggest(lens, ids.tolist())
        faults.append(Fault(TOML_FILE, expected, column="defaults.lens", found=lens, hint=hint))


def _check_packages(packages: pd.DataFrame, alternatives: pd.DataFrame, faults: list[Fault]) -> None:
    """Check that each package is of two or more options that there are, each once, and is called like none of them."""
    known = alternatives["id"].tolist()
    taken = {row: name for row, name in _list_cells(packages, "id") if name in known}
    faults += list_faults("packages.csv", "id", "an id that no option in alternatives.csv has", taken)
    split = {row: cell.split() for row, cell in _list_cells(packages, "members")}
    stray = {row: name for row, names in split.items() if (name := next((n for n in names if n not in known), ""))}
    faults += list_faults("packages.csv", "members", "ids that stand in alternatives.csv", stray, _Suggester(known))
    twice = {row: name for row, names in split.items() if (name := next((n for n in names if names.count(n) > 1), ""))}
    faults += list_faults("packages.csv", "members", "each option once", twice)
    alone = {row: names[0] for row, names in split.items() if len(names) == 1}
    faults += list_faults("packages.csv", "members", "two or more options, separated by spaces", alone)


def _check_ranges(readings: pd.DataFrame, faults: list[Fault]) -> None:
    found = {}
    columns = (readings[name].tolist() for name in ("low", "central", "high"))
    for row, *cells in zip(readings.index.tolist(), *columns, strict=True):
        low, central, high = (parse_number(cell or cells[1]) for cell in cells)
        if low > central or central > high:
            found[row] = f"low {low:g}, central {central:g}, high {high:g}"
    faults += list_faults("readings.csv", "central", "low <= central <= high", found)


def _check_measures(
    readings: pd.DataFrame, criteria: pd.DataFrame, settings: Mapping[str, Any], faults: list[Fault]
) -> None:
    if settings.get("clip") is True:
        return
    ends = _read_ends(criteria)
    names = readings["criterion"].tolist()
    for column in ("central", "low", "high"):
        outside: dict[str, dict[int, str]] = {}
        for name, (row, cell) in zip(names, _list_cells(readings, column), strict=True):
            least, most = ends.get(name, (-math.inf, math.inf))
            measure = parse_number(cell)
            if measure < least or measure > most:
                outside.setdefault(name, {})[row] = cell
        for name, found in outside.items():
            least, most = ends[name]
            expected = f"a number from {least:g} to {most:g}, the worst and best of {name}"
            faults += list_faults("readings.csv", column, expected, found, lambda _: _CLIP_HINT)


def _read_ends(criteria: pd.DataFrame) -> dict[str, tuple[float, float]]:
    """Return the least and the greatest measure of each criterion whose ends can be read, by id."""
    columns = (criteria[name].tolist() for name in ("id", "worst", "best"))
    ends = {name: (parse_number(worst), parse_number(best)) for name, worst, best in zip(*columns, strict=True)}
    return {name: (min(pair), max(pair)) for name, pair in ends.items() if not math.isnan(sum(pair))}


def _check_offered(readings: pd.DataFrame, criteria: pd.DataFrame, faults: list[Fault]) -> None:
    users = criteria.loc[criteria["offered"] == "users", "id"]
    stray = readings.loc[readings["criterion"].isin(users), "criterion"]
    hint = "a users criterion carries no reading until a user enters one"
    faults += list_faults(
        "readings.csv", "criterion", "a criterion offered by sources", stray.to_dict(), lambda _: hint
    )


def _check_variants(
    variants: pd.DataFrame, readings: pd.DataFrame | None, faults: list[Fault], warnings: list[str]
) -> None:
    ids = variants["id"].tolist()
    reserved = {row: name for row, name in _list_cells(variants, "id") if name == EITHER_VARIANT}
    expected = f"an id other than {EITHER_VARIANT!r}, which stands for each of them"
    faults += list_faults("variants.csv", "id", expected, reserved)
    if readings is None:
        return
    first: dict[str, int] = {}
    for row, name in _list_cells(readings, "variant"):
        if name not in ("", EITHER_VARIANT, *ids) and re.fullmatch(ID_PATTERN, name):
            first.setdefault(name, row)
    for name, row in first.items():
        hint = suggest(name, ids)
        warnings.append(
            f"readings.csv, row {row}: variant {quote(name)} does not stand in variants.csv and goes by its id"
            + (f" ({hint})" if hint else "")
        )


def _warn_of_namesakes(frames: Frames, warnings: list[str]) -> None:
    """Name what is called like something else of its kind: the screen tells them apart, but nobody else would."""
    for file, columns in _NAMED.items():
        if file not in frames:
            continue
        frame = frames[file] if file != "weight_sets.csv" else frames[file].drop_duplicates("set")
        frame = frame[frame[columns[0]] != ""]
        cells = {column: frame[column].tolist() for column in columns}
        labels: list[tuple[str, ...]] = list(zip(*cells.values(), strict=True))
        # An empty short name is the name; a set without a name goes by its id, which nothing else has.
        labels = [tuple(text or texts[0] for text in texts) for texts in labels]
        _warn_of_alike(file, columns, frame.index.tolist(), labels, warnings)
    if "sources.csv" in frames:
        frame = frames["sources.csv"]
        fields = (frame[name].tolist() for name in ("id", "title", "authors", "date"))
        named = [(label_source(Source(*texts)),) for texts in zip(*fields, strict=True)]
        _warn_of_alike("sources.csv", ("label",), frame.index.tolist(), named, warnings)


_NAMED = {
    "alternatives.csv": ("name", "short_name"),
    "criteria.csv": ("name", "short_name"),
    "groups.csv": ("name",),
    "variants.csv": ("name", "short_name"),
    "weight_sets.csv": ("set_name",),
}


def _warn_of_alike(
    file: str, columns: Sequence[str], rows: Sequence[int], labels: Sequence[Labels], warnings: list[str]
) -> None:
    for place, (texts, alike) in enumerate(zip(labels, find_alike(labels), strict=True)):
        told = set()
        for column, text, others in zip(columns, texts, alike, strict=True):
            if others and others[0] < place and text not in told:
                told.add(text)
                warnings.append(
                    f"{file}, row {rows[place]}: {column} {quote(text)} reads like that of row {rows[others[0]]}: "
                    "both are marked wherever they are shown; a name of its own is clearer"
                )


def _warn_of_long_phrases(readings: pd.DataFrame, warnings: list[str]) -> None:
    for row, phrase in readings["phrase"].items():
        if len(phrase.split()) > _PHRASE_WORDS:
            warnings.append(f"readings.csv, row {row}: phrase has more than eight words")


def _check_point_values(points: pd.DataFrame, settings: Mapping[str, Any], faults: list[Fault]) -> None:
    worst, best = settings.get("value_scale.worst"), settings.get("value_scale.best")
    if worst is None or best is None:
        return
    value = parse_numbers(points["value"])
    outside = points.loc[(value < worst) | (value > best), "value"]
    expected = f"a value from {worst:g} to {best:g}, the value scale"
    faults += list_faults("value_points.csv", "value", expected, outside.to_dict())


def _check_points_once(points: pd.DataFrame, faults: list[Fault]) -> None:
    """Find the same measure written in two ways, such as 1 and 1.0; the same text twice is reported already."""
    measures = points[["criterion"]].assign(measure=parse_numbers(points["measure"])).dropna()
    again = measures.duplicated() & ~points.duplicated(["criterion", "measure"]).reindex(measures.index)
    found = points.loc[again.index[again], "measure"].to_dict()
    faults += list_faults("value_points.csv", "measure", "each measure of a criterion once", found)


def _check_coverage(points: pd.DataFrame, criteria: pd.DataFrame, faults: list[Fault]) -> None:
    ends = _read_ends(criteria)
    for criterion, rows in parse_numbers(points["measure"]).groupby(points["criterion"], sort=False):
        least, most = ends.get(str(criterion), (math.nan, math.nan))
        if rows.notna().all() and (rows.min() > least or rows.max() < most):
            expected = f"points that cover {least:g} to {most:g}, the worst and best of {criterion}"
            found = f"{rows.min():g} to {rows.max():g}"
            faults.append(Fault("value_points.csv", expected, int(rows.index[0]), "measure", found))


def _check_default_set(sets: pd.DataFrame | None, settings: Mapping[str, Any], faults: list[Fault]) -> None:
    chosen = settings.get("defaults.weight_set")
    known = [] if sets is None else list(dict.fromkeys(sets["set"]))
    if chosen and chosen not in known and not any(fault.file == "weight_sets.csv" for fault in faults):
        expected = "a set that stands in weight_sets.csv"
        hint = suggest(chosen, known)
        faults.append(Fault(TOML_FILE, expected, column="defaults.weight_set", found=chosen, hint=hint))


def _check_weight_sets(sets: pd.DataFrame, criteria: pd.DataFrame, faults: list[Fault]) -> None:
    users = {name for name, offered in zip(criteria["id"], criteria["offered"], strict=True) if offered == "users"}
    first: dict[str, int] = {}
    weighty, stray = set(), {}
    for name, criterion, (row, cell) in zip(sets["set"], sets["criterion"], _list_cells(sets, "points"), strict=True):
        first.setdefault(name, row)
        if parse_number(cell) != 0:  # what is no number is reported already
            weighty.add(name)
            if criterion in users:
                stray[row] = cell
    for name in [name for name in first if name not in weighty]:
        expected = "at least one criterion with points above 0"
        faults.append(Fault("weight_sets.csv", expected, first[name], "points", "0", f"set {name}"))
    hint = "it carries no weight until a user enters one"
    faults += list_faults("weight_sets.csv", "points", "0 points on a users criterion", stray, lambda _: hint)
