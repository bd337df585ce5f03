"""Load a dossier from a folder; every fault in every file is reported in one go."""

from __future__ import annotations

import csv
import hashlib
import io
import math
import re
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from types import MappingProxyType
from typing import Any

import numpy as np
import pandas as pd
import pandera.errors

from policies.errors import DossierError, Fault, quote, suggest
from policies.model import (
    ALL_SOURCES,
    USER_PREFIX,
    Alternative,
    Criterion,
    Defaults,
    Dossier,
    Group,
    Reading,
    Source,
    ValueScale,
    WeightSet,
)
from policies.schema import DOSSIER_KEYS, ID_PATTERN, SILENCES, TABLES, Table, parse_numbers

TOML_FILE = "dossier.toml"
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]|\r(?!\n)")
_SAME_FAULT_SHOWN = 20
_RECORDS = ("codings", "corrections", "emphasis", "relations", "facts")
_PHRASE_WORDS = 8

Frames = dict[str, pd.DataFrame]


def load_dossier(path: str | Path) -> Dossier:
    """Read and validate a dossier.

    Parameters
    ----------
    path : str or Path
        Folder in the dossier format (data/README.md is its dictionary).

    Returns
    -------
    Dossier
        Validated and immutable; ``warnings`` names unknown files and columns, which are never used.

    Raises
    ------
    DossierError
        With every fault found, each naming file, row, column, what was found and what was expected.
    """
    folder = Path(path)
    faults: list[Fault] = []
    warnings: list[str] = []
    if not folder.is_dir():
        raise DossierError([Fault(str(folder), "a folder that holds dossier.toml and its tables")])
    settings = _read_settings(folder, faults, warnings)
    frames: Frames = {}
    for table in TABLES:
        frame = _read_table(folder, table, faults, warnings)
        if frame is not None:
            frames[table.file] = frame
    _check_references(frames, faults)
    _check_criteria(frames, faults)
    _check_sources(frames, settings, faults, warnings)
    _check_readings(frames, settings, faults, warnings)
    _check_value_points(frames, settings, faults)
    _check_weight_sets(frames, faults)
    warnings += _find_unknown_files(folder)
    if faults:
        raise DossierError(_shorten(faults))
    return _build(folder, settings, frames, warnings)


def _find_unknown_files(folder: Path) -> list[str]:
    known = {TOML_FILE, *(table.file for table in TABLES)}
    unknown = sorted(p.name for p in folder.iterdir() if p.name not in known and not p.name.startswith("."))
    return [f"{name}: unknown file, not used" for name in unknown]


def _shorten(faults: Sequence[Fault]) -> list[Fault]:
    """Keep the first few of many faults of one kind in one column, and count the rest in one line."""
    shown: list[Fault] = []
    counts: dict[tuple[str, str | None, str], int] = {}
    for fault in faults:
        kind = (fault.file, fault.column, fault.expected)
        counts[kind] = counts.get(kind, 0) + 1
        if counts[kind] <= _SAME_FAULT_SHOWN:
            shown.append(fault)
    for (file, column, expected), count in counts.items():
        if count > _SAME_FAULT_SHOWN:
            hint = f"and {count - _SAME_FAULT_SHOWN} more rows with the same fault"
            shown.append(Fault(file, expected, column=column, hint=hint))
    return shown


# Reading files -------------------------------------------------------------------------------------------------------


def _read_text(path: Path, faults: list[Fault]) -> str | None:
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        expected = "UTF-8 text"
        hint = f"line {line}: byte 0x{error.object[error.start]:02x} is not UTF-8; save the file as UTF-8"
        faults.append(Fault(path.name, expected, hint=hint))
        return None
    except OSError as error:
        faults.append(Fault(path.name, "a readable file", hint=error.strerror or str(error)))
        return None
    if path.name == TOML_FILE and (control := _CONTROL.search(text)):
        line = text.count("\n", 0, control.start()) + 1
        faults.append(Fault(path.name, "no control characters", found=control.group(), hint=f"line {line}"))
        return None
    return text


def _read_table(folder: Path, table: Table, faults: list[Fault], warnings: list[str]) -> pd.DataFrame | None:
    """Read one CSV file as text cells, validate it, and fill the defaults of missing columns."""
    path = folder / table.file
    if not path.exists():
        if table.required:
            faults.append(Fault(table.file, "this file to be in the dossier", hint="it is required"))
        return None
    text = _read_text(path, faults)
    frame = None if text is None else _parse_csv(table, text, faults)
    if frame is None:
        return None
    known = list(table.schema.columns)
    for column in frame.columns:
        if column not in known:
            near = suggest(column, known) if column else None
            warnings.append(f"{table.file}: unknown column {quote(column)}, not used" + (f" ({near})" if near else ""))
    faults += _validate(table, frame)
    faults += _check_keys(table, frame)
    for column in known:
        if column not in frame:
            frame[column] = ""
    return frame[known]


def _parse_csv(table: Table, text: str, faults: list[Fault]) -> pd.DataFrame | None:
    if not text.strip():
        if table.required:
            faults.append(Fault(table.file, "a header and at least one row", hint="the file is empty"))
        return None
    try:
        rows = [row for row in csv.reader(io.StringIO(text, newline=""), strict=True)]
    except csv.Error as error:
        faults.append(Fault(table.file, "comma-separated values", hint=str(error)))
        return None
    header = [name.strip() for name in rows[0]]
    found_before = len(faults)
    for name in dict.fromkeys(name for name in header if header.count(name) > 1):
        faults.append(Fault(table.file, "each column once", row=1, column=name, hint="it stands twice"))
    body: list[list[str]] = []
    for number, row in enumerate(rows[1:], start=2):
        if not row:
            continue
        if len(row) != len(header):
            hint = "is a cell missing, or a comma outside quotes?"
            expected = f"{len(header)} cells, as in the header"
            faults.append(Fault(table.file, expected, row=number, found=f"{len(row)} cells", hint=hint))
            row = [*row, *[""] * len(header)][: len(header)]
        body.append(row)
    if table.required and not body:
        faults.append(Fault(table.file, "at least one row under the header", hint="the table is empty"))
    if _CONTROL.search(text):
        faults += _find_control_characters(table.file, header, rows[1:])
    if any(fault.row == 1 for fault in faults[found_before:]):
        return None
    numbers = [number for number, row in enumerate(rows[1:], start=2) if row]
    return pd.DataFrame(body, columns=header, index=pd.Index(numbers, name="row"), dtype="str")


def _find_control_characters(file: str, header: Sequence[str], rows: Iterable[Sequence[str]]) -> list[Fault]:
    faults = []
    for number, row in enumerate([header, *rows], start=1):
        for place, cell in enumerate(row):
            if control := _CONTROL.search(cell):
                column = header[place] if place < len(header) else None
                expected = "no control characters other than newline and tab"
                faults.append(Fault(file, expected, row=number, column=column, found=control.group()))
    return faults


# Checks inside one table ---------------------------------------------------------------------------------------------


def _validate(table: Table, frame: pd.DataFrame) -> list[Fault]:
    """Run the pandera schema and say each failure in words."""
    try:
        table.schema.validate(frame, lazy=True)
    except pandera.errors.SchemaErrors as errors:
        return [_explain_failure(table, frame, case) for case in errors.failure_cases.to_dict("records")]
    return []


def _explain_failure(table: Table, frame: pd.DataFrame, case: Mapping[Any, Any]) -> Fault:
    if case["check"] == "column_in_dataframe":
        name = str(case["failure_case"])
        strangers = [column for column in frame.columns if column not in table.schema.columns]
        near = suggest(name, strangers)
        hint = near.replace("did you mean", "is it") if near and "mean" in near else "the column is required"
        return Fault(table.file, "this column in the header", row=1, column=name, hint=hint)
    column, found = str(case["column"]), str(case["failure_case"])
    values = (table.schema.columns[column].metadata or {}).get("values", [])
    hint = suggest(found, values) if values and found else None
    hint = hint if hint and "mean" in hint else None
    return Fault(table.file, str(case["check"]), row=int(case["index"]), column=column, found=found, hint=hint)


def _check_keys(table: Table, frame: pd.DataFrame) -> list[Fault]:
    key = [column for column in table.key if column in frame]
    if not key or not frame.duplicated(key).any():
        return []
    first: dict[tuple[str, ...], int] = {}
    faults = []
    for number, *cells in frame[key].itertuples():
        named = tuple(cells)
        if named in first:
            found = ", ".join(cell for cell in named if cell)
            expected = f"each {' + '.join(table.key)} once"
            hint = f"row {first[named]} has it already"
            faults.append(Fault(table.file, expected, row=int(number), column=key[0], found=found, hint=hint))
        first.setdefault(named, int(number))
    return faults


# Checks between tables -----------------------------------------------------------------------------------------------


def _check_references(frames: Frames, faults: list[Fault]) -> None:
    for table in TABLES:
        frame = frames.get(table.file)
        if frame is None:
            continue
        for column, target in table.references.items():
            if target not in frames and target != "groups.csv":
                continue
            known = [] if target not in frames else frames[target]["id"].tolist()
            stray = frame.loc[~frame[column].isin(["", *known]), column]
            for number, found in stray.items():
                if not re.fullmatch(ID_PATTERN, found):
                    continue
                expected = f"an id that stands in {target}"
                hint = suggest(found, known)
                faults.append(Fault(table.file, expected, row=_row(number), column=column, found=found, hint=hint))


def _check_criteria(frames: Frames, faults: list[Fault]) -> None:
    frame = frames.get("criteria.csv")
    if frame is None:
        return
    worst, best = parse_numbers(frame["worst"]), parse_numbers(frame["best"])
    for number in frame.index[worst.notna() & (worst == best)]:
        expected = "a best that differs from worst"
        faults.append(Fault("criteria.csv", expected, row=_row(number), column="best", found=frame["best"][number]))


def _check_sources(frames: Frames, settings: Mapping[str, Any], faults: list[Fault], warnings: list[str]) -> None:
    frame = frames.get("sources.csv")
    if frame is None:
        return
    ids = frame["id"].tolist()
    for number in frame.index[frame["id"] == ALL_SOURCES]:
        expected = f"an id other than {ALL_SOURCES!r}, which names the lens of all sources"
        faults.append(Fault("sources.csv", expected, row=_row(number), column="id", found=ALL_SOURCES))
    warnings += [
        f"sources.csv: id {name!r} looks like a user's own source ({USER_PREFIX}...)"
        for name in ids
        if name.startswith(USER_PREFIX)
    ]
    lens = settings.get("defaults.lens", ALL_SOURCES)
    if lens != ALL_SOURCES and lens not in ids:
        expected = f"{ALL_SOURCES}, or an id that stands in sources.csv"
        faults.append(Fault(TOML_FILE, expected, column="defaults.lens", found=str(lens), hint=suggest(str(lens), ids)))


def _check_readings(frames: Frames, settings: Mapping[str, Any], faults: list[Fault], warnings: list[str]) -> None:
    frame, criteria = frames.get("readings.csv"), frames.get("criteria.csv")
    if frame is None or criteria is None:
        return
    central = parse_numbers(frame["central"])
    low = parse_numbers(frame["low"]).fillna(central)
    high = parse_numbers(frame["high"]).fillna(central)
    for number in frame.index[(low > central) | (central > high)]:
        found = f"low {low[number]:g}, central {central[number]:g}, high {high[number]:g}"
        faults.append(Fault("readings.csv", "low <= central <= high", row=_row(number), column="central", found=found))
    known = criteria.drop_duplicates("id").set_index("id")
    worst = frame["criterion"].map(parse_numbers(known["worst"])).astype(float)
    best = frame["criterion"].map(parse_numbers(known["best"])).astype(float)
    least, most = np.minimum(worst, best), np.maximum(worst, best)
    if settings.get("clip") is not True:
        for column, cells in (("central", central), ("low", low), ("high", high)):
            for number in frame.index[(cells < least) | (cells > most)]:
                expected = f"a number from {least[number]:g} to {most[number]:g}, the criterion's worst and best"
                hint = "clip = true in dossier.toml would count it as the nearer end"
                found = f"{cells[number]:g}"
                faults.append(Fault("readings.csv", expected, _row(number), column, found, hint))
    offered = frame["criterion"].map(known["offered"])
    for number in frame.index[offered == "users"]:
        expected = "a criterion offered by sources"
        hint = "a users criterion carries no reading until a user enters one"
        found = frame["criterion"][number]
        faults.append(Fault("readings.csv", expected, _row(number), "criterion", found, hint))
    words = frame["phrase"].str.split().str.len()
    warnings += [f"readings.csv, row {n}: phrase has more than eight words" for n in frame.index[words > _PHRASE_WORDS]]


def _check_value_points(frames: Frames, settings: Mapping[str, Any], faults: list[Fault]) -> None:
    frame, criteria = frames.get("value_points.csv"), frames.get("criteria.csv")
    if frame is None or criteria is None:
        return
    measure, value = parse_numbers(frame["measure"]), parse_numbers(frame["value"])
    worst, best = settings.get("value_scale.worst"), settings.get("value_scale.best")
    if isinstance(worst, (int, float)) and isinstance(best, (int, float)):
        for number in frame.index[(value < worst) | (value > best)]:
            expected = f"a value from {worst:g} to {best:g}, the value scale"
            faults.append(Fault("value_points.csv", expected, _row(number), "value", frame["value"][number]))
    ends = criteria.drop_duplicates("id").set_index("id")[["worst", "best"]].apply(parse_numbers)
    for criterion, rows in measure.groupby(frame["criterion"]):
        if criterion not in ends.index or ends.loc[criterion].isna().any() or rows.isna().any():
            continue
        least, most = ends.loc[criterion].min(), ends.loc[criterion].max()
        if rows.min() > least or rows.max() < most:
            expected = f"points that cover {least:g} to {most:g}, the criterion's worst and best"
            found = f"{rows.min():g} to {rows.max():g}"
            faults.append(Fault("value_points.csv", expected, _row(rows.index[0]), "measure", found, str(criterion)))


def _check_weight_sets(frames: Frames, faults: list[Fault]) -> None:
    frame, criteria = frames.get("weight_sets.csv"), frames.get("criteria.csv")
    if frame is None or criteria is None or frame.empty:
        return
    points = parse_numbers(frame["points"])
    for name, rows in points.groupby(frame["set"]):
        if rows.notna().all() and rows.sum() <= 0:
            expected = "at least one criterion with points above 0"
            faults.append(Fault("weight_sets.csv", expected, _row(rows.index[0]), "points", "0", f"set {name}"))
    users = criteria.loc[criteria["offered"] == "users", "id"]
    for number in frame.index[frame["criterion"].isin(users) & (points > 0)]:
        expected = "0 points on a users criterion"
        hint = "it carries no weight until a user enters one"
        faults.append(Fault("weight_sets.csv", expected, _row(number), "points", frame["points"][number], hint))


def _row(number: Any) -> int:
    return int(number)


# dossier.toml --------------------------------------------------------------------------------------------------------


def _read_settings(folder: Path, faults: list[Fault], warnings: list[str]) -> dict[str, Any]:
    """Read dossier.toml as flat ``section.key`` settings; wrong ones are reported and left out."""
    path = folder / TOML_FILE
    if not path.exists():
        faults.append(Fault(TOML_FILE, "this file to be in the dossier", hint="it is required"))
        return {}
    text = _read_text(path, faults)
    if text is None:
        return {}
    try:
        tree = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        faults.append(Fault(TOML_FILE, "TOML", hint=str(error)))
        return {}
    flat: dict[str, Any] = {}
    for key, value in tree.items():
        if isinstance(value, dict):
            flat |= {f"{key}.{inner}": item for inner, item in value.items()}
        else:
            flat[key] = value
    known = list(DOSSIER_KEYS)
    for key in flat.keys() - set(known):
        near = suggest(key, known)
        warnings.append(f"{TOML_FILE}: unknown key {quote(key)}, not used" + (f" ({near})" if near else ""))
    settings = {key: flat[key] for key in known if key in flat}
    for key, (_, required) in DOSSIER_KEYS.items():
        if required and key not in settings:
            faults.append(Fault(TOML_FILE, "this key", column=key, hint="it is required"))
    for key in list(settings):
        expected = _check_setting(key, settings[key])
        if expected:
            faults.append(Fault(TOML_FILE, expected, column=key, found=str(settings.pop(key))))
    _check_scale_order(settings, faults)
    return settings


def _check_setting(key: str, value: Any) -> str | None:
    """Return what was expected if the setting is wrong."""
    number = isinstance(value, (int, float)) and not isinstance(value, bool) and math.isfinite(value)
    if key == "id":
        fine = isinstance(value, str) and re.fullmatch(ID_PATTERN, value) is not None
        return None if fine else "an id: a small letter, then small letters, digits or _"
    if key == "clip":
        return None if isinstance(value, bool) else "true or false"
    if key == "value_scale.labels":
        fine = isinstance(value, list) and all(isinstance(item, str) for item in value)
        return None if fine else "a list of words"
    if key.startswith("value_scale."):
        return None if number else "a finite number"
    if key == "defaults.allowance":
        return None if number and value >= 0 else "a finite number of at least 0"
    if key == "defaults.silence":
        return None if value in SILENCES else "one of " + ", ".join(SILENCES)
    return None if isinstance(value, str) and value.strip() else "text in quotes"


def _check_scale_order(settings: Mapping[str, Any], faults: list[Fault]) -> None:
    scale = [settings.get(f"value_scale.{name}") for name in ("worst", "neutral", "best")]
    if None in scale:
        return
    worst, neutral, best = scale
    if not worst <= neutral < best:
        found = f"worst {worst:g}, neutral {neutral:g}, best {best:g}"
        faults.append(Fault(TOML_FILE, "worst <= neutral < best", column="value_scale", found=found))


# Building the model --------------------------------------------------------------------------------------------------


def _build(folder: Path, settings: Mapping[str, Any], frames: Frames, warnings: Sequence[str]) -> Dossier:
    scale = ValueScale(
        *(float(settings[f"value_scale.{name}"]) for name in ("worst", "neutral", "best")),
        labels=tuple(settings.get("value_scale.labels", ())),
    )
    defaults = Defaults(
        lens=settings.get("defaults.lens", ALL_SOURCES),
        silence=settings.get("defaults.silence", "neutral"),
        allowance=float(settings.get("defaults.allowance", 1)),
    )
    texts = {key: settings[key] for key in ("id", "version", "title", "as_of", "source_noun") if key in settings}
    return Dossier(
        **texts,
        question=settings.get("question", settings["title"]),
        baseline=settings.get("baseline", ""),
        scale=scale,
        defaults=defaults,
        clip=settings.get("clip", False),
        alternatives=tuple(_build_alternatives(frames["alternatives.csv"])),
        criteria=tuple(_build_criteria(frames["criteria.csv"])),
        groups=tuple(Group(**row) for row in _records(frames.get("groups.csv"))),
        sources=tuple(Source(**row) for row in _records(frames["sources.csv"])),
        readings=tuple(_build_readings(frames["readings.csv"])),
        value_points=_build_value_points(frames.get("value_points.csv")),
        weight_sets=tuple(_build_weight_sets(frames.get("weight_sets.csv"))),
        records=MappingProxyType({name: _build_record(frames, f"{name}.csv") for name in _RECORDS}),
        content_hash=_hash_files(folder, [TOML_FILE, *frames]),
        warnings=tuple(warnings),
    )


def _records(frame: pd.DataFrame | None) -> list[dict[str, str]]:
    if frame is None:
        return []
    columns = list(frame.columns)
    return [dict(zip(columns, row, strict=True)) for row in frame.itertuples(index=False, name=None)]


def _build_alternatives(frame: pd.DataFrame) -> Iterable[Alternative]:
    for row in _records(frame):
        yield Alternative(
            id=row["id"],
            name=row["name"],
            short_name=row["short_name"] or row["name"],
            description=row["description"],
            focal=row["focal"] != "no",
        )


def _build_criteria(frame: pd.DataFrame) -> Iterable[Criterion]:
    for row in _records(frame):
        texts = {key: row[key] for key in ("id", "name", "group", "question", "unit", "guard")}
        means = {key: row[key] for key in ("worst_means", "neutral_means", "best_means")}
        yield Criterion(
            **texts,
            **means,
            short_name=row["short_name"] or row["name"],
            worst=float(row["worst"]),
            best=float(row["best"]),
            kind=row["kind"] or "outcome",
            offered=row["offered"] or "sources",
        )


def _build_readings(frame: pd.DataFrame) -> Iterable[Reading]:
    for row in _records(frame):
        numbers = {key: float(row[key] or row["central"]) for key in ("central", "low", "high")}
        ids = {key: row[key] for key in ("alternative", "criterion", "source", "variant")}
        texts = {key: row[key] for key in ("rationale", "phrase", "phrase_locator")}
        yield Reading(
            **ids,
            **numbers,
            **texts,
            basis=row["basis"] or "measured",
            speaker=row["speaker"] or "author",
            locators=tuple(row["locators"].replace(",", " ").replace(";", " ").split()),
        )


def _build_value_points(frame: pd.DataFrame | None) -> Mapping[str, tuple[tuple[float, float], ...]]:
    points: dict[str, list[tuple[float, float]]] = {}
    for row in _records(frame):
        points.setdefault(row["criterion"], []).append((float(row["measure"]), float(row["value"])))
    return MappingProxyType({criterion: tuple(sorted(items)) for criterion, items in points.items()})


def _build_weight_sets(frame: pd.DataFrame | None) -> Iterable[WeightSet]:
    sets: dict[str, list[dict[str, str]]] = {}
    for row in _records(frame):
        sets.setdefault(row["set"], []).append(row)
    for name, rows in sets.items():
        points = {row["criterion"]: float(row["points"]) for row in rows}
        yield WeightSet(name, rows[0]["set_name"] or name, MappingProxyType(points), rows[0]["derivation"])


def _build_record(frames: Frames, file: str) -> pd.DataFrame:
    """Give an explaining table numbers where its schema says so; empty if the dossier has none."""
    table = next(table for table in TABLES if table.file == file)
    frame = frames.get(file, pd.DataFrame(columns=list(table.schema.columns), dtype="str")).copy()
    for name, column in table.schema.columns.items():
        if (column.metadata or {}).get("numeric"):
            frame[name] = parse_numbers(frame[name])
    return frame.reset_index(drop=True)


def _hash_files(folder: Path, names: Iterable[str]) -> str:
    """Hash the files that were used, so that a result can say on what data it stands (SHA-256, hexadecimal)."""
    digest = hashlib.sha256()
    for name in sorted(names):
        digest.update(name.encode() + b"\0" + (folder / name).read_bytes() + b"\0")
    return digest.hexdigest()
