"""From readings to ranks: value functions, weights, performance table, silence, ranking, dominance."""

from policies.comparison.comparison import (
    Comparison,
    Result,
    Standing,
    compare,
    find_standing,
    find_standings,
    try_to_compare,
)
from policies.comparison.dominance import Dominance
from policies.comparison.head_to_head import HeadToHead, compare_head_to_head
from policies.comparison.own_effect import OwnEffect, find_own_effect
from policies.comparison.packages import SUM, Makeup, add_package_rows, combine, list_moves
from policies.comparison.performance import (
    USER_BASIS,
    Cell,
    CellMeasures,
    PerformanceTable,
    build_performance_table,
    build_performance_tables,
    find_measures,
    value_reading,
)
from policies.comparison.ranking import LeadTie, rank_values
from policies.comparison.side_by_side import (
    MOST_SETS,
    ChosenWeightSet,
    SideBySide,
    choose_first,
    list_weight_sets,
    set_side_by_side,
)
from policies.comparison.silence import (
    LEAST_CARRIED_IN_WORDS,
    LESS_THAN_HALF,
    NO_READING,
    NOTHING_SHARED,
    TREATMENTS,
    Treatment,
    find_treatment,
    word_no_reading,
)
from policies.comparison.value_functions import (
    ValueFunction,
    find_value_function,
    find_value_points,
    space_values,
    value_range,
)
from policies.comparison.weights import list_points, weigh_by_rank
from policies.comparison.weights_file import read_pasted, read_points, write_points

__all__ = [
    "LEAST_CARRIED_IN_WORDS",
    "LESS_THAN_HALF",
    "MOST_SETS",
    "NOTHING_SHARED",
    "NO_READING",
    "SUM",
    "TREATMENTS",
    "USER_BASIS",
    "Cell",
    "CellMeasures",
    "ChosenWeightSet",
    "Comparison",
    "Dominance",
    "HeadToHead",
    "LeadTie",
    "Makeup",
    "OwnEffect",
    "PerformanceTable",
    "Result",
    "SideBySide",
    "Standing",
    "Treatment",
    "ValueFunction",
    "add_package_rows",
    "build_performance_table",
    "build_performance_tables",
    "choose_first",
    "combine",
    "compare",
    "compare_head_to_head",
    "find_measures",
    "find_own_effect",
    "find_standing",
    "find_standings",
    "find_treatment",
    "find_value_function",
    "find_value_points",
    "list_moves",
    "list_points",
    "list_weight_sets",
    "rank_values",
    "read_pasted",
    "read_points",
    "set_side_by_side",
    "space_values",
    "try_to_compare",
    "value_range",
    "value_reading",
    "weigh_by_rank",
    "word_no_reading",
    "write_points",
]
