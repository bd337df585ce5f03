"""What a question is made of: alternatives, criteria, sources and readings, read from files and checked."""

from policies.dossier.cells import guard_cell, unguard_cell
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
from policies.dossier.numbers import (
    Numerals,
    find_numerals,
    find_percent_doubt,
    is_number,
    part_percent,
    read_number,
    settle_sign,
    write_number,
)
from policies.dossier.rows import NOT_SEPARATED, Decoded, Rows, decode_text, split_rows
from policies.dossier.schema import TABLE
from policies.dossier.tables import CONTROL

__all__ = [
    "CONTROL",
    "NOT_SEPARATED",
    "TABLE",
    "Alternative",
    "Criterion",
    "Decoded",
    "Dossier",
    "Group",
    "Making",
    "Numerals",
    "Reading",
    "Rows",
    "ShippedWeightSet",
    "Source",
    "ValueScale",
    "Variant",
    "decode_text",
    "find_numerals",
    "find_percent_doubt",
    "guard_cell",
    "is_number",
    "load_dossier",
    "part_percent",
    "read_number",
    "settle_sign",
    "split_rows",
    "unguard_cell",
    "write_number",
]
