"""The tables of a dossier: their columns, and what a cell may hold.

One place says what a dossier may hold: loading validates against it, and the data dictionary is written from it.
Cells are validated as text, because an error must quote what stands in the file.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType

from policies.dossier.numbers import parse_number
from policies.terms import BASES, ID_PATTERN, KINDS, PACKAGE_RULES, SILENCES, SPEAKERS


@dataclass(frozen=True)
class Column:
    """One column of a table.

    Parameters
    ----------
    meaning : str
        What a cell stands for.
    required : bool
        Whether the column must be there, with a value in each cell.
    default : str
        What an empty cell counts as, in words.
    expected : str
        What a cell must be, in words.
    holds : callable
        Whether a cell, as text, is what is expected.
    values : tuple of str
        What a choice is made from, to name a near miss; empty for other columns.
    numeric : bool
        Whether a cell is a number.
    """

    meaning: str
    required: bool = False
    default: str = ""
    expected: str = "text"
    holds: Callable[[str], bool] = lambda _: True
    values: tuple[str, ...] = ()
    numeric: bool = False


@dataclass(frozen=True)
class Table:
    """One file of the format.

    Parameters
    ----------
    file : str
        File name inside the dossier's folder.
    meaning : str
        What a row stands for.
    columns : mapping of str to Column
        Its columns by name.
    required : bool
        Whether the file must be there and hold at least one row.
    key : tuple of str
        Columns that together identify a row.
    references : mapping of str to str
        Column to the file whose ``id`` column it must name.
    """

    file: str
    meaning: str
    columns: Mapping[str, Column]
    required: bool = False
    key: tuple[str, ...] = ()
    references: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))


def _id(meaning: str, *, required: bool = True) -> Column:
    pattern = re.compile(f"({ID_PATTERN})?")
    expected = "an id: a small letter, then small letters, digits or _"
    return Column(meaning, required, expected=expected, holds=lambda cell: pattern.fullmatch(cell) is not None)


def _text(meaning: str, *, required: bool = False, default: str = "") -> Column:
    return Column(meaning, required, default)


def _number(meaning: str, *, required: bool = False, default: str = "", at_least: float = -math.inf) -> Column:
    expected = "a finite number" + (f" of at least {at_least:g}" if at_least > -math.inf else "")
    return Column(
        meaning, required, default, expected, lambda cell: cell == "" or parse_number(cell) >= at_least, numeric=True
    )


def _choice(meaning: str, values: Sequence[str], *, default: str = "", required: bool = False) -> Column:
    allowed = {*values} if required else {"", *values}
    expected = "one of " + ", ".join(values)
    return Column(meaning, required, default, expected, allowed.__contains__, tuple(values))


def _colour(meaning: str) -> Column:
    pattern = re.compile("(#[0-9A-Fa-f]{6})?")
    expected = "a colour as #RRGGBB, in hexadecimal digits"
    default = "one assigned by its place in this file"
    return Column(meaning, False, default, expected, lambda cell: pattern.fullmatch(cell) is not None)


_LOCATORS = "paragraph labels, separated by spaces"
_CELL = {"alternative": "alternatives.csv", "criterion": "criteria.csv", "source": "sources.csv"}
_CODED = {"option": "alternatives.csv", "criterion": "criteria.csv", "source": "sources.csv"}

TABLES: tuple[Table, ...] = (
    Table(
        "alternatives.csv",
        "one option under comparison",
        {
            "id": _id("name used in the other files, in links and in JSON"),
            "name": _text("full name on screen", required=True),
            "short_name": _text("name where space is short", default="the name"),
            "description": _text("what the sources say of it"),
            "label_note": _text("why its name is ours and not the sources' own; stands beside the picture"),
            "focal": _choice("compared by default; the others are offered on demand", ["yes", "no"], default="yes"),
            "colour": _colour("its colour wherever options are told apart by colour"),
        },
        required=True,
        key=("id",),
    ),
    Table(
        "criteria.csv",
        "one criterion",
        {
            "id": _id("name used in the other files, in links and in JSON"),
            "name": _text("full name on screen", required=True),
            "short_name": _text("name where space is short", default="the name"),
            "group": _id("its branch of the value tree", required=False),
            "question": _text("the question that a reading answers"),
            "worst": _number(
                "worst measure, in the criterion's own unit; may exceed best (less is better)", required=True
            ),
            "best": _number("best measure, in the criterion's own unit", required=True),
            "unit": _text("the unit of worst, best and of the readings"),
            "worst_means": _text("the worst end in words"),
            "neutral_means": _text("what no change, or the middle of the scale, means here"),
            "best_means": _text("the best end in words"),
            "guard": _text("what does not belong here, so that nothing is counted twice"),
            "kind": _choice("what it judges", KINDS, default="outcome"),
            "offered": _choice(
                "`users`: no source offers it; no reading and no weight until a user enters one",
                ["sources", "users"],
                default="sources",
            ),
        },
        required=True,
        key=("id",),
        references={"group": "groups.csv"},
    ),
    Table(
        "variants.csv",
        "one variant of an option, where sources argue several apart; readings may name others, which go by their id",
        {
            "id": _id("name used in readings.csv, in links and in JSON"),
            "name": _text("its name after “on” and “about”, with its article: a lease", required=True),
            "short_name": _text("its name by itself: lease", default="the id"),
        },
        key=("id",),
    ),
    Table(
        "groups.csv",
        "one group of criteria",
        {
            "id": _id("name used in criteria.csv"),
            "name": _text("name on screen", required=True),
            "colour": _colour("its colour everywhere; the pattern goes by its place"),
        },
        key=("id",),
    ),
    Table(
        "sources.csv",
        "one text that was read",
        {
            "id": _id("name used in the other files; also the name of its lens"),
            "authors": _text("who wrote it"),
            "title": _text("its title", required=True),
            "publisher": _text("who published it"),
            "date": _text("when; begins with the year"),
            "url": _text("where to read it"),
            "note": _text("what a reader should know of its reach"),
        },
        required=True,
        key=("id",),
    ),
    Table(
        "readings.csv",
        "what one source gives for one option on one criterion; no row means that it is silent",
        {
            "alternative": _id("the option"),
            "criterion": _id("the criterion"),
            "source": _id("the source"),
            "central": _number("the reading, in the criterion's own unit", required=True),
            "low": _number("lowest value another careful reader could defend", default="central"),
            "high": _number("highest value another careful reader could defend", default="central"),
            "basis": _choice("how directly the source says it", BASES, default="measured"),
            "speaker": _choice("the author, or somebody the author quotes", SPEAKERS, default="author"),
            "variant": _id(
                "where a source argues variants of the option apart; `either`: the reading holds for each",
                required=False,
            ),
            "locators": _text(_LOCATORS),
            "rationale": _text("why, in our own words"),
            "phrase": _text("at most eight words copied exactly, to find the place"),
            "phrase_locator": _text("the paragraph in which the phrase stands"),
        },
        required=True,
        key=("alternative", "criterion", "source", "variant"),
        references=_CELL,
    ),
    Table(
        "value_points.csv",
        "one point of a piecewise-linear value function, instead of the straight line from worst to best",
        {
            "criterion": _id("the criterion"),
            "measure": _number("in the criterion's own unit", required=True),
            "value": _number("on the dossier's value scale", required=True),
        },
        key=("criterion", "measure"),
        references={"criterion": "criteria.csv"},
    ),
    Table(
        "weight_sets.csv",
        "the points of one criterion in one named weight set",
        {
            "set": _id("the set"),
            "set_name": _text("its name on screen", default="the id"),
            "criterion": _id("the criterion; one left out has no points"),
            "points": _number("raw points", required=True, at_least=0),
            "derivation": _text("how the points were arrived at, in words"),
        },
        key=("set", "criterion"),
        references={"criterion": "criteria.csv"},
    ),
    Table(
        "packages.csv",
        "one package: options adopted together",
        {
            "id": _id("name used in links and in JSON; no option has it"),
            "name": _text("name on screen", required=True),
            "members": _text("ids of two or more options, separated by spaces", required=True),
            "source": _id("the source that combines them; empty where none does", required=False),
            "locators": _text(_LOCATORS),
            "note": _text("who combines what, in our own words"),
        },
        key=("id",),
        references={"source": "sources.csv"},
    ),
    Table(
        "codings.csv",
        "what one coding gave for one cell, before adjudication",
        {
            "option": _id("the option"),
            "criterion": _id("the criterion"),
            "source": _id("the source"),
            "coding": _id("which coding: final or pilot"),
            "basis": _choice("how directly the source says it", BASES),
            "score": _number("the score given", required=True),
            "low": _number("lowest defensible score"),
            "high": _number("highest defensible score"),
            "locators": _text(_LOCATORS),
            "rationale": _text("why, in the coder's words"),
        },
        references=_CODED,
    ),
    Table(
        "corrections.csv",
        "one correction made in the text review after adjudication",
        {
            "option": _id("the option"),
            "criterion": _id("the criterion"),
            "source": _id("the source"),
            "field": _text("what was corrected", required=True),
            "was": _text("before; empty for a change of wording"),
            "now": _text("after; empty for a change of wording"),
            "reason": _text("why", required=True),
        },
        references=_CODED,
    ),
    Table(
        "emphasis.csv",
        "one paragraph that argues that a criterion matters",
        {
            "paragraph": _text("paragraph label", required=True),
            "source": _id("the source"),
            "criterion": _id("the criterion"),
            "role": _choice("what the paragraph does", ["problem", "judges", "recommends"], required=True),
            "coded_by": _choice("which final coding has it", ["both", "1", "2"], required=True),
        },
        key=("paragraph", "source", "criterion"),
        references={"source": "sources.csv", "criterion": "criteria.csv"},
    ),
    Table(
        "paragraphs.csv",
        "one numbered paragraph of a source, in the order of the text",
        {
            "paragraph": _text("paragraph label", required=True),
            "source": _id("the source"),
            "section": _text("the heading it stands under; empty before the first"),
        },
        key=("paragraph", "source"),
        references={"source": "sources.csv"},
    ),
    Table(
        "relations.csv",
        "how one option bears on another, so that none is mistaken for a rival of the rest",
        {
            "option": _id("the option"),
            "relation": _id("such as recommended_with, strengthened_by, limited_by"),
            "other": _id("the other option"),
            "basis": _choice("how directly the source says it", BASES),
            "source": _id("the source"),
            "locators": _text(_LOCATORS),
            "rationale": _text("why, in our own words"),
        },
        references={"option": "alternatives.csv", "other": "alternatives.csv", "source": "sources.csv"},
    ),
    Table(
        "facts.csv",
        "one figure a source gives, with its base; figures with different bases are never merged",
        {
            "id": _id("name of the figure"),
            "figure": _number("the number", required=True),
            "unit": _text("its unit"),
            "statement": _text("the figure in a sentence of ours"),
            "base": _text("of whom, or of what"),
            "date": _text("as of when"),
            "source": _id("the source"),
            "locators": _text(_LOCATORS),
        },
        key=("id",),
        references={"source": "sources.csv"},
    ),
)

TABLE: Mapping[str, Table] = MappingProxyType({table.file: table for table in TABLES})

TOML_FILE = "dossier.toml"
FILES = (TOML_FILE, *TABLE)
"""Names of the files that the format knows."""

DOSSIER_KEYS: Mapping[str, tuple[str, bool]] = MappingProxyType(
    {
        "id": ("an id; part of every link", True),
        "version": ("text such as 1.0.0; part of every link", True),
        "title": ("the dossier's name on screen", True),
        "question": ("the question compared options answer", False),
        "baseline": ("what every reading is relative to", False),
        "as_of": ("what the sources could not know", False),
        "caution": ("what stands on every page and in every file; default: a sentence that fits any dossier", False),
        "contact": ("mail or web address for corrections", False),
        "source_noun": ("what a source is called on screen, such as report; default source", False),
        "relayed_speakers": ("who speaks in relayed readings, such as officials whom a report quotes", False),
        "abbreviations": ("list of sentences that spell out what names on screen abbreviate", False),
        "clip": ("true: measures outside worst..best count as that end; default false", False),
        "value_scale.worst": ("number", True),
        "value_scale.neutral": ("number, worst <= neutral < best: no change", True),
        "value_scale.best": ("number", True),
        "value_scale.labels": ("list of words for equally spaced steps from worst to best", False),
        "defaults.lens": ("both, or a source's id; default both", False),
        "defaults.silence": (
            "one of " + ", ".join(SILENCES) + "; default neutral; leave_out suits a scale whose neutral is worst",
            False,
        ),
        "defaults.allowance": ("value-scale units either way for a silent cell; default 1", False),
        "defaults.weight_set": (
            "the set of weight_sets.csv that it opens with; default: all criteria weigh the same",
            False,
        ),
        "defaults.package_rule": ("one of " + ", ".join(PACKAGE_RULES) + "; default strongest", False),
        "making.brief": ("how the readings were made, in a few words; stands on Compare and in every file", False),
        "making.note": ("what a reader must know of how readings were made; stands wherever they are explained", False),
        "making.summary": ("how the readings were made, in a paragraph; stands on Method", False),
        "making.steps": ("list of the steps before readings were made of codings by rule", False),
        "making.review": ("what was done after that", False),
        "making.not_shown": ("list of what the agreement between codings does not show", False),
        "cases.combining": ("this dossier's case of a caution on Method: options can be combined", False),
        "cases.silence": ("likewise: silence is not a zero", False),
        "cases.no_case": ("likewise: an option for which no source argues", False),
        "cases.relayed": ("likewise: what a source relays is not its finding", False),
        "cases.variants": ("likewise: variants of an option are not one measure", False),
        "cases.labels": ("likewise: texts may use other words than our labels", False),
        "cases.numbers": ("likewise: judged numbers are not measurements", False),
    }
)
