"""What survives other weights, other readings and other modelling choices."""

from policies.robustness.acceptability import LEAST_SAMPLES, Pull, Robustness, assess_robustness, count_pulls
from policies.robustness.central_weights import CentralWeights, find_central_weights
from policies.robustness.choice_grid import (
    EVERY_VARIANT,
    KEPT,
    MOST_VIEWS,
    PRESENT_WEIGHTS,
    ChoiceGrid,
    count_changed_choices,
    explore_choices,
    share_leads_by_level,
)
from policies.robustness.information import InformationValue, rank_information
from policies.robustness.resting import (
    SilentCell,
    list_silent_behind_lead,
    list_silent_behind_reversal,
    list_silent_behind_tip,
)
from policies.robustness.reversal import REVERSAL_NOTE, Reversal, ScoreReversal, find_reversals, find_score_reversals
from policies.robustness.sweeps import Sweep, sweep_criteria
from policies.robustness.tipping_points import TippingPoint, find_tipping_points, sweep_share
from policies.robustness.tornado import TornadoBar, find_tornado_bars

__all__ = [
    "EVERY_VARIANT",
    "KEPT",
    "LEAST_SAMPLES",
    "MOST_VIEWS",
    "PRESENT_WEIGHTS",
    "REVERSAL_NOTE",
    "CentralWeights",
    "ChoiceGrid",
    "InformationValue",
    "Pull",
    "Reversal",
    "Robustness",
    "ScoreReversal",
    "SilentCell",
    "Sweep",
    "TippingPoint",
    "TornadoBar",
    "assess_robustness",
    "count_changed_choices",
    "count_pulls",
    "explore_choices",
    "find_central_weights",
    "find_reversals",
    "find_score_reversals",
    "find_tipping_points",
    "find_tornado_bars",
    "list_silent_behind_lead",
    "list_silent_behind_reversal",
    "list_silent_behind_tip",
    "rank_information",
    "share_leads_by_level",
    "sweep_criteria",
    "sweep_share",
]
