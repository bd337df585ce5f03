"""How things are called: no two of a kind by one name, whatever the files say; a source by its authors and its year.

This is the one place where names that read alike are told apart. A `Dossier` does it to its own as it is made, so that
whoever asks one for a name, for a page, a picture, a file or a sentence, gets one that nothing else of its kind has.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import count
from typing import TYPE_CHECKING

from policies.english import join_words, keep_ends
from policies.terms import USER_PREFIX

if TYPE_CHECKING:
    from policies.dossier.model import Source

NAME_KEPT, SHORT_KEPT = 60, 20
"""So many signs of a name, and of a short one, are shown where space is short; names that agree in them read alike."""
OWN_MARK = "yours"
_MARK_KEPT = 24
_LETTERS = "abcdefghijklmnopqrstuvwxyz"
Labels = tuple[str, ...]
"""The name of a thing, and its short name if it has one."""


def fold_name(text: str) -> str:
    """Return what a reader takes a name for: without case, signs that are not seen, and what spaces it has.

    Examples
    --------
    >>> fold_name("  Privacy\u200b  Law")
    'privacy law'
    """
    if text.isascii() and text.isprintable():  # as most names are, and nothing in them is unseen
        return " ".join(text.casefold().split())
    folded = unicodedata.normalize("NFKC", text).casefold()
    seen = "".join(sign if sign.isspace() else "" if unicodedata.category(sign)[0] == "C" else sign for sign in folded)
    return " ".join(seen.split())


# Telling apart -------------------------------------------------------------------------------------------------------


def find_alike(labels: Sequence[Labels], settled: Sequence[Labels] = ()) -> list[tuple[tuple[int, ...], ...]]:
    """Find what reads alike.

    Parameters
    ----------
    labels, settled : sequence of tuple of str
        Names, and short names, of things of one kind: those that are looked at, and others before them.

    Returns
    -------
    list of tuple of tuple of int
        For each label of each thing that is looked at: the places of the things that have one like it, its own among
        them if there are any, counting the settled ones first.
    """
    everything = (*settled, *labels)
    owners: dict[object, set[int]] = defaultdict(set)
    for place, texts in enumerate(everything):
        for key in {key for kind, text in enumerate(texts) for key in _iterate_keys(kind, text)}:
            owners[key].add(place)
    found = []
    for texts in labels:
        shared = [set().union(*(owners[key] for key in _iterate_keys(*item))) for item in enumerate(texts)]
        found.append(tuple(tuple(sorted(places)) if len(places) > 1 else () for places in shared))
    return found


def _iterate_keys(kind: int, text: str) -> Iterator[object]:
    """Give what a label is known by: all of it whatever it is for, and what is kept of it where space is short."""
    yield fold_name(text)
    yield kind, fold_name(keep_ends(" ".join(text.split()), SHORT_KEPT if kind else NAME_KEPT))


def distinguish(
    labels: Sequence[Labels], kinds: Sequence[str] = (), settled: Sequence[Labels] = (), own: str = OWN_MARK
) -> list[Labels]:
    """Tell apart what reads alike: by the kind of each thing where that differs, else by numbers.

    Parameters
    ----------
    labels : sequence of tuple of str
        Names, and short names, of things of one kind.
    kinds : sequence of str
        What each of them belongs to, such as its group; empty where it belongs to nothing.
    settled : sequence of tuple of str
        Labels of others, which keep theirs.
    own : str
        What marks a thing that reads like a settled one.

    Returns
    -------
    list of tuple of str
        No two read alike, and none like a settled one.

    Examples
    --------
    >>> distinguish([("Cost",), ("Time",), ("Cost",)])
    [('Cost (1)',), ('Time',), ('Cost (2)',)]
    >>> distinguish([("Cost",), ("Cost",)], kinds=["Town", "State"])
    [('Cost (Town)',), ('Cost (State)',)]
    >>> distinguish([("Cost",)], settled=[("Cost",)])
    [('Cost (yours)',)]
    >>> distinguish([("Cost",)], settled=[("Cost (1)",), ("Cost (2)",)])
    [('Cost (yours)',)]
    """
    # What was told apart before reads like the name that it had: beside "Cost (1)", nothing new is plainly "Cost".
    settled = (*settled, *(tuple(map(_strip_mark, texts)) for texts in settled))
    first = len(settled)
    kinds = kinds or [""] * len(labels)
    alike = find_alike(labels, settled)
    if not any(any(places) for places in alike):
        return list(labels)
    taken = {
        key for texts in (*settled, *labels) for kind, text in enumerate(texts) for key in _iterate_keys(kind, text)
    }
    told = []
    for place, (texts, shared) in enumerate(zip(labels, alike, strict=True)):
        made: dict[str, str] = {}  # a short name that is the name gets the same mark
        for kind, (text, places) in enumerate(zip(texts, shared, strict=True)):
            if places and text not in made:
                ours = [other - first for other in places if other >= first]
                against_settled = own if len(ours) < len(places) else ""
                marks = _iterate_marks(ours.index(place) + 1, [kinds[other] for other in ours], against_settled)
                made[text] = next(
                    new
                    for new in (f"{text} ({mark})" for mark in marks)
                    if not any(key in taken for width in range(kind, len(texts)) for key in _iterate_keys(width, new))
                )
        told.append(tuple(made.get(text, text) for text in texts))
        taken |= {key for kind, text in enumerate(told[-1]) for key in _iterate_keys(kind, text)}
    return told


def _strip_mark(text: str) -> str:
    return re.sub(r" \([^()]+\)$", "", text)


def _iterate_marks(number: int, kinds: Sequence[str], own: str) -> Iterator[str]:
    """Give what may tell the so-many-th of several things apart, the most telling first."""
    kind = kinds[number - 1]
    if own and len(kinds) == 1:
        yield own
    elif kind and not own and kinds.count(kind) == 1:
        yield keep_ends(kind, _MARK_KEPT)
    yield from (f"{own} {each}".strip() for each in count(number))


def find_namesake(labels: Labels, others: Mapping[str, Labels]) -> str | None:
    """Return the id of the first other thing that is called by one of these names, if there is one."""
    sought = {fold_name(text) for text in labels}
    return next((name for name, texts in others.items() if sought & {fold_name(text) for text in texts}), None)


# Sources -------------------------------------------------------------------------------------------------------------


def mark_sources(sources: Sequence[Source], settled: Sequence[Source] = ()) -> tuple[Source, ...]:
    """Give a mark to each source that is called like another: by custom a letter after its year, else a number."""
    bare = [replace(source, mark="") if source.mark else source for source in sources]
    labels = [(label_source(source),) for source in bare]
    alike = find_alike(labels, [(label_source(source),) for source in settled])
    taken = {fold_name(label_source(source)) for source in settled} | {fold_name(text) for (text,) in labels}
    told = []
    for place, (source, (places,)) in enumerate(zip(bare, alike, strict=True)):
        if places:
            ours = [other - len(settled) for other in places if other >= len(settled)]
            source = next(
                new
                for number in count(ours.index(place))
                for new in [replace(source, mark=_mark_source(source, number))]
                if fold_name(label_source(new)) not in taken
            )
            taken.add(fold_name(label_source(source)))
        told.append(source)
    return tuple(told)


def _mark_source(source: Source, number: int) -> str:
    by_year = find_year(source) and _split_authors(source) and not source.id.startswith(USER_PREFIX)
    return _LETTERS[number] if by_year and number < len(_LETTERS) else f" ({number + 1})"


def label_source(source: Source) -> str:
    """Name a source briefly: the authors' surnames and the year, else its title.

    A user's own source is named as that and by its title, so that no author's name stands beside a user's number. Its
    mark tells a source apart from another of that name.

    Examples
    --------
    >>> from policies.dossier import Source
    >>> label_source(Source("a", "On Trade", authors="Ada Lovelace and Alan Turing", date="1936-05"))
    'Lovelace and Turing 1936'
    >>> label_source(Source("b", "On Roads", authors="Hodgett et al.", date="2014"))
    'Hodgett et al. 2014'
    >>> label_source(Source("c", "On Rails", authors="Hodgett, R. E. and van der Berg, M.", date="2016"))
    'Hodgett and van der Berg 2016'
    >>> label_source(Source("d", "On Roads", authors="Ministry of Transport; European Commission", date="2019"))
    'Ministry of Transport and European Commission 2019'
    >>> label_source(Source("user_1", "Our survey", authors="Ada Lovelace"))
    'your own source “Our survey”'
    >>> label_source(Source("e", "On Ships", authors="Ada Lovelace", date="1936", mark="b"))
    'Lovelace 1936b'
    """
    if source.id.startswith(USER_PREFIX):
        return f"your own source “{keep_ends(source.title)}”{source.mark}"
    authors = _split_authors(source)
    year = find_year(source)
    label = join_words([_find_surname(name) for name in authors]) if authors else source.title
    return f"{label} {year}{source.mark}" if year and authors else f"{label}{source.mark}"


def find_year(source: Source) -> str:
    """Return the year at the beginning of a source's date, or an empty string."""
    found = re.match(r"\d{4}", source.date)
    return found.group() if found else ""


def count_authors(source: Source) -> int:
    """Return how many authors a source names; the others of "et al." count as one more."""
    authors = _split_authors(source)
    return len(authors) + any(_ET_AL.search(name) for name in authors)


def _find_surname(name: str) -> str:
    """Return a person's surname with its particles, or all of a body's name, and what stands for further authors."""
    others = _ET_AL.search(name)
    alone = (name[: others.start()] if others else name).strip()
    words = alone.split()
    if _OF_A_BODY.search(alone) or not words:
        surname = alone
    else:
        first = next((place for place, word in enumerate(words[:-1]) if word in _PARTICLES), len(words) - 1)
        surname = " ".join(words[first:])
    return f"{surname}{others.group() if others else ''}".strip()


_ET_AL = re.compile(r"\s+et al\b\.?\s*$", re.IGNORECASE)
_PARTICLES = {
    "al",
    "bin",
    "da",
    "de",
    "del",
    "della",
    "den",
    "der",
    "di",
    "dos",
    "du",
    "el",
    "la",
    "le",
    "ter",
    "van",
    "von",
}
_OF_A_BODY = re.compile(
    r"\b(of|for|on|the|agency|association|authority|bank|board|bureau|centre|center|commission|committee|company|council|"
    r"department|foundation|government|group|inc|institute|ltd|ministry|network|office|organi[sz]ation|party|secretariat|"
    r"service|society|team|union|university)\b",
    re.IGNORECASE,
)
"""What a person's name does not hold: such a name is kept whole."""
_INITIALS = re.compile(r"(?:[A-Z]\b[.-]?\s*?)+(?=$|\s+et al\b)")


def _split_authors(source: Source) -> list[str]:
    """Part the authors; initials after a comma belong to the name before it, and say nothing that a label needs."""
    names: list[str] = []
    for name in re.split(r"\s*(?:,|;|&|\band\b)\s*", source.authors):
        initials = _INITIALS.match(name) if names else None
        if initials:
            names[-1] += name[initials.end() :]
        elif name.strip():
            names.append(name)
    return names
