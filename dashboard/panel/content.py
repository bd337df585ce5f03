"""What the weight panel shows: pure functions from dossier and scenario to plain data."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import numpy as np

from dashboard.panel import words
from dashboard.panel.trade_off import word_trade_off
from dashboard.session.model import KEPT_PREFIX, History
from dashboard.shared import words as shared_words
from dashboard.shared.groups import list_groups
from dashboard.shared.names import list_all_sources, name_dossier_sources
from dashboard.shared.variants import name_every, name_only
from policies.comparison import Comparison, PerformanceTable, build_performance_table, find_treatment, write_points
from policies.dossier import Criterion, Dossier
from policies.errors import ScenarioError
from policies.findings import label_source
from policies.robustness import sweep_share
from policies.scenario import InView, Scenario, default_scenario, label_kept_sets
from policies.terms import ALL_SOURCES, SILENCES, SPACINGS

_STEPS_OF_ALLOWANCE = 8


def build_panel(in_view: InView, history: History, comparison: Comparison | None) -> dict[str, Any]:
    """Gather everything the panel shows.

    Parameters
    ----------
    in_view : InView
    history : History
    comparison : Comparison or None
        None where nothing can be compared; then nothing tips and there is no trade-off.

    Returns
    -------
    dict
        Plain JSON types; every visible word is in it.
    """
    dossier, scenario = in_view.dossier, in_view.counted
    table = comparison.table if comparison else build_performance_table(in_view)
    started = dossier.weight_set.get(history.weight_set or "")
    return {
        "client_ack": dict(history.applied),
        "words": words.PANEL
        | {"more_options": words.PANEL["more_options"].format(sources=name_dossier_sources(dossier))},
        "groups": [
            group | {"tips": _list_group_tips(comparison, group["criteria"]) if comparison else []}
            for group in list_groups(dossier)
        ],
        "criteria": {
            item.id: _describe_criterion(in_view, table, item)
            | {
                "locked": item.id in scenario.locks,
                "tips": _list_criterion_tips(comparison, item.id) if comparison else [],
                "rest": history.rest.get(item.id, 0.0),
                "set_points": started.points.get(item.id, 0.0) if started else None,
            }
            for item in dossier.criteria
        },
        "set_name": started.name if started else "",
        "swing_question": words.word_swing_question(dossier.scale),
        "pair": _describe_trade_off(comparison, history.trade_off) if comparison else None,
        "set": scenario.weight_set or _find_kept(scenario),
        "sets": [
            {"id": s.id, "name": s.name, "derivation": shared_words.word_derivation(in_view, s), "kept": False}
            for s in dossier.weight_sets
        ]
        + [
            {"id": f"{KEPT_PREFIX}{name}", "name": label, "derivation": words.KEPT_DERIVATION, "kept": True}
            for name, label in label_kept_sets(dossier, scenario).items()
        ],
        "choices": _list_choices(dossier, scenario),
        "options": [
            {"id": item.id, "name": item.name, "focal": item.focal, "in_view": item.id in scenario.alternatives}
            for item in dossier.options
        ],
        "undo": history.undo,
        "redo": history.redo,
        "differs": words.word_differences(dossier, scenario),
        "csv": {"name": f"{dossier.id}-weights.csv", "text": _write_csv(in_view)},
    }


def _find_kept(scenario: Scenario) -> str | None:
    """Give the id of the kept weight set that the present weights are, None if they are none of them."""
    now = dict(scenario.points)
    return next((f"{KEPT_PREFIX}{item.name}" for item in scenario.weight_sets if dict(item.points) == now), None)


def _list_criterion_tips(comparison: Comparison, criterion: str) -> list[dict[str, Any]]:
    """List a criterion's tipping points, the nearest first: the share and the words."""
    locks = comparison.counted.locks
    if criterion in locks or criterion not in comparison.shares:
        return []
    now = comparison.shares[criterion]
    found = sorted(sweep_share(comparison, [criterion], locks), key=lambda point: abs(point.share_at - now))
    return [{"share": point.share_at, "text": words.word_tip(comparison, point)} for point in found]


def _list_group_tips(comparison: Comparison, members: Sequence[str]) -> list[dict[str, Any]]:
    """List the tipping points of a group's share; its locked criteria stay, the others keep their proportions."""
    locks = comparison.counted.locks
    in_view = [name for name in members if name in comparison.shares]
    free = [name for name in in_view if name not in locks]
    held = sum(comparison.shares[name] for name in in_view if name in locks)
    found = []
    for point in sweep_share(comparison, free, locks) if free else ():
        whole = replace(point, share_now=point.share_now + held, share_at=point.share_at + held)
        found.append({"share": whole.share_at, "text": words.word_tip(comparison, whole)})
    return found


def _describe_trade_off(comparison: Comparison, asked: tuple[str, str] | None) -> dict[str, str] | None:
    in_view = list(comparison.shares)
    if len(in_view) < 2:
        return None
    # Two that carry weight, if there are, so that there is a trade-off to show.
    by_weight = sorted(in_view, key=lambda name: comparison.shares[name] == 0)
    chosen = asked if asked and set(asked) <= set(in_view) and asked[0] != asked[1] else (by_weight[0], by_weight[1])
    return {"first": chosen[0], "second": chosen[1], "text": word_trade_off(comparison, *chosen)}


def _write_csv(in_view: InView) -> str:
    try:
        return write_points(in_view)
    except ScenarioError:
        return "criterion,points\n"


def _describe_criterion(in_view: InView, table: PerformanceTable, item: Criterion) -> dict[str, Any]:
    dossier, scenario = in_view.dossier, in_view.counted
    spread, level = _word_spread(dossier, scenario, table, item.id)
    return {
        "name": item.name,
        "question": item.question,
        "worst_means": item.worst_means,
        "best_means": item.best_means,
        "swing": words.word_swing(dossier, item.id),
        "kind": shared_words.KIND[item.kind],
        "points": scenario.points[item.id],
        "disabled": _find_reason(in_view, item),
        "dropped": item.id in scenario.dropped,
        "spread": spread,
        "spread_zero": level,
    }


def _find_reason(in_view: InView, item: Criterion) -> str | None:
    """Say why a criterion carries no weight in this view."""
    if item.id in in_view.criteria:
        return None
    if item.id in in_view.counted.dropped:
        return words.DROPPED
    if item.offered == "users":
        return words.USERS_CRITERION.format(noun=in_view.dossier.source_noun)
    return words.NOT_IN_VIEW


def _word_spread(dossier: Dossier, scenario: Scenario, table: PerformanceTable, criterion: str) -> tuple[str, bool]:
    """Say how far the options lie apart on a criterion, and whether its weight cannot change their order."""
    if criterion not in table.criteria:
        return "", False
    # What is silent on every criterion is not ranked, and nothing is entered for it.
    column = table.central_array[table.read.any(axis=1), table.criteria.index(criterion)]
    read = column[~np.isnan(column)]
    treatment, some_silent = find_treatment(scenario.silence), len(read) < len(column)
    if not len(read):
        return words.SPREAD_SILENT, treatment.linear_in_weights
    low, high = read.min(), read.max()
    entered = treatment.entry.work_out(dossier.scale, scenario.allowance)[1] if treatment.entry else None
    level = low == high and (entered == low if some_silent else True)
    if level and (treatment.linear_in_weights or not some_silent):
        return words.SPREAD_NONE, True
    return words.word_spread(dossier.scale, float(low), float(high), entered if some_silent else None), False


def _list_choices(dossier: Dossier, scenario: Scenario) -> list[dict[str, Any]]:
    default = default_scenario(dossier)
    sources = list_all_sources(dossier, scenario)
    every = words.word_every_source(dossier, scenario)
    lenses = [_option(ALL_SOURCES, every)] + [_option(s.id, words.ALONE.format(name=label_source(s))) for s in sources]
    found = [_choice("lens", "select", scenario.lens, default.lens, options=lenses)]
    found += [
        _choice(name, "check", getattr(scenario.filters, name), getattr(default.filters, name))
        for name in ("stated_only", "authors_only")
    ]
    if dossier.variants:
        only = [_option(name, name_only(dossier, name)) for name in dossier.variants]
        variants = [_option("", name_every(dossier)), *only]
        now = scenario.filters.variant or ""
        found.append(_choice("variant", "select", now, default.filters.variant or "", options=variants))
    found.append(_choice("outcomes_only", "check", scenario.filters.outcomes_only, default.filters.outcomes_only))
    silences = [_option(name, *shared_words.explain_silence(dossier, name)) for name in SILENCES]
    found.append(_choice("silence", "select", scenario.silence, default.silence, options=silences))
    widest = max(dossier.scale.best - dossier.scale.neutral, dossier.scale.neutral - dossier.scale.worst)
    bounds = {"min": 0, "max": widest, "step": widest / _STEPS_OF_ALLOWANCE}
    off = None if find_treatment(scenario.silence).has_allowance else words.ALLOWANCE_OFF
    found.append(_choice("allowance", "number", scenario.allowance, default.allowance, disabled=off, **bounds))
    spacings = [_option(name, *shared_words.SPACING[name]) for name in SPACINGS]
    found.append(_choice("spacing", "select", scenario.spacing, default.spacing, options=spacings))
    return [
        item
        | {
            "label": shared_words.label_choice(dossier, item["id"]),
            "help": words.word_help(dossier, scenario, item["id"]),
        }
        for item in found
    ]


def _option(name: str, label: str, help_text: str = "") -> dict[str, str]:
    return {"id": name, "label": label, "help": help_text}


def _choice(name: str, kind: str, value: object, default: object, **rest: Any) -> dict[str, Any]:
    return {"id": name, "kind": kind, "value": value, "default": default, "disabled": None, "options": [], **rest}
