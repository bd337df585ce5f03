"""What a file that leaves the room is made from, and the lines about it that every such file carries."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from types import MappingProxyType
from typing import TypeVar
from urllib.parse import urlsplit

from dashboard.shared import words as shared_words
from dashboard.shared.fitting import clean
from dashboard.shared.names import list_all_sources
from dashboard.shared.provenance import words
from dashboard.shared.statements.sources import cite_source_in_full, word_version
from policies.comparison import Comparison, compare
from policies.dossier import Alternative, Criterion
from policies.findings import Finding, describe, word_silence
from policies.robustness import Reversal, ScoreReversal, find_reversals, find_score_reversals
from policies.scenario import EQUAL_POINTS, encode_token
from policies.terms import ALL_SOURCES, USER_PREFIX

Named = TypeVar("Named", Alternative, Criterion)

ADDRESS_VARIABLE = "POLICY_ADDRESS"
"""Names the environment variable with the address that others reach the app at, for links in files."""
_LONGEST_SLUG = 24
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
    def marked(self) -> Handout:
        """The same with the sign of an own entry before the name of each option and criterion of the user's own."""
        dossier = self.comparison.dossier
        marked = replace(
            dossier,
            alternatives=tuple(map(_mark, dossier.alternatives)),
            criteria=tuple(map(_mark, dossier.criteria)),
        )
        in_view = replace(self.comparison.in_view, dossier=marked)
        return replace(self, comparison=replace(self.comparison, in_view=in_view))

    @cached_property
    def findings(self) -> Mapping[str, tuple[Finding, ...]]:
        """The sentences about the comparison by their code, in their order, spoken to a reader who is not the user."""
        found: dict[str, tuple[Finding, ...]] = {}
        for item in describe(self.comparison):
            said = replace(item, text=words.speak_of_user(item.text))
            found[item.code] = (*found.get(item.code, ()), said)
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
    def is_local(self) -> bool:
        """Whether the link leads nowhere but on the computer that the app runs on."""
        return is_local(self.occasion.address)

    @property
    def name(self) -> str:
        """What a file's name begins with: the dossier, then lens, weights and day of the view."""
        dossier, scenario = self.comparison.dossier, self.comparison.counted
        lens = "" if scenario.lens == ALL_SOURCES else scenario.lens
        opening = shared_words.has_opening_weights(dossier, scenario)
        weights = scenario.weight_set or ("" if opening else words.OWN_WEIGHTS_SLUG)
        day = self.occasion.day.isoformat() if self.occasion.day else ""
        slugs = (re.sub(r"[^a-z0-9]+", "-", part.lower()).strip("-")[:_LONGEST_SLUG] for part in (lens, weights))
        return "-".join(filter(None, [dossier.id, *slugs, day]))

    @property
    def has_address(self) -> bool:
        """Whether the link can be followed."""
        return self.occasion.address.startswith(("https://", "http://"))


def _mark(item: Named) -> Named:
    if not item.id.startswith(USER_PREFIX):
        return item
    sign = shared_words.OWN_SIGN
    return replace(item, name=f"{sign} {item.name}", short_name=f"{sign} {item.short_name}")


def is_local(address: str) -> bool:
    """Tell whether an address leads nowhere but on the computer that the app runs on."""
    host = urlsplit(address).hostname or ""
    return host in {"localhost", "0.0.0.0", "::1"} or host.startswith("127.") or host.endswith(".localhost")  # noqa: S104  read, not bound


def find_address(address: str, public: str) -> str:
    """Give the address of a page under the one that others reach the app at, where that is set.

    Examples
    --------
    >>> find_address("http://localhost:8501/evidence", "https://policy.example.org/compare/")
    'https://policy.example.org/compare/evidence'
    >>> find_address("http://localhost:8501", "")
    'http://localhost:8501'
    """
    if not public:
        return address
    public = public.rstrip("/")
    page = urlsplit(address).path.rstrip("/").rpartition("/")[2]
    return public if not page or public.endswith(f"/{page}") else f"{public}/{page}"


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
        ("", words.LOCAL_LINK if handout.is_local else ""),
        ("", shared_words.word_caution(dossier)),
    ]
    return [(label, clean(words.speak_of_user(text))) for label, text in facts if text]
