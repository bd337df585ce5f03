"""The pictures that no weight moves: the question, the options, what the sources combine, sources and cautions."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

import pandas as pd

from dashboard.present import words
from dashboard.shared import words as shared_words
from dashboard.shared.names import list_all_sources, name_neutral, name_step
from dashboard.shared.numbers import format_number
from dashboard.shared.ranking.content import build_scale
from dashboard.shared.statements.sources import cite_source, word_version_of_view
from policies.comparison import Comparison, find_own_effect
from policies.dossier import Dossier, Source
from policies.evidence import TOGETHER, find_record
from policies.findings import begin_sentence, keep_ends, label_source, number_word
from policies.scenario import list_own_entries
from policies.terms import USER_PREFIX

_MOST_RELATIONS = 3
_STRENGTHENED = "strengthened_by"
_ROOM_FOR_TEXT = {1: 340, 2: 340, 3: 240, 4: 170}
"""By the number of options: the letters of a description that a card has room for."""
_ROOM_IN_TWO_ROWS, _MOST_WITH_TEXT = 110, 8
_LONGEST_NAME = 48
_ROOMY_SOURCES, _MOST_SOURCES, _IN_TWO_LINES = 2, 4, 64


def draw_question(dossier: Dossier) -> dict[str, Any]:
    """Give the scale with its words, and what its neutral point stands for."""
    scale = build_scale(dossier.scale)
    width = dossier.scale.best - dossier.scale.worst
    labelled = bool(dossier.scale.labels)
    return {
        "ticks": [
            {
                "at": (tick - dossier.scale.worst) / width,
                "number": format_number(tick, signed=dossier.scale.has_sides),
                "label": name_step(tick, dossier.scale) if labelled else "",
                "neutral": tick == dossier.scale.neutral,
            }
            for tick in scale["ticks"]
        ],
        "neutral": name_neutral(dossier.scale),
        "lead": words.BASELINE,
        "baseline": dossier.baseline,
        "as_of": dossier.as_of,
    }


def name_options(comparison: Comparison) -> tuple[str, ...]:
    """Name the options of the ranking by their ids; packages only where nothing else is ranked."""
    options = tuple(name for name in comparison.in_view.options if name in comparison.table.alternatives)
    return options or comparison.table.alternatives


def list_alternatives(comparison: Comparison) -> list[dict[str, str]]:
    """Say what each option is, in as many whole sentences as its card has room for."""
    chosen = [comparison.dossier.alternative[name] for name in name_options(comparison)]
    return [
        {
            "name": keep_ends(item.name if len(chosen) in _ROOM_FOR_TEXT else item.short_name, _LONGEST_NAME),
            "text": shorten_description(item.description, len(chosen)),
            "label": item.label_note if len(chosen) in _ROOM_FOR_TEXT else "",
            "mark": f"{shared_words.OWN_SIGN} {shared_words.MARK}" if words.is_own(item.id) else "",
        }
        for item in chosen
    ]


def shorten_description(text: str, options: int) -> str:
    """Keep the whole sentences, or clauses, for which so many options leave room; possibly none.

    Examples
    --------
    >>> shorten_description("A law for all. It is long" + 100 * "." , 6), shorten_description("A law for all.", 11)
    ('A law for all.', '')
    """
    room = _ROOM_FOR_TEXT.get(options, _ROOM_IN_TWO_ROWS if options <= _MOST_WITH_TEXT else 0)
    if len(text) <= room:
        return text
    ends = [found.start() for found in re.finditer(r"(?<=[.;])(?= |$)", text)]
    kept = text[: max((end for end in ends if end <= room), default=0)]
    return f"{kept[:-1]}." if kept.endswith(";") else kept


def list_relations(dossier: Dossier) -> pd.DataFrame:
    """Give the relations between options that the dossier knows."""
    relations = find_record(dossier, "relations")
    known = relations["option"].isin(dossier.alternative) & relations["other"].isin(dossier.alternative)
    return relations[known & relations["relation"].isin([TOGETHER, _STRENGTHENED])]


def list_voices(comparison: Comparison) -> list[dict[str, Any]]:
    """List each source's relations; those between options in view stand first."""
    dossier, in_view = comparison.dossier, set(comparison.table.alternatives)
    found = []
    for source, group in list_relations(dossier).groupby("source", sort=False):
        rows = sorted(group.to_dict("records"), key=lambda row: -len({row["option"], row["other"]} & in_view))
        hidden = len(rows) - _MOST_RELATIONS
        found.append(
            {
                "name": words.name_source(dossier, str(source)),
                "pairs": [_build_pair(dossier, row, in_view) for row in rows[:_MOST_RELATIONS]],
                "more": words.MORE_RELATIONS.format(count=hidden) if hidden > 0 else "",
            }
        )
    return found


def _build_pair(dossier: Dossier, row: Mapping[Any, Any], in_view: set[str]) -> dict[str, Any]:
    places = str(row["locators"]).split()
    return {
        "ends": [
            {"name": dossier.alternative[row[e]].short_name, "in": row[e] in in_view} for e in ("option", "other")
        ],
        "word": words.STAGE["with" if row["relation"] == TOGETHER else "strengthened"],
        "basis": row["basis"],
        "text": row["rationale"],
        "places": words.word_places(places),
    }


def _name_briefly(source: Source) -> str:
    """Cite a source of the dossier, and name one of the user's own in two lines."""
    if not source.id.startswith(USER_PREFIX):
        return cite_source(source)
    return f"{keep_ends(begin_sentence(label_source(source)), _IN_TWO_LINES)}."


def draw_sources(comparison: Comparison) -> dict[str, Any]:
    """Cite the sources, and say all that must be said with what leaves the room."""
    dossier = comparison.dossier
    sources = list_all_sources(dossier, comparison.counted)
    cautions = [shared_words.word_caution(dossier), shared_words.word_weights(dossier, comparison.counted)]
    if list_own_entries(comparison.scenario):
        effect = shared_words.word_effect(dossier, find_own_effect(comparison))
        cautions.append(words.ENTRIES.format(entries=shared_words.word_entries(comparison.scenario), effect=effect))
    made = dossier.making.brief or dossier.making.note
    cautions += [made] if made else []
    shown = sources if len(sources) <= _MOST_SOURCES else sources[: _MOST_SOURCES - 1]
    rest = len(sources) - len(shown)
    crowded = len(sources) > _ROOMY_SOURCES
    return {
        "sources": [
            {"text": _name_briefly(item) if crowded else cite_source(item), "note": item.note} for item in shown
        ],
        "more": words.AND_MORE.format(count=number_word(rest)) if rest else "",
        "cautions": [*cautions, word_version_of_view(dossier)],
    }
