"""What the grid of the Evidence page shows: every reading, a lane for each source, whatever the scenario counts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from dashboard.evidence import words
from dashboard.shared import words as shared_words
from dashboard.shared.grid import words as grid_words
from dashboard.shared.grid.content import head_alternative, head_criterion
from dashboard.shared.groups import list_groups
from dashboard.shared.names import find_letters, list_all_sources, name_measure
from policies.comparison import USER_BASIS, Comparison
from policies.dossier import Reading
from policies.evidence import find_contested
from policies.findings import label_source
from policies.scenario import Override, list_every_reading
from policies.terms import USER_PREFIX

SILENT = "silent"
CONTESTED = "contested"


@dataclass(frozen=True)
class Sought:
    """Which readings the grid shows; None lets all pass, and ``cells`` picks whole cells."""

    source: str | None = None
    basis: str | None = None
    speaker: str | None = None
    variant: str | None = None
    cells: str | None = None

    def keeps(self, reading: Reading) -> bool:
        """Tell whether a reading passes."""
        asked = {"source": self.source, "speaker": self.speaker, "variant": self.variant}
        fits = all(value in (None, getattr(reading, name)) for name, value in asked.items())
        return fits and self.basis in (None, reading.basis, USER_BASIS if is_own(reading) else None)

    @property
    def shows_silence(self) -> bool:
        """Whether silence is shown: where a property of readings is asked for, it would only be in the way."""
        return self.basis in (None, SILENT) and not self.speaker and not self.variant


def is_own(reading: Reading) -> bool:
    """Tell whether a reading comes from a source of the user's own."""
    return reading.source.startswith(USER_PREFIX)


def build_evidence(comparison: Comparison, alternatives: Sequence[str], sought: Sought) -> dict[str, Any]:
    """Gather the grid: criteria downwards, options across, a lane for each source in every cell."""
    dossier, scenario = comparison.dossier, comparison.counted
    sources = list_all_sources(dossier, scenario)
    letters = find_letters(sources)
    readings = list_every_reading(dossier, scenario)
    spoken: dict[tuple[str, str], list[Reading]] = {}
    for reading in readings:
        spoken.setdefault((reading.alternative, reading.criterion), []).append(reading)
    overrides = {(item.alternative, item.criterion): item for item in scenario.overrides}
    contested = find_contested(dossier, readings)
    groups = [group for group in list_groups(dossier) if group["criteria"]]
    builder = _Builder(comparison, letters, sought)
    rows = []
    for criterion in (name for group in groups for name in group["criteria"]):
        places = [(alternative, criterion) for alternative in alternatives]
        cells = [builder.build(p, spoken.get(p, []), overrides.get(p), contested=p in contested) for p in places]
        rows.append(head_criterion(dossier, criterion) | {"cells": cells})
    bases = {reading.basis for reading in readings if not is_own(reading)}
    legend = [name for name in ("stated", "implied", "measured") if name in bases] + [SILENT]
    legend += [USER_BASIS] if overrides or any(map(is_own, readings)) else []
    return {
        "words": words.GRID | {"keys_hint": grid_words.GRID["keys_hint"]},
        "look": "evidence",
        "opens_silent": True,
        "letters": [],
        "voices": [{"letter": letters[s.id], "name": label_source(s)} for s in sources],
        "sections": [
            {"name": g["name"], "colour": g["colour"], "pattern": g["pattern"], "span": len(g["criteria"])}
            for g in groups
        ],
        "section_heads": True,
        "columns": [head_alternative(dossier, name) for name in alternatives],
        "rows": rows,
        "legend": [{"basis": name, "text": grid_words.GRID[f"legend_{name}"]} for name in legend],
    }


def count_shown(content: Mapping[str, Any]) -> tuple[int, int]:
    """Count the readings shown and the cells that show anything, silence included."""
    lanes = [[lane["readings"] for lane in cell["lanes"]] for row in content["rows"] for cell in row["cells"]]
    said = sum(mark["basis"] != SILENT for cell in lanes for lane in cell for mark in lane)
    return said, sum(any(cell) for cell in lanes)


@dataclass(frozen=True)
class _Builder:
    comparison: Comparison
    letters: Mapping[str, str]
    sought: Sought

    def build(
        self, place: tuple[str, str], readings: Sequence[Reading], own: Override | None, *, contested: bool
    ) -> dict[str, Any]:
        dossier = self.comparison.dossier
        silent = not readings and own is None
        wanted = {None: True, CONTESTED: contested, SILENT: silent}[self.sought.cells]
        lanes = [self._lane(source, readings, wanted=wanted) for source in self.letters]
        if own is not None:
            text = name_measure(own.central, dossier.criterion[place[1]])
            mark = {"basis": USER_BASIS, "text": text, "words": shared_words.BASIS[USER_BASIS]}
            seen = wanted and self.sought in (Sought(), Sought(basis=USER_BASIS), Sought(cells=self.sought.cells))
            lanes.append({"letter": "", "readings": [mark] if seen else []})
        alternative, criterion = place
        return {
            "id": {"option": alternative, "criterion": criterion},
            "state": SILENT if silent else "read",
            "label": words.word_lanes(dossier, self.comparison.counted, place, readings, own),
            "lanes": lanes,
        }

    def _lane(self, source: str, readings: Sequence[Reading], *, wanted: bool) -> dict[str, Any]:
        dossier = self.comparison.dossier
        spoken = [reading for reading in readings if reading.source == source]
        marks = [
            {
                "basis": USER_BASIS if is_own(r) else r.basis,
                "text": name_measure(r.central, dossier.criterion[r.criterion]),
                "words": words.word_own_mark(dossier, r) if is_own(r) else words.word_mark(dossier, r),
            }
            for r in spoken
            if wanted and self.sought.keeps(r)
        ]
        if not spoken and wanted and self.sought.shows_silence and self.sought.source in (None, source):
            marks = [{"basis": SILENT, "text": "", "words": shared_words.BASIS[SILENT]}]
        return {"letter": self.letters[source], "readings": marks}
