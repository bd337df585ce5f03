"""What the samples of the Robustness page vary, each a sampling of its own."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from policies.comparison import Comparison
from policies.scenario import Sampling


def find_allowance(comparison: Comparison) -> float:
    """Give the allowance that the last strip varies: the scenario's, else the dossier's; 0 where none plays a part."""
    usual = comparison.counted.allowance or comparison.dossier.defaults.allowance
    return usual if comparison.treatment.has_allowance else 0.0


def list_samplings(comparison: Comparison) -> Mapping[str, Sampling]:
    """Give every sampling by what varies.

    Returns
    -------
    mapping of str to Sampling
        ``weights``, ``readings``, ``both``, and ``silence`` (both, with the allowance) where silence can vary.
    """
    sampling, allowance = comparison.scenario.sampling, find_allowance(comparison)
    kinds = {name: replace(sampling, vary=name) for name in ("weights", "readings", "both")}
    if allowance:
        kinds["silence"] = replace(sampling, allowance=allowance)
    return kinds
