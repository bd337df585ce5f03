"""The form that people send: what stands in it, as text, and what it says once it was checked."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import parse_qsl

from dashboard.room.join import words
from dashboard.room.model import LONGEST_NAME, Own, Ratings, Settings
from dashboard.room.question import Question
from dashboard.shared.groups import list_groups
from dashboard.shared.numbers import format_points
from policies.findings import join_words

MOST, GROUP, OPENED, CRITERION = "most", "group.", "inside.", "criterion."
LABEL, NAME, TOKEN, ROUND = "label", "name", "token", "round"
"""Names of the fields; those that end in a point stand before an id."""

UNTOUCHED = "50"
_FULL = 100.0
_LONGEST_SHOWN = 20
_RATING = re.compile(r"[0-9]{1,3}(\.[0-9]{1,6})?")
# Of the marks that show as nothing, only those that words of some scripts are joined and parted by.
_JOINERS = {"\u200c", "\u200d"}


@dataclass(frozen=True)
class Form:
    """What stands in the form, as it was typed: by group and by criterion in view.

    Parameters
    ----------
    most : str or None
        The group that was tapped; None as long as none is.
    groups, criteria : mapping of str to str
    opened : frozenset of str
        The groups whose criteria are rated one by one.
    label, name : str
    """

    most: str | None = None
    groups: Mapping[str, str] = field(default_factory=dict)
    criteria: Mapping[str, str] = field(default_factory=dict)
    opened: frozenset[str] = frozenset()
    label: str = ""
    name: str = ""


@dataclass(frozen=True)
class Fault:
    """What is wrong with one field, and the id of the element where it can be put right."""

    place: str
    text: str


@dataclass(frozen=True)
class Checked:
    """What a form says, or all that is wrong with it."""

    ratings: Ratings
    name: str
    faults: tuple[Fault, ...]


def read_fields(body: bytes) -> dict[str, str]:
    """Read the fields of a form that was sent; of one that was sent twice the first counts."""
    fields: dict[str, str] = {}
    for name, value in parse_qsl(body.decode("utf-8", "replace"), keep_blank_values=True, errors="replace"):
        fields.setdefault(name, value)
    return fields


def name_groups(question: Question) -> dict[str, str]:
    """Name the groups in view by id, in file order."""
    named = {item["id"]: item["name"] for item in list_groups(question.comparison.dossier)}
    return {group: named[group] for group in question.groups}


def read_form(fields: Mapping[str, str], question: Question) -> Form:
    """Read what stands in a form that was sent; fields that are not the question's play no part."""
    groups, criteria = question.groups, question.comparison.table.criteria
    return Form(
        most=fields[MOST] if fields.get(MOST) in groups else None,
        groups={group: fields[GROUP + group] for group in groups if GROUP + group in fields},
        criteria={name: fields[CRITERION + name] for name in criteria if CRITERION + name in fields},
        opened=frozenset(group for group in groups if OPENED + group in fields),
        label=fields.get(LABEL, ""),
        name=fields.get(NAME, ""),
    )


def begin_form(question: Question) -> Form:
    """Give the form of somebody who has sent nothing; a group that stands alone matters most."""
    groups = tuple(question.groups)
    return Form(most=groups[0] if len(groups) == 1 else None)


def fill_form(own: Own, question: Question) -> Form:
    """Give the form as somebody has sent it."""
    ratings, groups = own.ratings, question.groups
    most = max(groups, key=lambda group: ratings.groups.get(group, 0.0))
    return Form(
        most=most,
        # The one that matters most was rated against none: should another take its place, it begins like the others.
        groups={group: format_points(value) for group, value in ratings.groups.items() if group != most},
        criteria={name: format_points(value) for name, value in ratings.criteria.items()},
        opened=frozenset(group for group, names in groups.items() if any(name in ratings.criteria for name in names)),
        label=ratings.label,
        name=own.name,
    )


def check_form(form: Form, question: Question, settings: Settings) -> Checked:
    """Check a form; what is wrong in it is told for every field at once."""
    faults: list[Fault] = []
    groups: dict[str, float] = {}
    criteria: dict[str, float] = {}
    names = name_groups(question)
    if form.most is None:
        faults.append(Fault(place_most(0), words.FAULT_MOST))
    for place, (group, members) in enumerate(question.groups.items()):
        if group == form.most:
            groups[group] = _FULL
        else:
            groups[group] = _read_rating(form.groups.get(group), names[group], place_group(place), faults)
        if group in form.opened and len(members) > 1:
            inside = _read_inside(form, question, members, place, faults)
            criteria |= inside
            if groups[group] > 0 and not any(inside.values()):
                faults.append(Fault(place_opened(place), words.FAULT_EMPTY.format(name=names[group])))
    if settings.labels and form.label not in settings.labels:
        faults.append(Fault(place_label(0), words.FAULT_LABEL.format(labels=join_words(settings.labels, "or"))))
    name = clean_name(form.name) if settings.asks_name else ""
    if len(name) > LONGEST_NAME:
        faults.append(Fault(NAME, words.FAULT_NAME))
    label = form.label if settings.labels else ""
    # A place that has two faults is told of the first.
    told = {fault.place: fault for fault in reversed(faults)}
    return Checked(Ratings(groups, criteria, label), name, tuple(reversed(told.values())))


def _read_inside(
    form: Form, question: Question, members: tuple[str, ...], place: int, faults: list[Fault]
) -> dict[str, float]:
    criterion = question.comparison.dossier.criterion
    return {
        name: _read_rating(form.criteria.get(name), criterion[name].name, place_criterion(place, number), faults)
        for number, name in enumerate(members)
    }


def _read_rating(text: str | None, name: str, place: str, faults: list[Fault]) -> float:
    """Read a rating; one that is none is noted, and stands for a full one so that nothing more is said of it."""
    if text is not None and _RATING.fullmatch(text.strip()) and float(text) <= _FULL:
        return float(text)
    if text is None or not text.strip():
        faults.append(Fault(place, words.FAULT_MISSING.format(name=name)))
    else:
        shown = text if len(text) <= _LONGEST_SHOWN else f"{text[:_LONGEST_SHOWN]}…"
        faults.append(Fault(place, words.FAULT_NUMBER.format(name=name, found=shown)))
    return _FULL


def clean_name(text: str) -> str:
    r"""Take from a name what is no letter of it: control characters, marks that turn the direction, spare spaces.

    Examples
    --------
    >>> clean_name("  Ada\u202e \n Lovelace\x00 ")
    'Ada Lovelace'
    """
    spaced = " ".join(text.split())
    kept = (mark for mark in spaced if mark in _JOINERS or unicodedata.category(mark) not in ("Cc", "Cf", "Cs", "Co"))
    return " ".join("".join(kept).split())


# Ids of the elements, by place: ids of a dossier need not be ids of HTML ----------------------------------------------


def place_most(place: int) -> str:
    return f"most-{place}"


def place_group(place: int) -> str:
    return f"group-{place}"


def place_opened(place: int) -> str:
    return f"inside-{place}"


def place_criterion(place: int, number: int) -> str:
    return f"criterion-{place}-{number}"


def place_label(number: int) -> str:
    return f"label-{number}"
