"""What is said of samples: held to samples drawn here by other means, within what the draw alone may move."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from tests.oracles.view import NEAR, View
from tests.sentences.facts import Facts, Said, reads_count, reads_number, reads_share
from tests.sentences.register import fixed, says

_MANY = 4000


@dataclass(frozen=True)
class Samples:
    """Weights and values drawn: a row a sample."""

    criteria: list[str]
    options: list[str]
    weights: NDArray[np.float64]
    values: NDArray[np.float64]

    @property
    def first(self) -> NDArray[np.bool_]:
        """Which options lead in each sample."""
        return self.values >= self.values.max(axis=1, keepdims=True) - NEAR


@lru_cache(maxsize=64)
def draw(view: View, vary: str, weights_at: tuple[float, ...] | None = None) -> Samples:
    """Draw weights and readings by the rules of the contract, as the scenario says."""
    generator = np.random.default_rng(20260501)
    sampling, options = view.scenario.sampling, view.ranked
    criteria = list(view.criteria)
    now = np.array(weights_at or [view.shares[c] for c in criteria])
    weights = np.tile(now, (_MANY, 1))
    if vary != "readings":
        weights = _draw_weights(generator, now, sampling.weighting, sampling.spread)
    values = np.zeros((_MANY, len(options)))
    drawn: dict[tuple[str, str], NDArray[np.float64]] = {}

    def draw_cell(a: str, c: str) -> NDArray[np.float64]:
        """Draw a cell once, for all the rows that it plays a part in."""
        low, central, high = view.find_ends((a, c))
        if (a, c) in drawn:
            return drawn[a, c]
        silent = view.is_silent((a, c))
        cell = np.full(_MANY, central)
        if silent and vary == "silence":
            scale, allowance = view.loaded.scale, find_allowance(view)
            low, high = max(scale.worst, central - allowance), min(scale.best, central + allowance)
        if vary != "weights" and (not silent or vary == "silence"):
            cell = _draw_cell(generator, low, central, high, sampling.readings)
        drawn[a, c] = cell
        return cell

    for column, a in enumerate(options):
        total = np.zeros(_MANY)
        for place, c in enumerate(criteria):
            if (a, c) not in view.entered:
                continue
            parts = [draw_cell(*part) for part in view.list_parts((a, c))]
            values[:, column] += weights[:, place] * (view.combine(parts) if len(parts) > 1 else parts[0])
            total += weights[:, place]
        values[:, column] /= np.where(total > 0, total, 1.0)
    return Samples(criteria, options, weights, values)


def find_allowance(view: View) -> float:
    """Give the allowance that is varied: the view's, or the dossier's usual one where the view has none."""
    return (view.scenario.allowance or view.loaded.defaults.allowance) if view.scenario.silence == "neutral" else 0.0


def _draw_weights(
    generator: np.random.Generator, now: NDArray[np.float64], weighting: str, spread: float
) -> NDArray[np.float64]:
    if weighting == "around":
        largest = now.max()
        # The variance of a Dirichlet's largest share is m (1 - m) / (s + 1).
        deviation = spread / 100 * largest
        scale = max(largest * (1 - largest) / deviation**2 - 1, 1e-3) if largest < 1 else 1.0
        drawn = generator.gamma(np.where(now > 0, now * scale, 1.0), size=(_MANY, len(now))) * (now > 0)
    else:
        drawn = generator.exponential(size=(_MANY, len(now)))
        if weighting == "order":
            drawn = np.sort(drawn, axis=1)[:, np.argsort(np.argsort(now, kind="stable"), kind="stable")]
    return np.asarray(drawn / drawn.sum(axis=1, keepdims=True))


def _draw_cell(
    generator: np.random.Generator, low: float, central: float, high: float, how: str
) -> NDArray[np.float64]:
    if how == "uniform":
        return generator.uniform(low, high, _MANY)
    below = generator.random(_MANY) < 0.5
    return np.where(below, generator.uniform(low, central, _MANY), generator.uniform(central, high, _MANY))


def is_near(facts: Facts, told: str, share: float, count: int | None = None) -> bool:
    """Tell whether a share so written may be this one, for all that both draws may be off."""
    drawn = count or facts.scene.scenario.sampling.n_samples
    error = 5 * (max(share * (1 - share), 0.01) * (1 / _MANY + 1 / drawn)) ** 0.5 + 0.005
    number = float(re.sub(r"[^\d.]", "", told) or 0) / 100
    if told.startswith("<"):
        return share <= 0.01 + error
    if told.startswith(">"):
        return share >= 0.99 - error
    return abs(number - share) <= error


def find_first(facts: Facts, vary: str, weights_at: tuple[float, ...] | None = None) -> dict[str, float]:
    """Give the share of the samples drawn here in which each option leads."""
    samples = draw(facts.view, vary, weights_at)
    return dict(zip(samples.options, samples.first.mean(axis=0).tolist(), strict=True))


def _list_strips(facts: Facts) -> list[str]:
    return ["weights", "readings", "both", *(["silence"] if find_allowance(facts.view) else [])]


def _leads_most(facts: Facts, name: str, vary: str) -> bool:
    """Tell whether an option leads most often, or by two errors less at most, for all that the draws may be off."""
    shares, drawn = find_first(facts, vary), facts.scene.scenario.sampling.n_samples
    allowed = 2 * (1 / drawn) ** 0.5 + 3 * (1 / drawn + 1 / _MANY) ** 0.5
    return shares.get(name, 0) >= max(shares.values()) - allowed


_MOST = "{options} <how=leads most often|lead most often|lead about equally often>"


@says(
    f"In each of the {{count}} samplings {_MOST}: in {{low:share}} to {{high:share}} of the samples.",
    f"In each of the {{count}} samplings {_MOST}: in {{low:share}} of the samples.",
)
def _(facts: Facts, said: Said) -> bool:
    strips, high = _list_strips(facts), said.get("high", said["low"])
    told = [ids & set(facts.view.ranked) for ids in facts.names.split("option", said["options"])]
    most = all(any(_leads_most(facts, name, vary) for name in ids) for ids in told for vary in strips)
    shares = [find_first(facts, vary)[name] for ids in told for name in ids for vary in strips]
    return (
        reads_count(said["count"], len(strips))
        and most
        and (len(told) > 1) == ("equally" in said["how"])
        and is_near(facts, said["low"], min(shares))
        and is_near(facts, high, max(shares))
    )


_WHERE = {
    "only weights vary": "weights",
    "only readings vary": "readings",
    "both vary": "both",
    "silence varies too": "silence",
}


@says("Who leads most often depends on what varies: {told:any}.")
def _(facts: Facts, said: Said) -> bool:
    where = "|".join(_WHERE)
    strips: list[str] = []
    for part in said["told"].split("; "):
        kinds = [_WHERE[how] for how in re.findall(rf"where ({where})", part)]
        strips += kinds
        for ids in facts.names.split("option", part.partition(" where ")[0]):
            if not all(any(_leads_most(facts, name, kind) for name in ids) for kind in kinds):
                return False
    return sorted(strips) == sorted(_list_strips(facts))


@says("{count} samples of each kind.")
def _(facts: Facts, said: Said) -> bool:
    return reads_count(said["count"], facts.scene.scenario.sampling.n_samples)


@says("The draw alone may move a share by about {number} percentage points (standard error).")
def _(facts: Facts, said: Said) -> bool:
    error = 100 * (0.25 / facts.scene.scenario.sampling.n_samples) ** 0.5
    return reads_number(said["number"], error)


@says(
    "Weights <how=uniformly from all weightings|around the present weights|in the present order of the "
    "criteria>; {rest:any}.",
    "Readings within their ranges; the present weights, {rest:any}.",
)
def _(facts: Facts, said: Said) -> bool:
    scenario, rest = facts.scene.scenario, said["rest"]
    neutral = scenario.silence == "neutral"
    how = {"uniform": "uniformly from", "around": "around", "order": "in the present order"}[
        scenario.sampling.weighting
    ]
    held = re.search(r"silence (fixed at no change|as in this view)", rest)
    steps = re.search(r"silent cells up to ([\d.]+) steps? either way", rest)
    return (
        ("how" not in said or said["how"].startswith(how))
        and (held is not None or steps is not None)
        and (held is None or (held.group(1) == "fixed at no change") == neutral)
        and (steps is None or (neutral and reads_number(steps.group(1), find_allowance(facts.view))))
    )


@says(
    "{count} samples, draw {seed:count}; weights <how=uniformly from all weightings|around the present "
    "weights|in the present "
    "order of the criteria>; readings <read=half below and half above the central|evenly from low to high>",
    "How samples are drawn: {count} samples, draw {seed:count}; weights <how=uniformly from all "
    "weightings|around the present "
    "weights|in the present order of the criteria>; readings <read=half below and half above the central|evenly "
    "from low to "
    "high>",
    "{count} samples, draw {seed:count}; weights around the present weights (spread {number} %); readings "
    "<read=half below and "
    "half above the central|evenly from low to high>",
    "How samples are drawn: {count} samples, draw {seed:count}; weights around the present weights (spread "
    "{number} %); readings "
    "<read=half below and half above the central|evenly from low to high>",
)
def _(facts: Facts, said: Said) -> bool:
    sampling = facts.scene.scenario.sampling
    n_samples = 200 if said.place.endswith(" table") else sampling.n_samples
    how = {"uniform": "uniformly from", "around": "around", "order": "in the present order"}[sampling.weighting]
    if said.place.endswith(" table"):
        return True
    return (
        reads_count(said["count"], n_samples)
        and reads_count(said["seed"], sampling.seed)
        and f"weights {how}" in said.text
        and said["read"].startswith({"split": "half", "uniform": "evenly"}[sampling.readings])
        and ("number" not in said or reads_number(said["number"], sampling.spread))
    )


@says("Where nothing is said: “{words}” in this view, so there is no allowance to vary.")
def _(facts: Facts, said: Said) -> bool:
    return facts.scene.scenario.silence != "neutral"


@says("The allowance for silence is 0 in this view, so silence does not vary.")
def _(facts: Facts, said: Said) -> bool:
    return facts.scene.scenario.silence == "neutral" and find_allowance(facts.view) == 0


fixed("<Only weights vary|Only readings vary|Both vary|Both vary, and silence>: share of samples in which each leads")


# Which way the ranges pull -------------------------------------------------------------------------------------------


@says(
    "{option}: of {total:count} <noun=reading|readings|cell|cells> with a range, {down:count} can only be drawn "
    "lower and {up:count} only higher: "
    "<lean=more of them pull it down than up|more of them pull it up than down|as many pull it up as down>."
)
def _(facts: Facts, said: Said) -> bool:
    # Without an allowance: a silent measure has no range, so it gives a cell of its package none.
    view = facts.view.change(allowance=0.0)
    return any(
        _pulls(view, name, said) and said["noun"].startswith("cell") == (len(view.list_members(name)) > 1)
        for name in facts.option(said["option"])
    )


def _pulls(view: View, name: str, said: Said) -> bool:
    cells = [
        view.entered[name, c]
        for a, c in view.entered
        if a == name and view.cells[name, c] is not None and view.entered[name, c][0] < view.entered[name, c][2] - NEAR
        and view.used(name).get(c, 0.0) > 0
    ]  # fmt: skip
    down = sum(high - central < NEAR for _, central, high in cells)
    up = sum(central - low < NEAR for low, central, _ in cells)
    lean = "down than up" if down > up else "up than down" if up > down else "as many"
    counted = [(said["total"], len(cells)), (said["down"], down), (said["up"], up)]
    return all(reads_count(text, n) for text, n in counted) and lean in said["lean"]


@says("No central reading that has a range stands at the end of it.")
def _(facts: Facts, said: Said) -> bool:
    view = facts.view
    for a, c in view.entered:
        low, central, high = view.entered[a, c]
        moves = view.cells[a, c] and a in view.ranked and high - low > NEAR and view.used(a).get(c, 0.0) > 0
        if moves and min(high - central, central - low) < NEAR:
            return False
    return True


@says("{option}, {criterion}: the leader could be foreseen in {after:share} of the samples instead of {before:share}.")
def _(facts: Facts, said: Said) -> bool:
    """Before anything more is known, the leader that is foreseen is the one that leads most often at these weights."""
    samples = draw(facts.view, "readings")
    ties = samples.first.sum(axis=1, keepdims=True)
    most = [samples.first.mean(axis=0).max(), (samples.first / ties).mean(axis=0).max()]
    known = facts.any_place(said["option"], said["criterion"], lambda a, c: not facts.view.is_silent((a, c)))
    rises = float(re.sub(r"[^\d.]", "", said["after"])) >= float(re.sub(r"[^\d.]", "", said["before"]))
    return known and rises and any(is_near(facts, said["before"], float(share)) for share in most)


@says("No single reading, known exactly, would settle who leads noticeably more often.")
def _(facts: Facts, said: Said) -> bool:
    return True


# Two options ---------------------------------------------------------------------------------------------------------


@says(
    "{option} <is|are> ahead of {option2:option} in {weights:share} of the samples where only the weights vary, "
    "{readings:share} "
    "where only the readings vary and {both:share} where both do. A tie counts as half."
)
def _(facts: Facts, said: Said) -> bool:
    def holds(a: str, b: str) -> bool:
        return all(
            is_near(facts, said[vary], _ahead(facts.view, vary, a, b)) for vary in ("weights", "readings", "both")
        )

    ranked = set(facts.view.ranked)
    return any(
        holds(a, b) for a in facts.option(said["option"]) & ranked for b in facts.option(said["option2"]) & ranked
    )


def _ahead(view: View, vary: str, one: str, other: str) -> float:
    samples = draw(view, vary)
    gap = samples.values[:, samples.options.index(one)] - samples.values[:, samples.options.index(other)]
    return float((gap > NEAR).mean() + (abs(gap) <= NEAR).mean() / 2)


# The command line ----------------------------------------------------------------------------------------------------


@says(
    "Shares of {count} samples that vary weights and readings; seed {seed:count}, allowance {allowance:number}, "
    "standard error at "
    "most {error:share}. They are no probabilities."
)
def _(facts: Facts, said: Said) -> bool:
    sampling = facts.scene.scenario.sampling
    counted = reads_count(said["count"], sampling.n_samples) and reads_count(said["seed"], sampling.seed)
    return counted and reads_share(said["error"], (0.25 / sampling.n_samples) ** 0.5)


@says("{option}: rank 1 {first:share}; {tail:any}", "{option}: rank 1 {first:share}, {told:any}; {tail:any}")
def _(facts: Facts, said: Said) -> bool:
    """How often an option takes each rank, and how it fares at its own central weights."""
    ranks = re.findall(r"rank (\d+) (\S+%)", said.text)
    tail = re.fullmatch(_TAIL, said["tail"])
    samples = draw(facts.view, "both")

    def holds(name: str) -> bool:
        own = samples.values[:, [samples.options.index(name)]]
        above = (samples.values > own + NEAR).sum(axis=1)
        near = all(is_near(facts, told, float((above == int(rank) - 1).mean())) for rank, told in ranks)
        never = (tail is not None and tail[0].startswith("never")) <= bool(find_first(facts, "both")[name] < 0.005)
        return near and never and len(ranks) == len(samples.options)

    return tail is not None and any(holds(name) for name in facts.option(said["option"]) & set(samples.options))


_TAIL = (
    r"never first in [\d,]+ weightings"
    r"|first in [\d,]+ of [\d,]+ weightings: too few to say what they have in common \(100 are needed\); draw more "
    r"samples"
    r"|first in [\d.]+% at its own central weights \(standard error [\d.]+%, from [\d,]+ of [\d,]+ weightings\)"
)
