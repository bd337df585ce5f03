"""A measured dossier: ways over a sound, in minutes, money, points and decibels, from one survey; nobody judged it.

It has no groups and no variants, a scale from 0 to 100, an option whose name is plural and one that is not focal.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from tests.folders import write_roads

CROSSING: dict[str, Any] = {
    "settings": 'id = "crossing"\nversion = "3"\ntitle = "Crossing the sound"\nsource_noun = "survey"',
    "alternatives": [
        {"id": "bridge", "name": "Bridge"},
        {"id": "ferry", "name": "Ferries"},
        {"id": "tunnel", "name": "Tunnel"},
        {"id": "nothing", "name": "Leave it", "focal": "no"},
    ],
    "criteria": [
        {"id": "minutes", "name": "Crossing time", "worst": 60, "best": 0, "unit": "min"},
        {"id": "cost", "name": "Cost", "worst": 900, "best": 100, "unit": "million", "kind": "means"},
        {"id": "comfort", "name": "Comfort", "worst": 0, "best": 100},
        {"id": "noise", "name": "Noise", "worst": 90, "best": 40, "unit": "dB", "offered": "users"},
    ],
    "groups": (),
    "sources": [{"id": "survey", "title": "Crossing survey", "date": "2019"}],
}
MEASURES = {
    ("bridge", "minutes"): (12, 10, 15),
    ("bridge", "cost"): (620, 550, 800),
    ("bridge", "comfort"): (70, 60, 80),
    ("ferry", "minutes"): (45, 40, 60),
    ("ferry", "cost"): (140, 120, 160),
    ("ferry", "comfort"): (40, 30, 65),
    ("tunnel", "minutes"): (8, 6, 12),
    ("tunnel", "cost"): (880, 800, 900),
    ("nothing", "cost"): (100, 100, 100),
}
"""Central, low and high of each option on each criterion."""


def write_crossing(folder: Path, neutral: float = 50) -> Path:
    """Write the dossier, with no change somewhere on its scale."""
    readings = [
        {"alternative": a, "criterion": c, "source": "survey", "central": central, "low": low, "high": high}
        for (a, c), (central, low, high) in MEASURES.items()
    ]
    return write_roads(folder, scale=(0, neutral, 100), readings=readings, **CROSSING)
