"""What a user chose: one frozen object, its JSON, its link, its own entries, and what is in view."""

from policies.scenario.changes import Change, list_changes
from policies.scenario.in_view import (
    find_user_criteria,
    list_criteria_in_view,
    list_every_reading,
    list_readings,
    list_sources,
    open_view,
)
from policies.scenario.own_entries import (
    ALTERNATIVE,
    CRITERION,
    SCORE,
    SOURCE,
    OwnEntry,
    list_own_entries,
    make_own_id,
    remove_own_entry,
    set_aside,
)
from policies.scenario.parts import Filters, KeptWeightSet, LogEntry, Override, Sampling, UserSource
from policies.scenario.readings_file import READINGS_COLUMNS, read_readings_file
from policies.scenario.scenario import EQUAL_POINTS, Scenario, default_scenario
from policies.scenario.score_sheet import (
    NUMBERS,
    SheetResult,
    SheetRow,
    TypedCells,
    list_reading_rows,
    list_score_rows,
    read_readings,
    read_scores,
)
from policies.scenario.serialisation import LARGEST_JSON, decode_token, encode_token, from_json, to_json

__all__ = [
    "ALTERNATIVE",
    "CRITERION",
    "EQUAL_POINTS",
    "LARGEST_JSON",
    "NUMBERS",
    "READINGS_COLUMNS",
    "SCORE",
    "SOURCE",
    "Change",
    "Filters",
    "KeptWeightSet",
    "LogEntry",
    "Override",
    "OwnEntry",
    "Sampling",
    "Scenario",
    "SheetResult",
    "SheetRow",
    "TypedCells",
    "UserSource",
    "decode_token",
    "default_scenario",
    "encode_token",
    "find_user_criteria",
    "from_json",
    "list_changes",
    "list_criteria_in_view",
    "list_every_reading",
    "list_own_entries",
    "list_reading_rows",
    "list_readings",
    "list_score_rows",
    "list_sources",
    "make_own_id",
    "open_view",
    "read_readings",
    "read_readings_file",
    "read_scores",
    "remove_own_entry",
    "set_aside",
    "to_json",
]
