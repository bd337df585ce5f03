"""What the stage shows: the steps of the talk as plain data, every word and number of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from dashboard.panel import words as panel_words
from dashboard.present import words
from dashboard.present.axis import build_axis, build_band, build_whole_axis
from dashboard.present.change import draw_change, word_change
from dashboard.present.names import fit_map, fit_ranking, label_slider
from dashboard.present.overturn import Reversals, draw_overturn, word_overturn
from dashboard.present.packages import build_bars, compare_shipped, draw_packages
from dashboard.present.pictures import (
    draw_question,
    draw_sources,
    list_alternatives,
    list_relations,
    list_voices,
    name_options,
)
from dashboard.session.model import History, Talk
from dashboard.shared.grid.content import build_map
from dashboard.shared.ranking.content import build_ranking
from dashboard.shared.statements.relations import word_alternatives, word_combined
from policies.comparison import Comparison
from policies.dossier import Dossier
from policies.findings import Finding, word_combining, word_package
from policies.scenario import list_own_entries

STEPS = tuple(words.TITLES)


@dataclass(frozen=True)
class Described:
    """A comparison with its findings."""

    comparison: Comparison
    findings: Sequence[Finding]


def list_steps(dossier: Dossier) -> tuple[int, ...]:
    """List the numbers of the steps that a talk has; without relations or packages there is nothing to combine."""
    combined = bool(len(list_relations(dossier)) or dossier.packages)
    return tuple(n for n, step in enumerate(STEPS, start=1) if step != "combine" or combined)


def asks_room(talk: Talk) -> bool:
    """Tell whether the talk is at the step that asks the room."""
    return STEPS[talk.step - 1] == "room"


def build_stage(
    now: Described, opening: Described, reversals: Reversals, history: History, talk: Talk
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
    before = fit_ranking(build_ranking(opening.comparison, {}))
    after = fit_ranking(build_ranking(comparison, history.applied))
    own = [row["id"] for row in after["rows"] if row["mark"]]
    among = compare_shipped(comparison)
    return {
        "words": words.STAGE,
        "talk": {"step": talk.step, "skip": list(talk.skip)},
        "steps": [
            {
                "number": number,
                "id": STEPS[number - 1],
                "title": words.word_title(dossier, STEPS[number - 1]),
                **_build_step(STEPS[number - 1], now, opening, reversals, own, among),
                "notes": _list_notes(STEPS[number - 1], now, opening, among),
            }
            for number in list_steps(dossier)
        ],
        "before": before,
        "now": after,
        "packages": build_bars(among, history.applied) if among else None,
        "room": _build_room(comparison, history),
        "strip": _list_cautions(comparison),
        "undo": history.undo,
    }


def _build_step(
    step: str,
    now: Described,
    opening: Described,
    reversals: Reversals,
    own: Sequence[str],
    among: Comparison | None,
) -> dict[str, Any]:
    """Give a step its sentence in large type, what stands under it, and its picture."""
    comparison = now.comparison
    dossier, lead = comparison.dossier, _pick(now.findings, "lead")
    if step == "question":
        return _say(dossier.question, "", draw_question(dossier))
    if step == "options":
        sentence = word_alternatives(dossier, name_options(comparison))
        return _say(sentence, "", {"cards": list_alternatives(comparison)})
    if step == "coverage":
        return _say(words.word_silent(comparison), "", fit_map(build_map(comparison)))
    if step == "opening":
        return _say(*_head(opening.findings), _draw_standing(opening.comparison))
    if step == "room":
        return _say(words.word_room(comparison) or lead, words.ROOM, {"axis": build_whole_axis(dossier.scale)})
    if step == "before_after":
        return _say(word_change(opening.comparison, comparison), "", draw_change(opening.comparison, comparison, own))
    if step == "overturn":
        return _say(word_overturn(comparison, reversals), "", draw_overturn(comparison, reversals))
    if step == "combine":
        sentence = word_combined(dossier, comparison.table.alternatives)
        if among:
            return _say(sentence, word_combining(dossier, among.counted), draw_packages(among))
        return _say(sentence, "", {"voices": list_voices(comparison)})
    return _say(words.word_closing(dossier, comparison.counted), "", draw_sources(comparison))


def _say(sentence: str, aside: str, picture: Mapping[str, Any]) -> dict[str, Any]:
    return {"sentence": sentence, "aside": aside, "picture": dict(picture)}


def _head(findings: Sequence[Finding]) -> tuple[str, str]:
    """Part the headline of the findings: who leads in large type, with what limits it under it."""
    rest = [_pick(findings, code) for code in ("contenders", "trailing")]
    return _pick(findings, "lead"), " ".join(filter(None, rest))


def _pick(findings: Sequence[Finding], code: str) -> str:
    return next((finding.text for finding in findings if finding.code == code), "")


def _draw_standing(comparison: Comparison) -> dict[str, Any]:
    """Give the axis, snapped to all ranges, and where these all overlap."""
    ends = [end for item in comparison.results.values() for end in (item.low, item.high)]
    return {"axis": build_axis(comparison.dossier.scale, ends), "band": build_band(comparison)}


def _list_notes(step: str, now: Described, opening: Described, among: Comparison | None) -> list[str]:
    """Add to a step's note the findings that it should not be shown without."""
    on_screen = {"lead", "contenders", "trailing"} if step == "opening" else set[str]()
    codes = {"lead", "contenders", "trailing", "ties", "rests_on", "unranked", "elsewhere", "one_criterion"} - on_screen
    shown = {"opening": opening, "room": now, "before_after": now, "overturn": now}.get(step)
    found = [finding.text for finding in shown.findings if finding.code in codes] if shown else []
    if step == "overturn":
        found = [_pick(now.findings, "ties") or _pick(now.findings, "lead")]
    if step == "combine" and among:
        found = [word_package(among.dossier, item) for item in among.in_view.packages]
    if step == "coverage":
        found = [_pick(now.findings, "silence")]
    combined = bool(among or len(list_relations(now.comparison.dossier)))
    return [*words.list_notes(now.comparison, step, combined=combined), *found]


def _list_cautions(comparison: Comparison) -> list[str]:
    """List what stands in small type on every step; the last step says all of it in full."""
    lines = [words.word_strip(comparison.dossier, comparison.counted)]
    return [*lines, words.OWN_COUNT] if list_own_entries(comparison.counted) else lines


def _build_room(comparison: Comparison, history: History) -> dict[str, Any]:
    """Gather what the controls of the weights need beside the ranking's own groups."""
    criteria = [comparison.dossier.criterion[name] for name in comparison.table.criteria]
    return {
        "names": {item.id: label_slider(item.name) for item in criteria},
        "rest": dict(history.rest),
        "locks": [name for name in comparison.counted.locks if name in comparison.table.criteria],
        "stuck": {
            name: panel_words.PANEL[key]
            for name, key in {"alone": "group_alone", "locked": "group_locked", "empty": "group_empty"}.items()
        },
        "hedge": words.choose_hedge(comparison),
    }
