"""Compare policy options on criteria, with every score traced to a paragraph and a speaker.

The main flow::

    dossier    = load_dossier("data/tiktok")                    # options, criteria, readings: validated, immutable
    scenario   = Scenario.for_dossier(dossier, lens="both")     # everything a user chose: a link, a JSON file
    comparison = compare(dossier, scenario)                     # performance table, overall values, ranks
    findings   = describe(comparison)                           # the sentences a person may safely say aloud
    robustness = assess_robustness(comparison, Sampling())      # how often each leads under other weights, readings
    reversals  = find_reversals(comparison)                     # the smallest change of weights that puts each first
    grid       = explore_choices(dossier, scenario)             # who leads under every combination of modelling choices

Data flows one way: dossier and scenario in, results out. Nothing here knows of Streamlit or of a screen.
"""

import os
import signal
import sys

# `python -m policies` is starting: Ctrl-C ends it without a traceback, while it loads too.
if sys.argv[:1] == ["-m"] and signal.getsignal(signal.SIGINT) is signal.default_int_handler:
    signal.signal(signal.SIGINT, lambda *_: os._exit(130))

from policies.comparison import Comparison, PerformanceTable, build_performance_table, compare
from policies.dossier import (
    Alternative,
    Criterion,
    Dossier,
    Group,
    Reading,
    ShippedWeightSet,
    Source,
    ValueScale,
    load_dossier,
)
from policies.errors import DossierError, Fault, ScenarioError
from policies.findings import Finding, describe
from policies.robustness import (
    ChoiceGrid,
    InformationValue,
    Pull,
    Reversal,
    Robustness,
    ScoreReversal,
    TippingPoint,
    TornadoBar,
    assess_robustness,
    count_pulls,
    explore_choices,
    find_reversals,
    find_score_reversals,
    find_tipping_points,
    find_tornado_bars,
    rank_information,
    sweep_share,
)
from policies.scenario import Filters, Override, Sampling, Scenario, decode_token, encode_token, from_json, to_json

__all__ = [
    "Alternative",
    "ChoiceGrid",
    "Comparison",
    "Criterion",
    "Dossier",
    "DossierError",
    "Fault",
    "Filters",
    "Finding",
    "Group",
    "InformationValue",
    "Override",
    "PerformanceTable",
    "Pull",
    "Reading",
    "Reversal",
    "Robustness",
    "Sampling",
    "Scenario",
    "ScenarioError",
    "ScoreReversal",
    "ShippedWeightSet",
    "Source",
    "TippingPoint",
    "TornadoBar",
    "ValueScale",
    "assess_robustness",
    "build_performance_table",
    "compare",
    "count_pulls",
    "decode_token",
    "describe",
    "encode_token",
    "explore_choices",
    "find_reversals",
    "find_score_reversals",
    "find_tipping_points",
    "find_tornado_bars",
    "from_json",
    "load_dossier",
    "rank_information",
    "sweep_share",
    "to_json",
]
