"""Weights, whose they are, and what they imply."""

from __future__ import annotations

import re

from policies.scenario import label_kept_sets
from tests.oracles.view import NEAR, View, lead
from tests.sentences.entries.resting import list_silent
from tests.sentences.entries.silence import is_measured
from tests.sentences.facts import Facts, Said, reads_count, reads_number, reads_range, reads_share
from tests.sentences.register import fixed, says


@says("Share of each criterion: {told:any}", "Share of each criterion: {told:any}.")
def _(facts: Facts, said: Said) -> bool:
    names = facts.names.alternation("criterion")
    found = re.findall(rf"({names}) ((?:<1|>99|\d+) %)(?:, |$)", said["told"].removesuffix("."))
    shares = facts.view.shares
    return len(found) == len(shares) and all(
        name in facts.criterion(text) and reads_share(share, shares[name])
        for name, (text, share) in zip(shares, found, strict=True)
    )


@says("Weights: {set}.")
def _(facts: Facts, said: Said) -> bool:
    points = facts.scene.scenario.points
    return any(
        all(points.get(c, 0.0) == item.points.get(c, 0.0) for c in facts.scene.dossier.criterion)
        for item in facts.scene.dossier.weight_sets
        if item.name == said["set"]
    )


@says(
    "Weights: set by the user of the dashboard.",
    "Weights set by: the user of the dashboard",
    "Weights set by: the user of the dashboard.",
)
def _(facts: Facts, said: Said) -> bool:
    return facts.scene.scenario.weight_set is None


@says(
    "<|Weights set by: >the user of the dashboard, kept under the name “{set}”",
    "Weights set by: the user of the dashboard, kept under the name “{set}”.",
)
def _(facts: Facts, said: Said) -> bool:
    scenario = facts.scene.scenario
    return any(dict(s.points) == dict(scenario.points) and s.name == said["set"] for s in scenario.weight_sets)


@says(
    "Weights set by: this project, as one of its weight sets; no source gives weights.",
    "Weights set by: this project, as one of its weight sets; no source gives weights",
    "this project, as one of its weight sets; no source gives weights",
)
def _(facts: Facts, said: Said) -> bool:
    return facts.scene.scenario.weight_set in facts.scene.dossier.weight_set


@says("the user of the dashboard")
def _(facts: Facts, said: Said) -> bool:
    scenario = facts.scene.scenario
    return scenario.weight_set is None or bool(scenario.overrides) or bool(scenario.sources)


# The panel -----------------------------------------------------------------------------------------------------------


@says(
    "{option} would lead from {share} on<silent=| (rests on silence)>",
    "{option} would lead <how=below> {share}<silent=| (rests on silence)>",
)
def _(facts: Facts, said: Said) -> bool:
    """Just past a share of a group or a criterion, the others in proportion, the option leads; before, it does not."""
    place, known = said.place, facts.view.criteria_known
    if "criteria/" in place:
        members = [[place.split("criteria/")[1].split("/")[0]]]
    else:
        groups = facts.about("group", said) or {known[c].group for c in facts.view.criteria}
        members = [[c for c in facts.view.criteria if known[c].group == g] for g in groups]
    return any(_tips(facts, group, said) for group in members)


def _tips(facts: Facts, group: list[str], said: Said) -> bool:
    view, at, below, names = facts.view, said["share"], "how" in said, facts.option(said["option"])
    locked = set(view.scenario.locks)
    told = re.sub(r"[^\d.]", "", at)
    centre, width = float(told or 0) / 100, 0.0051 / 10 ** len(told.partition(".")[2])
    inner, outer = centre + (-width if below else width), centre - (-width if below else width)
    if at.startswith("<"):
        inner, outer = (0.0, 0.01) if below else (0.01, 0.0)
    free = [c for c in view.criteria if c not in locked]
    found = [lead(view.overall(shares=move_share(view, group, s, free))) for s in (inner, outer) if 0 <= s <= 1]
    passes = bool(found) and bool(set(found[0]) & names) and (len(found) < 2 or not names >= set(found[1]))
    return passes and bool(said["silent"]) == bool(list_silent(view, {*found[0][:1], *found[-1][:1]}, group))


def move_share(view: View, group: list[str], share: float, free: list[str] | None = None) -> dict[str, float]:
    """Give the shares when these criteria together have this share, and the others keep their proportions."""
    inside = sum(view.shares[c] for c in group)
    held = {c: s for c, s in view.shares.items() if free is not None and c not in free and c not in group}
    rest = 1 - sum(held.values())
    outside = {c: s for c, s in view.shares.items() if c not in group and c not in held}
    total = sum(outside.values())
    found = dict(held)
    for c in group:
        found[c] = share * (view.shares[c] / inside if inside > 0 else 1 / len(group))
    for c, s in outside.items():
        found[c] = (rest - share) * (s / total if total > 0 else 1 / len(outside))
    return {c: max(found[c], 0.0) for c in view.shares}


@says(
    "One step on {criterion} counts as <|about >{count} <step|steps> on {criterion2:criterion}.",
    "One step on {criterion} counts as <|about >{ratio:number} <step|steps> on {criterion2:criterion}.",
)
def _(facts: Facts, said: Said) -> bool:
    scenario = facts.scene.scenario
    return scenario.spacing == "even" and _is_ratio(facts, said, said.get("count") or said["ratio"])


@says(
    "The same gain in value counts <|about >as much on {criterion} as on {criterion2:criterion}.",
    "The same gain in value counts <|about >{count} times as much on {criterion} as on {criterion2:criterion}.",
    "The same gain in value counts <|about >{ratio:number} times as much on {criterion} as on {criterion2:criterion}.",
)
def _(facts: Facts, said: Said) -> bool:
    return _is_ratio(facts, said, said.get("count") or said.get("ratio", "one"))


def _is_ratio(facts: Facts, said: Said, told: str) -> bool:
    """Hold how many times as much a criterion counts to the shares, to a digit after the point."""
    shares = facts.view.shares
    return any(
        shares.get(b, 0) > 0
        and (
            reads_number(told, round(shares.get(a, 0) / shares[b], 1))
            if told[0].isdigit()
            else reads_count(told, round(shares.get(a, 0) / shares[b]))
        )
        for a in facts.criterion(said["criterion"])
        for b in facts.criterion(said["criterion2"])
    )


@says("{criterion} carries no weight, so no step on it counts for anything.")
def _(facts: Facts, said: Said) -> bool:
    return any(facts.view.shares.get(c) == 0 for c in facts.criterion(said["criterion"]))


def _list_spread(facts: Facts, place: str) -> tuple[list[float], bool]:
    """List what counts on a criterion for the ranked options, and whether any of it is read."""
    criterion, view = place.split("criteria/")[1].split("/")[0], facts.view
    values = [view.entered[a, criterion][1] for a in view.ranked if (a, criterion) in view.entered]
    return values, any(view.cells.get((a, criterion)) for a in view.alternatives)


@says(
    "Options read from {low:number} to {high:number}",
    "Options read from {low:number} to {high:number}; silent ones count as {silent:number}",
    where="/spread",
)
def _(facts: Facts, said: Said) -> bool:
    criterion, view = said.place.split("criteria/")[1].split("/")[0], facts.view
    read = [cell.central for a in view.alternatives if (cell := view.cells.get((a, criterion)))]
    ends = bool(read) and reads_range(f"{said['low']} to {said['high']}", min(read), max(read))
    return ends and _counts_silent(facts, criterion, said)


def _counts_silent(facts: Facts, criterion: str, said: Said) -> bool:
    """Where silent options count they are said to, and as what."""
    view = facts.view
    silent = [
        view.entered[a, criterion][1]
        for a in view.ranked
        if (a, criterion) in view.entered and not view.cells[a, criterion]
    ]
    return bool(silent) == ("silent" in said) and all(reads_number(said["silent"], value) for value in silent)


@says("All options count the same here: this weight cannot put one ahead of another.", where="/spread")
def _(facts: Facts, said: Said) -> bool:
    values, _ = _list_spread(facts, said.place)
    return max(values, default=0) - min(values, default=0) < NEAR


@says("No option is read here.", where="/spread")
def _(facts: Facts, said: Said) -> bool:
    return not _list_spread(facts, said.place)[1]


@says(
    "Every option that is read here reads {number}",
    "Every option that is read here reads {number}; silent ones count as {silent:number}",
    where="/spread",
)
def _(facts: Facts, said: Said) -> bool:
    criterion, view = said.place.split("criteria/")[1].split("/")[0], facts.view
    read = [cell.central for a in view.alternatives if (cell := view.cells.get((a, criterion)))]
    right = bool(read) and all(reads_number(said["number"], value) for value in read)
    return right and _counts_silent(facts, criterion, said)


@says("Left out: it is not an outcome.", where="panel/criteria/")
def _(facts: Facts, said: Said) -> bool:
    item = facts.view.criteria_known[said.place.split("criteria/")[1].split("/")[0]]
    return facts.scene.scenario.filters.outcomes_only and item.kind != "outcome"


@says("Left out of this view.", where="panel/criteria/")
def _(facts: Facts, said: Said) -> bool:
    return said.place.split("criteria/")[1].split("/")[0] in facts.scene.scenario.dropped


@says("No {noun} offers this. It carries no reading and no weight until you enter a reading.", where="panel/criteria/")
def _(facts: Facts, said: Said) -> bool:
    name = said.place.split("criteria/")[1].split("/")[0]
    return facts.view.criteria_known[name].offered == "users" and name not in facts.view.criteria


@says("Everything is at its default.")
def _(facts: Facts, said: Said) -> bool:
    return not _list_differences(facts)


@says("Not at the default: {told:any}.")
def _(facts: Facts, said: Said) -> bool:
    wanted = _list_differences(facts)
    return bool(wanted) and all(part in said["told"] for part in wanted)


def _list_differences(facts: Facts) -> list[str]:
    """List a word of each choice that differs from what the dossier opens with."""
    scenario, dossier = facts.scene.scenario, facts.scene.dossier
    filters, usual = scenario.filters, dossier.defaults
    focal = [o.id for o in dossier.alternatives if o.focal]
    found = {
        "weights": not _is_as_opened(facts),
        "whose readings": scenario.lens != usual.lens,
        "nothing inferred" if is_measured(facts) else "stated readings only": filters.stated_only,
        "only": filters.authors_only or filters.outcomes_only or filters.variant,
        "steep steps": scenario.spacing != "even",
        "silence": scenario.silence != usual.silence,
        "allowance": scenario.silence == usual.silence == "neutral" and scenario.allowance != usual.allowance,
        "options": [a for a in scenario.alternatives if not a.startswith("user_")] != focal,
        "left out": scenario.dropped,
        "own": scenario.own_set_aside
        or scenario.own_criteria
        or scenario.overrides
        or scenario.sources
        or scenario.own_alternatives,
    }
    return [word for word, differs in found.items() if differs]


fixed(
    "Which move from “{any}” to “{best:any}” matters most?",
    "from “{any}” to “{best:any}”",
    "{source} alone",
    "Readings of every {noun}, or of one alone.",
    "Leaves out {text}.",
    "Leaves out {words}.",
    "Readings on {variant}",
    "Where <an author argues|a source tells> {words} apart, keep one of them.",
    "More options from the {noun}",
    "criterion,points,share,name {any}",
)


# Sets side by side ---------------------------------------------------------------------------------------------------

_LEADS = re.compile(r"(?P<who>.+?) with (?P<sets>“.+?”(?:(?:, | and )“.+?”)*)(?:; |$)")


def _list_sets(facts: Facts) -> dict[str, list[dict[str, float]]]:
    scenario, dossier = facts.scene.scenario, facts.scene.dossier
    labels = label_kept_sets(dossier, scenario)
    found: dict[str, list[dict[str, float]]] = {"Present weights": [dict(scenario.points)]}
    for name, points in [(labels[s.name], s.points) for s in scenario.weight_sets] + [
        (s.name, s.points) for s in dossier.weight_sets
    ]:
        found.setdefault(" ".join(name.split()), []).append(dict(points))
    return found


def _compare_under(facts: Facts, name: str) -> list[View]:
    cut = {text: text for text in _list_sets(facts)} | {text[:59].rstrip() + "…": text for text in _list_sets(facts)}
    return [facts.view.change(points=points) for points in _list_sets(facts)[cut[name]]]


@says(
    "{options} <leads|lead|share the lead> with “{told:any}. They differ most on {criterion}: {low:share} to "
    "{high:share} of "
    "the weight.",
    "{options} <leads|lead|share the lead> with “{told:any}.",
    "No option can be ranked with “{told:any}.",
    "Only {option} can be ranked with “{told:any}.",
    where="compare",
)
def _(facts: Facts, said: Said) -> bool:
    told, _, most = said.text.removesuffix(".").partition(". They differ most on ")
    parts = list(_LEADS.finditer(told))
    named = [name for part in parts for name in re.findall(r"“(.+?)”(?:, | and |$)", part["sets"])]
    right = bool(parts) and all(
        any(_leads_under(facts, part["who"], view) for view in _compare_under(facts, name))
        for part in parts
        for name in re.findall(r"“(.+?)”(?:, | and |$)", part["sets"])
    )
    if not most:
        return right
    where, _, between = most.partition(": ")
    views = [_compare_under(facts, name)[0] for name in named]
    spread = {c: (min(v.shares[c] for v in views), max(v.shares[c] for v in views)) for c in facts.view.criteria}
    widest = max(high - low for low, high in spread.values())
    low, _, high = between.removesuffix(" of the weight").partition(" to ")
    return right and any(
        reads_share(low, spread[c][0]) and reads_share(high, spread[c][1])
        and spread[c][1] - spread[c][0] > widest - 1e-6
        for c in facts.criterion(where)
    )  # fmt: skip


def _leads_under(facts: Facts, who: str, view: View) -> bool:
    if "no option can be ranked" in who.lower():
        return not view.ranked
    if alone := re.fullmatch(r"(?i:only) (.+) can be ranked", who):
        return view.ranked == [name for name in view.ranked if name in facts.option(alone.group(1))] != []
    name = re.match(
        rf"(?i:{facts.names.alternation('option')})(?:(?:, | and )(?:{facts.names.alternation('option')}))*", who
    )
    rest = who[name.end() :].strip() if name else ""
    told = facts.names.split("option", name.group()) if name else []
    verb = {"leads", "lead"} if len(view.leaders) == 1 else {"share the lead"}
    return (
        rest in verb
        and len(told) == len(view.leaders)
        and all(wanted in ids for ids, wanted in zip(told, view.leaders, strict=True))
    )


fixed(
    "Share of each criterion under each weight set, a mark a set.",
    "{letter:sign} {set}",
    "{letter:sign} Present weights",
)


@says("<|=>{rank:ordinal} {order:any}", "{option} not ranked", "{option} not ranked, {order:any}", where=": table")
@says("– {option} ({value:number})", "– {option} ({value:number}), {order:any}", where=": table")
def _(facts: Facts, said: Said) -> bool:
    """An order that a set gives: rank, option and value, one after the other."""
    names = facts.names.alternation("option")
    parts = re.findall(rf"(=?)(\d+)(?:st|nd|rd|th) ({names}) \((\S+)\)(?:, |$)", said.text)
    unranked = re.findall(rf"({names}) not ranked(?:, |$)", said.text)
    views = [view for points in _list_sets(facts) for view in _compare_under(facts, points) if view.shares]
    alone = re.match(rf"– ({names}) \((\S+)\)(?:, |$)", said.text)
    if alone:
        return any(
            facts.are("option", alone[1], view.ranked)
            and reads_number(alone[2], view.values[view.ranked[0]])
            and len(unranked) == len(view.unranked)
            for view in views
        )
    return any(
        len(parts) == len(view.ranked) and len(unranked) == len(view.unranked) and all(
            any(
                name in view.ranked and int(rank) == view.ranks[name] and reads_number(value, view.values[name])
                and bool(tied) == (list(view.ranks.values()).count(view.ranks[name]) > 1)
                for name in facts.option(text)
            )
            for tied, rank, text, value in parts
        )
        for view in views
    )  # fmt: skip


def _is_as_opened(facts: Facts) -> bool:
    """Tell whether the criteria in view share the weight as at first: equally those that the sources offer."""
    view = facts.view
    offered = {view.shares[c] for c in view.criteria if view.criteria_known[c].offered == "sources"}
    others = [view.shares[c] for c in view.criteria if view.criteria_known[c].offered == "users"]
    return max(offered, default=0.0) - min(offered, default=0.0) < NEAR and not any(others)


@says(
    "Weights: as at the start, the same on each criterion.",
    "as at the start, the same on each criterion",
    "Weights set by: nobody: they are as at the start",
    "Weights set by: nobody: they are as at the start.",
    "nobody: they are as at the start",
)
def _(facts: Facts, said: Said) -> bool:
    return facts.scene.scenario.weight_set is None and _is_as_opened(facts)


@says(
    "{Count} of its {total:count} criteria <is|are> out of view; the others share the weight in the set's proportions."
)
def _(facts: Facts, said: Said) -> bool:
    in_view = set(facts.view.criteria)
    return any(
        reads_count(said["total"], sum(x > 0 for x in item.points.values()))
        and reads_count(said["Count"], sum(x > 0 and c not in in_view for c, x in item.points.items()))
        for item in facts.scene.dossier.weight_sets
    )
