"""What a file that leaves the room is made from, and the lines about it that every such file carries."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from types import MappingProxyType
from urllib.parse import urlsplit

from dashboard.shared import words as shared_words
from dashboard.shared.fitting import clean
from dashboard.shared.names import list_all_sources
from dashboard.shared.provenance import words
from dashboard.shared.statements.sources import cite_source_in_full, word_version
from policies.comparison import Comparison, compare
from policies.findings import Finding, describe, word_silence
from policies.robustness import Reversal, ScoreReversal, find_reversals, find_score_reversals
from policies.scenario import EQUAL_POINTS, encode_token

EARLIEST = date(2000, 1, 1)
"""Stands in a file's properties where no day is given, so that the same view gives the same file."""


@dataclass(frozen=True)
class Occasion:
    """When a file is made, and where the app stands that makes it.

    Parameters
    ----------
    day : date, optional
    address : str
        Of the page, without the scenario; empty where it is not known: then a link is the scenario's token alone.
    """

    day: date | None = None
    address: str = ""


@dataclass(frozen=True)
class Handout:
    """A comparison on its way out of the room: what every export is written from.

    Parameters
    ----------
    comparison : Comparison
    occasion : Occasion
    """

    comparison: Comparison
    occasion: Occasion = Occasion()

    @cached_property
    def findings(self) -> Mapping[str, tuple[Finding, ...]]:
        """The sentences about the comparison by their code, in their order."""
        found: dict[str, tuple[Finding, ...]] = {}
        for item in describe(self.comparison):
            found[item.code] = (*found.get(item.code, ()), item)
        return MappingProxyType(found)

    @cached_property
    def equal(self) -> Handout | None:
        """The same with equal weights on the criteria in view; None where the weights are equal now."""
        in_view = self.comparison.table.criteria
        given = self.comparison.scenario
        points = {name: given.points[name] for name in in_view}
        if len(set(points.values())) == 1:
            return None
        scenario = replace(
            given,
            points=MappingProxyType({**given.points, **dict.fromkeys(in_view, EQUAL_POINTS)}),
            weight_set=None,
        )
        return Handout(compare(self.comparison.dossier, scenario), self.occasion)

    @cached_property
    def reversals(self) -> Mapping[str, Reversal | None] | None:
        """The smallest change of weights that puts each option first; None where not linear in the weights."""
        if not self.comparison.treatment.linear_in_weights or not self.comparison.results:
            return None
        return find_reversals(self.comparison)

    @cached_property
    def score_reversals(self) -> Mapping[str, tuple[ScoreReversal, ...]]:
        """The single cells that would put each other option first."""
        return find_score_reversals(self.comparison)

    @cached_property
    def link(self) -> str:
        """What restores the view: an address where the app's own is known, else the scenario's token."""
        query = f"?s={encode_token(self.comparison.scenario)}"
        if not self.has_address:
            return query
        address = self.occasion.address
        return f"{address}{query}" if urlsplit(address).path else f"{address}/{query}"

    @property
    def has_address(self) -> bool:
        """Whether the link can be followed."""
        return self.occasion.address.startswith(("https://", "http://"))


def list_provenance(comparison: Comparison, occasion: Occasion | None = None) -> list[str]:
    """Say what a file was made from, a line each: the same as `list_facts`."""
    handout = Handout(comparison, occasion or Occasion())
    return [f"{label}: {text}" if label else text for label, text in list_facts(handout)]


def list_facts(handout: Handout) -> list[tuple[str, str]]:
    """Say what a file was made from: question, baseline, view, weights and who set them, version, link, cautions.

    Returns
    -------
    list of (str, str)
        A label, empty where the text speaks for itself, and the text.
    """
    dossier, scenario = handout.comparison.dossier, handout.comparison.counted
    day = handout.occasion.day
    facts = [
        (words.QUESTION, dossier.question),
        (words.COMPARED_WITH, dossier.baseline),
        (words.AS_OF, dossier.as_of),
        ("", dossier.making.brief),
        ("", shared_words.word_view(dossier, scenario)),
        ("", word_silence(dossier, scenario)),
        ("", shared_words.word_weights(dossier, scenario)),
        (words.SET_BY, words.word_setter(dossier, scenario)),
        (words.SHARES, words.word_shares(handout.comparison)),
        *[(words.SOURCE, cite_source_in_full(item)) for item in list_all_sources(dossier, scenario)],
        (words.DOSSIER, word_version(dossier)),
        (words.MADE_ON, words.word_day(day) if day else ""),
        (words.LINK if handout.has_address else words.TOKEN, handout.link),
        ("", shared_words.word_caution(dossier)),
    ]
    return [(label, clean(text)) for label, text in facts if text]
