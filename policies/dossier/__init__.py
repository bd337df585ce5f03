"""What a question is made of: alternatives, criteria, sources and readings, read from files and checked."""

from policies.dossier.cells import guard_cell, parse_number, parse_numbers, unguard_cell
from policies.dossier.loading import load_dossier
from policies.dossier.model import (
    Alternative,
    Criterion,
    Dossier,
    Group,
    Making,
    Reading,
    ShippedWeightSet,
    Source,
    ValueScale,
    Variant,
)
from policies.dossier.schema import TABLE
from policies.dossier.tables import CONTROL

__all__ = [
    "CONTROL",
    "TABLE",
    "Alternative",
    "Criterion",
    "Dossier",
    "Group",
    "Making",
    "Reading",
    "ShippedWeightSet",
    "Source",
    "ValueScale",
    "Variant",
    "guard_cell",
    "load_dossier",
    "parse_number",
    "parse_numbers",
    "unguard_cell",
]
