"""Everything on screen as data: CSV and JSON in one file, with a dictionary of what every column holds."""

from __future__ import annotations

import io
import json
import math
import zipfile
from collections.abc import Callable, Iterator, Mapping
from dataclasses import asdict
from typing import Any

from dashboard.robustness.choices.words import word_left_out
from dashboard.room.file import write_answers, write_room
from dashboard.room.gathering import Gathering
from dashboard.room.words import word_place
from dashboard.shared import words as shared_words
from dashboard.shared.csv_file import write_rows
from dashboard.shared.fitting import clean
from dashboard.shared.names import name_sources
from dashboard.shared.provenance.handout import Handout, list_facts
from dashboard.shared.provenance.words import speak_of_user
from dashboard.take_along import dictionary, packages_data, robustness_data, sentences, words
from dashboard.take_along.cell_words import word_by_name
from dashboard.take_along.layout import list_readings_in_view, list_sections
from dashboard.take_along.robustness_data import Results, work_out
from dashboard.take_along.room import list_cautions, list_parts, mark_room
from policies.cli import report_comparison, report_switching
from policies.comparison import Comparison, find_value_points
from policies.scenario import gather_readings, to_json

_STAMP = (1980, 1, 1, 0, 0, 0)  # of every file alike, so that the same view gives the same bytes
_READABLE = 0o644 << 16
Row = dict[str, object]


def write_data(handout: Handout, results: Results | None = None, room: Gathering | None = None) -> bytes:
    """Write the data.

    Parameters
    ----------
    handout : Handout
    results : Results, optional
        What the Robustness page shows of the comparison; worked out here where it is left out.
    room : Gathering, optional
        A revealed room, whose answers are then among the files.

    Returns
    -------
    bytes
        ZIP: the same bytes for the same handout.
    """
    files: dict[str, bytes] = {}
    results = results or work_out(handout.comparison)
    tables = {name: list(tabulate(handout.comparison)) for name, tabulate in _TABLES.items()}
    tables |= {name: list(tabulate(handout.comparison, results)) for name, tabulate in robustness_data.TABLES.items()}
    for name, rows in tables.items():
        columns = _COLUMNS[name]
        files[name] = write_rows([columns, *([row[column] for column in columns] for row in rows)])
    comparison = handout.comparison
    told = report_comparison(comparison)
    files["compare.json"] = _write_json(told | {"findings": sentences.list_sentences(handout.findings)})
    files["switching.json"] = _write_json(report_switching(comparison))
    files["robustness.json"] = _write_json(robustness_data.report_samples(results))
    files["bounds.json"] = _write_json(robustness_data.report_within(results))
    files["scenario.json"] = to_json(comparison.scenario).encode()
    dossier = comparison.dossier
    facts = [{"label": label, "text": text} for label, text in list_facts(handout)]
    about = {"dossier": {"id": dossier.id, "version": dossier.version, "content": dossier.content_hash}, "facts": facts}
    files["provenance.json"] = _write_json(about)
    files["value_scale.json"] = _write_json(asdict(dossier.scale) | {"spacing": comparison.counted.spacing})
    files["README.md"] = _write_readme(handout, results, room).encode()
    if room:
        files |= {"room.csv": write_answers(room), "room.json": write_room(room)}
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in sorted(files):
            entry = zipfile.ZipInfo(name, _STAMP)
            entry.compress_type, entry.external_attr = zipfile.ZIP_DEFLATED, _READABLE
            archive.writestr(entry, files[name])
    return out.getvalue()


def _write_json(content: Mapping[str, Any]) -> bytes:
    return (json.dumps(content, ensure_ascii=False, indent=2) + "\n").encode()


def _write_readme(handout: Handout, results: Results, room: Gathering | None) -> str:
    """Say what the files are and what each column holds; text of a user stands in blocks that nothing interprets."""
    lines = [f"# {dictionary.DATA_README['title']}", ""]
    lines += [f"    {label}: {text}" if label else f"    {text}" for label, text in list_facts(handout)]
    lines += ["", f"## {words.BRIEF['finding']}", ""]
    told = [
        *sentences.list_sentences(handout.findings),
        words.word_ranges(handout.comparison.dossier),
        sentences.word_own_scores(handout.comparison),
        word_left_out(results.grid),
    ]
    lines += [f"    {clean(sentence)}" for sentence in told if sentence]
    lines += ["", f"## {dictionary.DATA_README['files']}", ""]
    lines += [f"- `{name}`: {meaning}" for name, meaning in dictionary.DATA_FILES.items()]
    for name, columns in _COLUMNS.items():
        lines += ["", f"## {dictionary.DATA_README['columns'].format(file=name)}", ""]
        lines += [f"- `{column}`: {dictionary.DATA_COLUMNS[column]}" for column in columns]
    return "\n".join([*lines, *(_list_room(room) if room else ())]) + "\n"


def _list_room(room: Gathering) -> Iterator[str]:
    """Say what the files of a room are, and what it told."""
    yield from ("", f"## {words.ROOM['title']}", "")
    parts = list_parts(mark_room(room)).values()
    told = [word_place(room), *(text for part in parts for text in part.sentences), *list_cautions(room)]
    yield from (f"    {clean(text)}" for text in told)
    yield ""
    yield from (f"- `{name}`: {meaning}" for name, meaning in dictionary.ROOM_FILES.items())
    yield from ("", f"## {dictionary.DATA_README['columns'].format(file='room.csv')}", "")
    yield from (f"- `{column}`: {meaning}" for column, meaning in dictionary.ROOM_COLUMNS.items())
    yield from (f"- `{name}`: {dictionary.ROOM_SHARE}" for name in room.last.criteria)


# The tables ----------------------------------------------------------------------------------------------------------


def _name_alternative(comparison: Comparison, alternative: str) -> Row:
    return {"alternative": alternative, "alternative_name": comparison.dossier.alternative[alternative].name}


def _name_criterion(comparison: Comparison, criterion: str) -> Row:
    return {"criterion": criterion, "criterion_name": comparison.dossier.criterion[criterion].name}


def _tabulate_ranking(comparison: Comparison) -> Iterator[Row]:
    reasons = {item.id: item.reason for item in comparison.unranked}
    for alternative in comparison.table.alternatives:
        result = comparison.results.get(alternative)
        blank = dict.fromkeys(("value", "low", "high", "rank", "tied_with", "criteria_read"), "")
        told: Row = dict(blank)
        if result:
            told = {name: getattr(result, name) for name in blank} | {"tied_with": " ".join(result.tied_with)}
        members = " ".join(comparison.dossier.alternative[alternative].members)
        why = reasons.get(alternative, "")
        yield _name_alternative(comparison, alternative) | told | {"members": members, "why_unranked": why}


def _tabulate_scorecard(comparison: Comparison) -> Iterator[Row]:
    bases = {
        place: [shared_words.BASIS[reading.basis] for reading in readings]
        for place, readings in gather_readings(comparison.in_view).items()
    }
    for alternative in comparison.table.alternatives:
        for criterion in comparison.table.criteria:
            cell = comparison.table.find_cell(alternative, criterion)
            said = [] if cell.overridden else bases.get((alternative, criterion), [])
            if cell.overridden or comparison.find_scored_members(alternative, criterion):
                said = [*said, shared_words.OWN_MARK]
            told = "; ".join(dict.fromkeys(said)) or shared_words.BASIS["silent"]
            yield {
                **_name_alternative(comparison, alternative),
                **_name_criterion(comparison, criterion),
                "value": cell.central,
                "low": cell.low,
                "high": cell.high,
                "by_source": word_by_name(cell.by_source),
                "basis": dictionary.COMBINED.format(bases=told) if cell.combined else told,
                "counts": "yes" if comparison.has_entering_reading(alternative, criterion) else "no",
            }


def _tabulate_contributions(comparison: Comparison) -> Iterator[Row]:
    for alternative in comparison.results:
        for criterion in comparison.table.criteria:
            yield {
                **_name_alternative(comparison, alternative),
                **_name_criterion(comparison, criterion),
                "share_used": comparison.find_share(alternative, criterion),
                "contribution": comparison.find_contribution(alternative, criterion),
            }


def _tabulate_subtotals(comparison: Comparison) -> Iterator[Row]:
    for alternative in comparison.results:
        for section in list_sections(comparison):
            yield {
                **_name_alternative(comparison, alternative),
                "group": section.name,
                "share_used": math.fsum(comparison.find_share(alternative, name) for name in section.criteria),
                "contribution": comparison.find_subtotal(alternative, section.criteria),
            }


def _tabulate_criteria(comparison: Comparison) -> Iterator[Row]:
    for criterion in comparison.table.criteria:
        item = comparison.dossier.criterion[criterion]
        copied = ("kind", "question", "unit", "worst", "best", "worst_means", "neutral_means", "best_means", "guard")
        yield _name_criterion(comparison, criterion) | {name: getattr(item, name) for name in copied}


def _tabulate_value_points(comparison: Comparison) -> Iterator[Row]:
    for criterion in comparison.table.criteria:
        for measure, value in find_value_points(comparison.dossier, criterion):
            yield _name_criterion(comparison, criterion) | {"measure": measure, "value_of_measure": value}


def _tabulate_readings(comparison: Comparison) -> Iterator[Row]:
    dossier, scenario = comparison.dossier, comparison.counted
    sources = {name: speak_of_user(text) for name, text in name_sources(dossier, scenario).items()}
    copied = ("central", "low", "high", "basis", "speaker", "variant", "rationale", "phrase", "phrase_locator")
    for reading in list_readings_in_view(comparison):
        yield {
            **_name_alternative(comparison, reading.alternative),
            **_name_criterion(comparison, reading.criterion),
            "source": reading.source,
            "source_name": sources[reading.source],
            "unit": dossier.criterion[reading.criterion].unit,
            "locators": " ".join(reading.locators),
            **{name: getattr(reading, name) for name in copied},
        }


def _tabulate_weights(comparison: Comparison) -> Iterator[Row]:
    groups = {item.id: item.name for item in comparison.dossier.groups}
    for criterion, share in comparison.shares.items():
        item = comparison.dossier.criterion[criterion]
        yield {
            **_name_criterion(comparison, criterion),
            "group": groups.get(item.group, ""),
            "kind": item.kind,
            "points": comparison.counted.points[criterion],
            "share": share,
        }


def _tabulate_score_reversals(comparison: Comparison) -> Iterator[Row]:
    for alternative, found in report_switching(comparison)["score_reversal"].items():
        for item in found:
            yield {
                "for_alternative": alternative,
                **_name_alternative(comparison, item["alternative"]),
                **_name_criterion(comparison, item["criterion"]),
                **{name: item[name] for name in ("central", "needed")},
                **{name: "yes" if item[name] else "no" for name in ("inside_range", "silent")},
            }


_CELL = ("alternative", "alternative_name", "criterion", "criterion_name")
_COLUMNS: Mapping[str, tuple[str, ...]] = {
    "ranking.csv": (
        "alternative", "alternative_name", "value", "low", "high", "rank", "tied_with", "criteria_read", "members",
        "why_unranked",
    ),
    "scorecard.csv": (*_CELL, "value", "low", "high", "by_source", "basis", "counts"),
    "contributions.csv": (*_CELL, "share_used", "contribution"),
    "subtotals.csv": ("alternative", "alternative_name", "group", "share_used", "contribution"),
    "criteria.csv": (
        "criterion", "criterion_name", "kind", "question", "unit", "worst", "best", "worst_means", "neutral_means",
        "best_means", "guard",
    ),
    "value_points.csv": ("criterion", "criterion_name", "measure", "value_of_measure"),
    "readings.csv": (
        *_CELL, "source", "source_name", "central", "low", "high", "unit", "basis", "speaker", "variant", "locators",
        "rationale", "phrase", "phrase_locator",
    ),
    "weights.csv": ("criterion", "criterion_name", "group", "kind", "points", "share"),
    "score_reversals.csv": ("for_alternative", *_CELL, "central", "needed", "inside_range", "silent"),
    "packages.csv": packages_data.COLUMNS,
    **robustness_data.COLUMNS,
}  # fmt: skip
_TABLES: Mapping[str, Callable[[Comparison], Iterator[Row]]] = {
    "ranking.csv": _tabulate_ranking,
    "scorecard.csv": _tabulate_scorecard,
    "contributions.csv": _tabulate_contributions,
    "subtotals.csv": _tabulate_subtotals,
    "criteria.csv": _tabulate_criteria,
    "value_points.csv": _tabulate_value_points,
    "readings.csv": _tabulate_readings,
    "weights.csv": _tabulate_weights,
    "score_reversals.csv": _tabulate_score_reversals,
    "packages.csv": packages_data.tabulate_packages,
}
