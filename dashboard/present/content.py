"""What the stage shows: the steps of the talk as plain data, every word and number of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

from dashboard.panel import words as panel_words
from dashboard.present import words
from dashboard.session.model import History, Talk
from dashboard.shared import words as shared_words
from dashboard.shared.grid.content import build_map
from dashboard.shared.names import list_all_sources, name_neutral, name_step
from dashboard.shared.numbers import format_number, format_share
from dashboard.shared.ranking.content import build_ranking, build_scale
from dashboard.shared.statements.changes import word_reversal_in_brief
from dashboard.shared.statements.relations import word_alternatives, word_combined
from dashboard.shared.statements.sources import cite_source, word_version_of_view
from policies.comparison import Comparison, find_own_effect
from policies.dossier import Dossier
from policies.evidence import TOGETHER, find_record
from policies.findings import Finding
from policies.robustness import REVERSAL_NOTE, Reversal
from policies.scenario import list_own_entries

STEPS = tuple(words.TITLES)
_MOST_RELATIONS = 4
_STRENGTHENED = "strengthened_by"


@dataclass(frozen=True)
class Described:
    """A comparison with its findings."""

    comparison: Comparison
    findings: Sequence[Finding]


def list_steps(dossier: Dossier) -> tuple[int, ...]:
    """List the numbers of the steps that a talk has; without relations there is nothing to combine."""
    return tuple(n for n, step in enumerate(STEPS, start=1) if step != "combine" or len(_list_relations(dossier)))


def build_stage(
    now: Described, opening: Described, reversals: Mapping[str, Reversal | None] | None, history: History, talk: Talk
) -> dict[str, Any]:
    """Gather the whole talk.

    Parameters
    ----------
    now, opening : Described
        Under the weights on screen, and under equal weights.
    reversals : mapping of str to Reversal or None, or None
        The smallest change of weights for each option; None where there is none to be had.
    history : History
        What can be undone, and which events have been applied.
    talk : Talk
        Where the talk is, and which steps it leaves out.

    Returns
    -------
    dict
        Plain JSON types; the script formats nothing but what moves with a hand.
    """
    comparison = now.comparison
    dossier = comparison.dossier
    return {
        "words": words.STAGE,
        "talk": {"step": talk.step, "skip": list(talk.skip)},
        "steps": [
            {
                "number": number,
                "id": STEPS[number - 1],
                "title": words.word_title(dossier, STEPS[number - 1]),
                **_build_step(STEPS[number - 1], now, opening, reversals),
                "notes": _list_notes(STEPS[number - 1], now, opening),
            }
            for number in list_steps(dossier)
        ],
        "before": build_ranking(opening.comparison, {}),
        "now": build_ranking(comparison, history.applied),
        "room": _build_room(comparison, history),
        "strip": _list_cautions(comparison),
        "undo": history.undo,
    }


def _build_step(
    step: str, now: Described, opening: Described, reversals: Mapping[str, Reversal | None] | None
) -> dict[str, Any]:
    """Give a step its sentence in large type, what stands under it, and its picture."""
    comparison = now.comparison
    if step == "question":
        return _say(comparison.dossier.question, "", _draw_question(comparison.dossier))
    if step == "options":
        sentence = word_alternatives(comparison.dossier, comparison.table.alternatives)
        return _say(sentence, "", {"cards": _list_alternatives(comparison)})
    if step == "coverage":
        return _say(words.word_silent(comparison), "", build_map(comparison))
    if step == "opening":
        return _say(*_head(opening.findings), {})
    if step == "room":
        return _say(words.ROOM, " ".join(filter(None, _head(now.findings))), {})
    if step == "before_after":
        return _say(*_head(now.findings), {})
    if step == "overturn":
        return _say(_pick(now.findings, "ties") or _pick(now.findings, "lead"), "", _draw_reversals(now, reversals))
    if step == "combine":
        sentence = word_combined(comparison.dossier, comparison.table.alternatives)
        return _say(sentence, "", {"voices": _list_voices(comparison)})
    return _say(words.word_closing(comparison.dossier, comparison.counted), "", _draw_sources(comparison))


def _say(sentence: str, aside: str, picture: Mapping[str, Any]) -> dict[str, Any]:
    return {"sentence": sentence, "aside": aside, "picture": dict(picture)}


def _head(findings: Sequence[Finding]) -> tuple[str, str]:
    """Part the headline of the findings: who leads in large type, with what limits it under it."""
    rest = [_pick(findings, code) for code in ("contenders", "trailing")]
    return _pick(findings, "lead"), " ".join(filter(None, rest))


def _pick(findings: Sequence[Finding], code: str) -> str:
    return next((finding.text for finding in findings if finding.code == code), "")


def _list_notes(step: str, now: Described, opening: Described) -> list[str]:
    """Add to a step's note the findings that it should not be shown without."""
    codes = ("ties", "rests_on", "unranked", "elsewhere", "one_criterion")
    shown = {"opening": opening, "room": now, "before_after": now}.get(step)
    found = [finding.text for finding in shown.findings if finding.code in codes] if shown else []
    if step == "coverage":
        found = [_pick(now.findings, "silence")]
    combined = bool(len(_list_relations(now.comparison.dossier)))
    return [*words.list_notes(now.comparison, step, combined=combined), *found]


def _list_cautions(comparison: Comparison) -> list[str]:
    """List what stands in small type on every step."""
    dossier, scenario = comparison.dossier, comparison.counted
    lines = [
        shared_words.word_caution(dossier),
        shared_words.word_counted(dossier, scenario),
    ]
    if list_own_entries(comparison.scenario):
        effect = shared_words.word_effect(dossier, find_own_effect(comparison))
        lines.append(words.ENTRIES.format(entries=shared_words.word_entries(comparison.scenario), effect=effect))
    return lines


def _draw_question(dossier: Dossier) -> dict[str, Any]:
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


def _list_alternatives(comparison: Comparison) -> list[dict[str, str]]:
    chosen = [comparison.dossier.alternative[name] for name in comparison.table.alternatives]
    return [
        {
            "name": item.name,
            "text": item.description,
            "label": item.label_note,
            "mark": f"{shared_words.OWN_SIGN} {shared_words.MARK}" if words.is_own(item.id) else "",
        }
        for item in chosen
    ]


def _build_room(comparison: Comparison, history: History) -> dict[str, Any]:
    """Gather what the controls of the weights need beside the ranking's own groups."""
    criteria = [comparison.dossier.criterion[name] for name in comparison.table.criteria]
    return {
        "names": {item.id: item.name for item in criteria},
        "rest": dict(history.rest),
        "locks": [name for name in comparison.counted.locks if name in comparison.table.criteria],
        "stuck": {
            name: panel_words.PANEL[key]
            for name, key in {"alone": "group_alone", "locked": "group_locked", "empty": "group_empty"}.items()
        },
    }


def _draw_reversals(now: Described, reversals: Mapping[str, Reversal | None] | None) -> dict[str, Any]:
    comparison = now.comparison
    names = comparison.dossier.alternative
    rows = [
        {
            "name": names[alternative].short_name,
            "change": found.change if found else None,
            "share": format_share(found.change) if found and comparison.results[alternative].rank > 1 else "",
            "text": word_reversal_in_brief(comparison, found),
        }
        for alternative, found in (reversals or {}).items()
    ]
    return {
        "rows": rows,
        "instead": "" if reversals is not None else REVERSAL_NOTE,
        "tied_by": words.word_tied_by(comparison),
        "ties": [words.word_tie(comparison, tie) for tie in comparison.lead_tied_by or comparison.lead_tied_by_silence],
    }


def _list_relations(dossier: Dossier) -> pd.DataFrame:
    """Give the relations between options that the dossier knows."""
    relations = find_record(dossier, "relations")
    known = relations["option"].isin(dossier.alternative) & relations["other"].isin(dossier.alternative)
    return relations[known & relations["relation"].isin([TOGETHER, _STRENGTHENED])]


def _list_voices(comparison: Comparison) -> list[dict[str, Any]]:
    """List each source's relations; those between options in view stand first."""
    dossier, in_view = comparison.dossier, set(comparison.table.alternatives)
    found = []
    for source, group in _list_relations(dossier).groupby("source", sort=False):
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


def _draw_sources(comparison: Comparison) -> dict[str, Any]:
    dossier = comparison.dossier
    sources = list_all_sources(dossier, comparison.counted)
    cautions = [shared_words.word_weights(dossier, comparison.counted)]
    cautions += [dossier.making.note] if dossier.making.note else []
    return {
        "sources": [{"text": cite_source(item), "note": item.note} for item in sources],
        "cautions": [*cautions, word_version_of_view(dossier)],
    }
