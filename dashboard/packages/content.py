"""What the builder and its picture show: pure functions from comparisons to plain data."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from dashboard.packages import words
from dashboard.session.model import BUILT_PACKAGE
from dashboard.shared import words as shared_words
from dashboard.shared.names import name_criterion
from dashboard.shared.numbers import format_rank
from dashboard.shared.ranking import words as ranking_words
from dashboard.shared.ranking.content import build_live_row, build_ranking, build_row
from policies.comparison import Comparison
from policies.terms import USER_PREFIX


def build_builder(comparison: Comparison, ticked: Sequence[str], applied: Mapping[str, int]) -> dict[str, Any]:
    """Gather the measures to tick, those that are ticked, and the words.

    Parameters
    ----------
    comparison : Comparison
        Of every option alone.
    ticked : sequence of str
    applied : mapping of str to int
        Number of the last event applied from each control.
    """
    own = f"{shared_words.OWN_SIGN} {shared_words.MARK}"
    options = [comparison.dossier.alternative[name] for name in comparison.table.alternatives]
    return {
        "words": words.BUILDER,
        "measures": [
            {"id": item.id, "name": item.short_name, "own": own if item.id.startswith(USER_PREFIX) else ""}
            for item in options
        ],
        "ticked": list(ticked),
        "applied": dict(applied),
    }


def build_picture(together: Comparison, alone: Comparison, applied: Mapping[str, int]) -> dict[str, Any]:
    """Gather the picture of one package above each of its members, and what it takes to redraw it at a tick.

    Parameters
    ----------
    together : Comparison
        Of the package and its members.
    alone : Comparison
        Of every option alone.
    applied : mapping of str to int
    """
    picture = build_ranking(together, applied)
    (package,) = (item.id for item in together.in_view.packages)
    rows = sorted(picture["rows"], key=lambda row: row["id"] != package)
    lives = sorted(picture["live"]["rows"], key=lambda row: row["id"] != package)
    rows[0] = rows[0] | {"name": words.name_together(len(rows) - 1), "combined": ""}
    count = len(alone.table.alternatives) + 1
    ordinals = {
        name: [format_rank(n + 1, tied=tied) for n in range(count)]
        for name, tied in (("ordinals", False), ("tied_ordinals", True))
    }
    said = {"words": picture["words"] | words.PICTURE, "build": _build_parts(together, alone)}
    # Ties would be named by what is ticked now; what counts, and how silence does, stands beside every result.
    counted = shared_words.word_counted(together.dossier, together.counted)
    live = picture["live"] | ordinals | {"rows": lives, "tie_notes": 0}
    return picture | said | {"rows": rows, "live": live, "notes": [counted]}


def _build_parts(together: Comparison, alone: Comparison) -> dict[str, Any]:
    dossier, counted, treatment = alone.dossier, alone.counted, alone.treatment
    scale = dossier.scale
    entered = treatment.entry.work_out(scale, counted.allowance) if treatment.entry else (scale.neutral,) * 3
    return {
        "id": BUILT_PACKAGE,
        "name": words.TOGETHER,
        "said": words.CELL,
        "combined": "",
        "leads": ranking_words.LIVE["lead"],
        "rule": together.counted.package_rule,
        "worst": scale.worst,
        "best": scale.best,
        "entered": treatment.entry is not None,
        "only_shared": treatment.only_shared,
        "least": entered[0],
        "most": entered[2],
        "criteria": [name_criterion(dossier, name) for name in alone.table.criteria],
        "options": [
            {
                "row": build_row(alone, name) | {"mark": ""},
                "live": build_live_row(alone, name),
                "read": alone.table.read[place].tolist(),
            }
            for place, name in enumerate(alone.table.alternatives)
        ],
    }
