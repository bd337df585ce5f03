"""Load a dossier from a folder; every fault in every file is reported in one go."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from types import MappingProxyType
from typing import Any

import pandas as pd

from policies.dossier.checks import check_tables
from policies.dossier.files import Patience, Snapshot, is_still_since, read_folder
from policies.dossier.model import (
    Alternative,
    Criterion,
    Defaults,
    Dossier,
    Group,
    Making,
    Package,
    Reading,
    ShippedWeightSet,
    Source,
    ValueScale,
    Variant,
)
from policies.dossier.numbers import parse_numbers
from policies.dossier.schema import TABLE, TOML_FILE
from policies.dossier.settings import read_settings
from policies.dossier.tables import Frames, read_tables
from policies.errors import DossierError
from policies.terms import ALL_SOURCES, PACKAGE_RULES

_TEXTS = ("id", "version", "title", "as_of", "source_noun", "caution", "contact", "relayed_speakers")
_RECORDS = ("codings", "corrections", "emphasis", "paragraphs", "relations", "facts")


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
    folder, patience = Path(path), Patience()
    while True:
        files = read_folder(folder, patience)
        try:
            return _read(files)
        except DossierError:
            # A file that is being saved is empty or cut for a moment: that is no fault of the dossier.
            if is_still_since(folder, files) or not patience.wait():
                raise


def _read(files: Snapshot) -> Dossier:
    faults = list(files.faults)
    warnings: list[str] = []
    settings = read_settings(files, faults, warnings)
    frames = read_tables(files, faults, warnings)
    check_tables(frames, settings, faults, warnings)
    warnings += [f"{name}: unknown file, not used" for name in files.unknown]
    if faults:
        raise DossierError(faults)
    return _build(files, settings, frames, warnings)


# Building the model --------------------------------------------------------------------------------------------------


def _build(files: Snapshot, settings: Mapping[str, Any], frames: Frames, warnings: Sequence[str]) -> Dossier:
    worst, neutral, best = (float(settings[f"value_scale.{name}"]) for name in ("worst", "neutral", "best"))
    scale = ValueScale(
        worst,
        neutral,
        best,
        labels=tuple(settings.get("value_scale.labels", ())),
    )
    defaults = Defaults(
        lens=settings.get("defaults.lens", ALL_SOURCES),
        silence=settings.get("defaults.silence", "neutral"),
        allowance=float(settings.get("defaults.allowance", 1)),
        weight_set=settings.get("defaults.weight_set") or None,
        package_rule=settings.get("defaults.package_rule", PACKAGE_RULES[0]),
    )
    return Dossier(
        **{key: settings[key] for key in _TEXTS if settings.get(key)},
        question=settings.get("question") or settings["title"],
        baseline=settings.get("baseline", ""),
        scale=scale,
        defaults=defaults,
        clip=settings.get("clip", False),
        alternatives=tuple(_build_alternatives(frames["alternatives.csv"])),
        criteria=tuple(_build_criteria(frames["criteria.csv"])),
        declared_variants=tuple(_build_variants(frames.get("variants.csv"))),
        abbreviations=tuple(settings.get("abbreviations", ())),
        making=_build_making(settings),
        cases=MappingProxyType(_gather_section(settings, "cases")),
        groups=tuple(Group(**row) for row in _records(frames.get("groups.csv"))),
        sources=tuple(Source(**row) for row in _records(frames["sources.csv"])),
        readings=tuple(_build_readings(frames["readings.csv"])),
        value_points=_build_value_points(frames.get("value_points.csv")),
        weight_sets=tuple(_build_weight_sets(frames.get("weight_sets.csv"))),
        packages=tuple(_build_packages(frames.get("packages.csv"), list(frames["alternatives.csv"]["id"]))),
        records=MappingProxyType({name: _build_record(frames, f"{name}.csv") for name in _RECORDS}),
        content_hash=_hash_files(files.contents, [TOML_FILE, *frames]),
        warnings=tuple(warnings),
    )


def _gather_section(settings: Mapping[str, Any], section: str) -> dict[str, Any]:
    """Give what a section of dossier.toml says, without what it leaves empty."""
    found = {key.removeprefix(f"{section}."): value for key, value in settings.items() if key.startswith(f"{section}.")}
    return {name: value.strip() if isinstance(value, str) else value for name, value in found.items() if value}


def _build_making(settings: Mapping[str, Any]) -> Making:
    said = _gather_section(settings, "making")
    texts = {name: said.get(name, "") for name in ("brief", "note", "summary", "review")}
    return Making(**texts, steps=tuple(said.get("steps", ())), not_shown=tuple(said.get("not_shown", ())))


def _build_variants(frame: pd.DataFrame | None) -> Iterable[Variant]:
    for row in _records(frame):
        yield Variant(row["id"], row["name"], row["short_name"] or row["id"])


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
            label_note=row["label_note"],
            focal=row["focal"] != "no",
            colour=row["colour"],
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
        yield Reading(
            alternative=row["alternative"],
            criterion=row["criterion"],
            source=row["source"],
            central=float(row["central"]),
            low=float(row["low"] or row["central"]),
            high=float(row["high"] or row["central"]),
            variant=row["variant"],
            rationale=row["rationale"],
            phrase=row["phrase"],
            phrase_locator=row["phrase_locator"],
            basis=row["basis"] or "measured",
            speaker=row["speaker"] or "author",
            locators=_split_locators(row["locators"]),
        )


def _split_locators(text: str) -> tuple[str, ...]:
    return tuple(text.replace(",", " ").replace(";", " ").split())


def _build_packages(frame: pd.DataFrame | None, order: Sequence[str]) -> Iterable[Package]:
    for row in _records(frame):
        texts = {key: row[key] for key in ("id", "name", "source", "note")}
        members = tuple(sorted(row["members"].split(), key=order.index))
        yield Package(**texts, members=members, locators=_split_locators(row["locators"]))


def _build_value_points(frame: pd.DataFrame | None) -> Mapping[str, tuple[tuple[float, float], ...]]:
    points: dict[str, list[tuple[float, float]]] = {}
    for row in _records(frame):
        points.setdefault(row["criterion"], []).append((float(row["measure"]), float(row["value"])))
    return MappingProxyType({criterion: tuple(sorted(items)) for criterion, items in points.items()})


def _build_weight_sets(frame: pd.DataFrame | None) -> Iterable[ShippedWeightSet]:
    sets: dict[str, list[dict[str, str]]] = {}
    for row in _records(frame):
        sets.setdefault(row["set"], []).append(row)
    for name, rows in sets.items():
        points = {row["criterion"]: float(row["points"]) for row in rows}
        yield ShippedWeightSet(name, rows[0]["set_name"] or name, MappingProxyType(points), rows[0]["derivation"])


def _build_record(frames: Frames, file: str) -> pd.DataFrame:
    """Give an explaining table numbers where its schema says so; empty if the dossier has none."""
    columns = TABLE[file].columns
    frame = frames.get(file)
    cells = {name: [] if frame is None else frame[name].tolist() for name in columns}
    record = pd.DataFrame({name: cells[name] for name in columns}, dtype="str")
    return record.assign(**{name: parse_numbers(record[name]) for name, column in columns.items() if column.numeric})


def _hash_files(contents: Mapping[str, bytes], names: Iterable[str]) -> str:
    """Hash the files that were used, so that a result can say on what data it stands (SHA-256, hexadecimal)."""
    digest = hashlib.sha256()
    for name in sorted(names):
        digest.update(name.encode() + b"\0" + contents[name] + b"\0")
    return digest.hexdigest()
