"""Compare policy options on criteria, with every score traced to a paragraph and a speaker.

The main flow::

    dossier    = load_dossier("data/tiktok")                    # options, criteria, readings: validated, immutable
    scenario   = Scenario.for_dossier(dossier, lens="both")     # everything a user chose: a link, a JSON file
    comparison = compare(dossier, scenario)                     # performance table, overall values, ranks
    findings   = describe(comparison)                           # the sentences a person may safely say aloud

Data flows one way: dossier and scenario in, results out. Nothing here knows of Streamlit or of a screen.
"""

from policies.dossier import load_dossier
from policies.errors import DossierError, Fault, ScenarioError
from policies.findings import Finding, describe
from policies.model import Alternative, Criterion, Dossier, Group, Reading, Source, ValueScale, WeightSet
from policies.ranking import Comparison, compare
from policies.scenario import Filters, Override, Scenario, decode_token, encode_token, from_json, to_json
from policies.synthesis import PerformanceTable, synthesise

__all__ = [
    "Alternative",
    "Comparison",
    "Criterion",
    "Dossier",
    "DossierError",
    "Fault",
    "Filters",
    "Finding",
    "Group",
    "Override",
    "PerformanceTable",
    "Reading",
    "Scenario",
    "ScenarioError",
    "Source",
    "ValueScale",
    "WeightSet",
    "compare",
    "decode_token",
    "describe",
    "encode_token",
    "from_json",
    "load_dossier",
    "synthesise",
    "to_json",
]
