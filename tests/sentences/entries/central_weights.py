"""Which weights favour what: the weightings under which an option leads, and what they have in common."""

from __future__ import annotations

import re

import numpy as np

from tests.oracles.view import View
from tests.sentences.entries.sampled import draw, find_first, is_near
from tests.sentences.facts import Facts, Said, reads_share
from tests.sentences.register import fixed, says

_NEEDED = 100
"""Fewer weightings than this say nothing of what they have in common."""
_ERRORS = "(standard errors: of a weight up to {weight:number}, of that share {factor:number} percentage points)."
_COMMON = "On average these give {told:any}. Leads there in {confidence:share} "
_CLOSE = "These weigh the criteria much as the average drawn. Leads there in {confidence:share} "
_LEADS = "{option} <leads|lead> in {first:share} of the weightings drawn"
_MORE = " ({samples:count} of {drawn:count}, more having been drawn)"


@says(
    f"{_LEADS}. {_COMMON}{_ERRORS}",
    f"{_LEADS}{_MORE}. {_COMMON}{_ERRORS}",
    f"{_LEADS}. {_CLOSE}{_ERRORS}",
    f"{_LEADS}{_MORE}. {_CLOSE}{_ERRORS}",
)
def _(facts: Facts, said: Said) -> bool:
    return any(_has_in_common(facts, name, said) for name in facts.option(said["option"]) if name in facts.view.ranked)


def _has_in_common(facts: Facts, name: str, said: Said) -> bool:
    asked = facts.scene.scenario.sampling.n_samples
    if not is_near(facts, said["first"], find_first(facts, "both")[name]):
        return False
    made_of = int(said["samples"].replace(",", "")) if "samples" in said else None
    if made_of is not None and (made_of < _NEEDED or int(said["drawn"].replace(",", "")) <= asked):
        return False
    central = find_central(facts.view, name)
    if central is None or "told" not in said:
        return True
    names = facts.names.alternation("criterion")
    told = re.findall(rf"({names}) \(((?:<1|>99|\d+) %)\)", said["told"])
    count = made_of or max(int(find_first(facts, "both")[name] * asked), 1)
    confidence = find_first(facts, "readings", tuple(central.values()))[name]
    return (
        bool(told)
        and all(any(is_near(facts, share, central[c], count) for c in facts.criterion(text)) for text, share in told)
        and abs(_read(said["confidence"]) - confidence) < 0.1 + 3 * float(said["factor"]) / 100
    )


def _read(told: str) -> float:
    return float(re.sub(r"[^\d.]", "", told)) / 100


def find_central(view: View, name: str) -> dict[str, float] | None:
    """Give the mean of the weightings drawn here that put an option first; None where they are few."""
    samples = draw(view, "both")
    first = samples.first[:, samples.options.index(name)]
    if first.sum() < _NEEDED:
        return None
    return dict(zip(samples.criteria, np.asarray(samples.weights[first].mean(axis=0)).tolist(), strict=True))


@says("{option}: never first in {drawn:count} weightings.")
def _(facts: Facts, said: Said) -> bool:
    return any(find_first(facts, "both").get(name, 1) < 0.005 for name in facts.option(said["option"]))


@says(
    "{option}: first in {samples:count} of {drawn:count} weightings: too few to say what they have in common (100 are "
    "needed); draw more samples."
)
def _(facts: Facts, said: Said) -> bool:
    samples, drawn = (int(said[name].replace(",", "")) for name in ("samples", "drawn"))
    shares = find_first(facts, "both")
    return samples < _NEEDED and any(
        abs(shares.get(name, 1) - samples / drawn) < 0.05 for name in facts.option(said["option"])
    )


@says("More weight than an equal share ({share}) to the right, less to the left; the number is the share.")
def _(facts: Facts, said: Said) -> bool:
    return reads_share(said["share"], 1 / len(facts.view.criteria))


@says("From {count} weightings, each share with a standard error of up to {number} percentage points.")
def _(facts: Facts, said: Said) -> bool:
    # A share that lies between 0 and 1 is off by no more than half over the root of the number drawn.
    count = int(said["count"].replace(",", ""))
    return count >= _NEEDED and float(said["number"]) <= 100 * 0.5 / count**0.5


@says("With one criterion in view there is one weighting only, so none can be told from another.")
def _(facts: Facts, said: Said) -> bool:
    return len(facts.view.criteria) == 1


fixed(
    "More or less weight than the average drawn, for each criterion.",
    "{share} ± {number}",
    "{samples:count} of {drawn:count}",
    "Weightings that put it first",
    "weightings",
    "drawn",
    "confidence_standard_error",
    "standard_error",
)
