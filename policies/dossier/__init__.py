"""What a question is made of: alternatives, criteria, sources and readings, read from files and checked."""

from policies.dossier.cells import guard_cell, unguard_cell
from policies.dossier.files import Stamp, is_still, read_regular_file, stamp_folder
from policies.dossier.loading import load_dossier
from policies.dossier.model import (
    Alternative,
    Criterion,
    Dossier,
    Group,
    Making,
    Package,
    Reading,
    ShippedWeightSet,
    Source,
    ValueScale,
    Variant,
    list_labels,
)
from policies.dossier.names import count_authors, distinguish, find_namesake, find_year, label_source, mark_sources
from policies.dossier.numbers import (
    Numerals,
    find_numerals,
    find_percent_doubt,
    is_number,
    part_percent,
    read_number,
    read_whole_number,
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
    "Package",
    "Reading",
    "Rows",
    "ShippedWeightSet",
    "Source",
    "Stamp",
    "ValueScale",
    "Variant",
    "count_authors",
    "decode_text",
    "distinguish",
    "find_namesake",
    "find_numerals",
    "find_percent_doubt",
    "find_year",
    "guard_cell",
    "is_number",
    "is_still",
    "label_source",
    "list_labels",
    "load_dossier",
    "mark_sources",
    "part_percent",
    "read_number",
    "read_regular_file",
    "read_whole_number",
    "settle_sign",
    "split_rows",
    "stamp_folder",
    "unguard_cell",
    "write_number",
]
