"""What a user chose: one frozen object, its JSON, its link, its own entries, and what is in view."""

from policies.scenario.changes import Change, list_changes
from policies.scenario.in_view import (
    InView,
    find_in_view,
    find_user_criteria,
    list_every_reading,
    list_readings,
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
from policies.scenario.parts import (
    LEAST_SPREAD,
    MOST_SPREAD,
    Filters,
    KeptWeightSet,
    LogEntry,
    Override,
    Sampling,
    UserSource,
)
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
    "LEAST_SPREAD",
    "MOST_SPREAD",
    "NUMBERS",
    "READINGS_COLUMNS",
    "SCORE",
    "SOURCE",
    "Change",
    "Filters",
    "InView",
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
    "find_in_view",
    "find_user_criteria",
    "from_json",
    "list_changes",
    "list_every_reading",
    "list_own_entries",
    "list_reading_rows",
    "list_readings",
    "list_score_rows",
    "make_own_id",
    "read_readings",
    "read_readings_file",
    "read_scores",
    "remove_own_entry",
    "set_aside",
    "to_json",
]
