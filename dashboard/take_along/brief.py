"""The comparison as one page of HTML that needs nothing else: two sides when printed, alive where scripts run.

Few options have a scorecard with ranges and a table of who says what; many have one table that tells both, under
upright headings. So the shipped dossier prints on two sides of A4 with all its options. Longer names, more criteria, or
many scores of the user's own with their notes take more sides: nothing is made smaller or left out for the sake of
their number, tables repeat their headings, and only sentences and names of extreme length are cut.
"""

from __future__ import annotations

import base64
import hashlib
import html
from collections.abc import Iterable, Sequence
from pathlib import Path

from dashboard.compare import words as compare_words
from dashboard.room import words as room_words
from dashboard.room.gathering import Gathering
from dashboard.room.pictures import STYLE
from dashboard.shared import words as shared_words
from dashboard.shared.fitting import clean
from dashboard.shared.numbers import format_share
from dashboard.shared.provenance import words as provenance_words
from dashboard.shared.provenance.handout import Handout, list_facts
from dashboard.shared.provenance.words import speak_of_user
from dashboard.shared.ranking import words as ranking_words
from dashboard.shared.statements import changes
from dashboard.shared.statements.relations import word_combined, word_relation, word_relations_title
from dashboard.take_along import cell_words, sentences, words
from dashboard.take_along.layout import list_criteria, list_relations, word_marks, word_readings
from dashboard.take_along.pictures import draw_bars, embed
from dashboard.take_along.room import list_cautions, list_parts, mark_room
from policies.comparison import Comparison
from policies.findings import keep_ends, shorten, word_coverage

_STYLE = Path(__file__).with_name("brief.css").read_text(encoding="utf-8")
_SCRIPT = Path(__file__).with_name("brief.js").read_text(encoding="utf-8")
_ROOM_STYLE = STYLE.read_text(encoding="utf-8")
_LONGEST = 1200
_MOST_ROOMY = 5  # options beside each other with room for ranges and for full names at the head


def write_brief(handout: Handout, room: Gathering | None = None) -> bytes:
    """Write the brief.

    Parameters
    ----------
    handout : Handout
    room : Gathering, optional
        A revealed room, which is then told of on a side of its own.

    Returns
    -------
    bytes
        HTML, UTF-8, without a request to anywhere: finding, picture, scorecard with what each group adds; coverage,
        what would put another option first, what the sources combine, sources and cautions.
    """
    handout = handout.marked
    comparison = handout.comparison
    dossier = comparison.dossier
    roomy = len(comparison.table.alternatives) <= _MOST_ROOMY
    tables = [_tag("h2", words.BRIEF["scorecard"].format(whose=shared_words.name_whose(dossier))), _scorecard(handout)]
    coverage = [_tag("h2", words.BRIEF["coverage"]), _coverage(handout), _own_scores(comparison)]
    relations = _packages(comparison) or _relations(handout)
    front = [
        _tag("h1", dossier.question or dossier.title),
        _tag("p", f"{shared_words.word_baseline(dossier)} {dossier.as_of}".strip(), "lead"),
        _tag("p", f"{dossier.making.brief} {shared_words.word_caution(dossier)}", "caution"),
        _tag("h2", words.BRIEF["finding"]),
        _list(sentences.list_sentences(handout.findings)),
        _tag("h2", words.BRIEF["picture"]),
        _picture(handout),
        *(tables if roomy else relations),
    ]
    back = [
        *(coverage if roomy else [_tag("h2", words.BRIEF["merged"]), _merged(handout)]),
        _tag("h2", words.BRIEF["overturn"]),
        _overturn(handout),
        *(relations if roomy else ()),
        _tag("h2", words.BRIEF["sources"]),
        _facts(handout, above="".join(front)),
    ]
    sides = f"<section>{''.join(front)}</section><section>{''.join(back)}</section>"
    if room:
        sides += f'<section class="reveal">{_room(mark_room(room))}</section>'
    dense = not roomy or sentences.has_own_entries(comparison)
    body = f'<main class="dense">{sides}</main>' if dense else f"<main>{sides}</main>"
    style = f"{_STYLE}{_ROOM_STYLE}" if room else _STYLE
    return _page(shorten(clean(dossier.title), 200), style, body).encode()


def _page(title: str, style: str, body: str) -> str:
    """Put the page together; its policy lets nothing be fetched, and only this style and this script work."""
    policy = (
        f"default-src 'none'; style-src '{_hash(style)}'; script-src '{_hash(_SCRIPT)}'; "
        "base-uri 'none'; form-action 'none'"
    )
    return (
        '<!doctype html>\n<html lang="en"><head><meta charset="utf-8">'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">'
        '<meta name="referrer" content="no-referrer"><meta name="viewport" content="width=device-width">'
        f"<title>{html.escape(title)}</title><style>{style}</style></head>"
        f"<body>{body}<script>{_SCRIPT}</script></body></html>\n"
    )


def _hash(text: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()


def _tag(name: str, text: str, look: str = "") -> str:
    shown = html.escape(shorten(clean(text), _LONGEST))
    return f'<{name} class="{look}">{shown}</{name}>' if look else f"<{name}>{shown}</{name}>"


def _list(sentences: Iterable[str]) -> str:
    return f"<ul>{''.join(_tag('li', sentence) for sentence in sentences)}</ul>"


def _picture(handout: Handout) -> str:
    comparison = handout.comparison
    picture = embed(draw_bars(comparison), words.BRIEF["picture"], sentences.word_chart(comparison))
    conditions = provenance_words.list_conditions(comparison.dossier, comparison.counted)
    above = sentences.list_sentences(handout.findings)
    notes = " ".join(
        [
            *(text for text in conditions if text not in above),
            words.word_ranges(comparison.dossier),
            *ranking_words.list_label_notes(comparison),
        ]
    )
    return (
        f'<figure>{picture}<p id="told" class="told" aria-live="polite" hidden>{html.escape(words.BRIEF["hover"])}</p>'
        f"{_tag('figcaption', notes)}</figure>"
    )


def _table(head: Sequence[str], rows: Sequence[Sequence[str]], look: str, *, upright: bool = False) -> str:
    """Write a table of cells that are markup already; its first row and its first column are headings."""
    first, *names = [html.escape(keep_ends(clean(cell), 40)) for cell in head]
    over = "".join(f'<th scope="col"><span>{name}</span></th>' for name in names)
    body = ""
    for name, *row in rows:
        body += f'<tr><th scope="row">{html.escape(keep_ends(clean(name), 80))}</th>'
        body += f"{''.join(f'<td>{cell}</td>' for cell in row)}</tr>"
    look += " upright" if upright else ""
    top = f'<tr><th scope="col">{first}</th>{over}</tr>'
    return f'<table class="{look}"><thead>{top}</thead><tbody>{body}</tbody></table>'


def _escape(text: str) -> str:
    return html.escape(shorten(clean(text), _LONGEST))


def _hatch(lines: Sequence[str]) -> str:
    """Write the lines of a cell that says who speaks; one to which nobody does is hatched."""
    told = "<br>".join(map(_escape, lines))
    return f'<span class="silent">{told}</span>' if list(lines) == [cell_words.SILENT] else told


def _scorecard(handout: Handout) -> str:
    """Criteria downwards, with weight and each option's value and range; then what they come to."""
    comparison = handout.comparison
    alternatives = comparison.table.alternatives
    rows = []
    for criterion in list_criteria(comparison):
        values = [cell_words.word_cell_value(comparison, alternative, criterion) for alternative in alternatives]
        ranges = [cell_words.word_cell_range(comparison, alternative, criterion) for alternative in alternatives]
        cells = [f"{value} ({ends})" if ends else value for value, ends in zip(values, ranges, strict=True)]
        rows.append([*_head_row(comparison, criterion), *map(_escape, cells)])
    note = speak_of_user(compare_words.word_scorecard_key(comparison.dossier, comparison.counted))
    told = _tag("p", f"{note} {words.word_brackets(comparison.dossier)}", "note")
    return _table(_head(comparison), [*rows, *_results(comparison)], "numbers") + told


def _merged(handout: Handout) -> str:
    """Criteria downwards; in each cell who speaks, on what basis, and our reading; then what they come to."""
    comparison = handout.comparison
    readings = word_readings(comparison)
    rows = []
    for criterion in list_criteria(comparison):
        cells = (readings[alternative, criterion] for alternative in comparison.table.alternatives)
        rows.append([*_head_row(comparison, criterion), *map(_hatch, cells)])
    note = f"{word_coverage(comparison)} {cell_words.word_legend(comparison)} {cell_words.word_merged(comparison)}"
    table = _table(_head(comparison), [*rows, *_results(comparison)], "numbers", upright=True)
    return _tag("p", note, "note") + table + _own_scores(comparison)


def _head(comparison: Comparison) -> list[str]:
    alternatives = [
        sentences.name_row_briefly(comparison, alternative) for alternative in comparison.table.alternatives
    ]
    return [words.CRITERION, words.BRIEF["weight"], *alternatives]


def _head_row(comparison: Comparison, criterion: str) -> list[str]:
    return [comparison.dossier.criterion[criterion].name, format_share(comparison.shares[criterion])]


def _results(comparison: Comparison) -> list[list[str]]:
    """Give the rows under the readings: what each group adds, then rank, overall value and range of every option."""
    told = [ranking_words.list_standing(comparison, alternative) for alternative in comparison.table.alternatives]
    labels = (words.WORKBOOK["rank"], words.WORKBOOK["value"], words.BRIEF["range"])
    results = [[label, "", *map(_escape, row)] for label, *row in zip(labels, *told, strict=True)]
    return [*_subtotals(comparison), *results]


def _subtotals(comparison: Comparison) -> list[list[str]]:
    """Say what each group adds to each option; nothing where no groups are told apart."""
    heads, *rows = compare_words.list_subtotals(comparison) or [[]]
    ranked = dict(zip(comparison.results, rows, strict=True)) if rows else {}
    blank = [""] * len(heads)
    return [
        [
            words.BRIEF["adds"].format(group=name),
            "",
            *(_escape(ranked.get(alternative, blank)[place]) for alternative in comparison.table.alternatives),
        ]
        for place, name in enumerate(heads)
        if name not in (compare_words.OPTION, compare_words.SUM)
    ]


def _own_scores(comparison: Comparison) -> str:
    told = sentences.word_own_scores(comparison)
    return _tag("p", told, "note") if told else ""


def _coverage(handout: Handout) -> str:
    comparison = handout.comparison
    dossier, alternatives = comparison.dossier, comparison.table.alternatives
    marks = word_marks(comparison)
    rows = [
        [dossier.criterion[criterion].name, *(_hatch([marks[alternative, criterion]]) for alternative in alternatives)]
        for criterion in list_criteria(comparison)
    ]
    head = [words.CRITERION, *(sentences.name_row_briefly(comparison, name) for name in alternatives)]
    said = _tag("p", f"{word_coverage(comparison)} {cell_words.word_legend(comparison)}", "note")
    return said + _table(head, rows, "marks")


def _overturn(handout: Handout) -> str:
    comparison = handout.comparison
    if len(comparison.results) < 2:
        return _tag("p", changes.TOO_FEW)
    found = handout.reversals, handout.score_reversals
    rows = [
        [
            keep_ends(comparison.dossier.alternative[name].short_name, 40),
            *map(_escape, changes.list_changes_in_brief(comparison, *found, name, changes.WITH_NAMES)),
        ]
        for name in comparison.results
        if name not in comparison.leaders
    ]
    said = changes.word_nearest_change(comparison, *found)
    head = (words.OPTION, words.BRIEF["changes"], words.SMALLEST_SCORE)
    note = _tag("p", f"{said} {changes.word_reversal_note(comparison)}", "note")
    return note + (_table(head, rows, "changes") if rows else "")


def _packages(comparison: Comparison) -> list[str]:
    """Say of each package what is combined; who puts what forward with what is then said there."""
    told = sentences.list_packages(comparison)
    return [_tag("h2", words.PACKAGES), _list(told)] if told else []


def _relations(handout: Handout) -> list[str]:
    comparison = handout.comparison
    relations = list_relations(comparison)
    if not relations:
        return []
    told = [word_relation(comparison.dossier, row) for row in relations]
    message = _tag("p", word_combined(comparison.dossier, comparison.table.alternatives), "note")
    return [_tag("h2", word_relations_title(comparison.dossier)), message, _list(told)]


def _facts(handout: Handout, above: str) -> str:
    """Say what this was made from, as far as it does not stand above, as the shares do in the scorecard."""
    rows = []
    for label, text in list_facts(handout):
        if label == provenance_words.SHARES or text == handout.link or _escape(text) in above:
            continue
        head = f"<b>{html.escape(label)}:</b> " if label else ""
        rows.append(f"<li>{head}{_escape(text)}</li>")
    link = html.escape(handout.link)
    if handout.has_address:
        rows.append(f'<li><a href="{link}" rel="noreferrer">{html.escape(words.OPEN_VIEW)}</a></li>')
    label = provenance_words.LINK if handout.has_address else provenance_words.TOKEN
    rows.append(f'<li class="link">{html.escape(label)}: {link}</li>')
    return f'<ul class="facts">{"".join(rows)}</ul>'


def _room(room: Gathering) -> str:
    """Tell of a room what its reveal told, in its order and with its pictures."""
    told = [_tag("h2", f"{words.ROOM['title']}: {room_words.word_place(room)}")]
    told += [_tag("p", text, "caution") for text in list_cautions(room)]
    for title, part in list_parts(room).items():
        told += [_tag("h3", title), *(_tag("p", sentence) for sentence in part.sentences)]
        told += [part.picture, *(_tag("p", note, "note") for note in part.notes)]
    return "".join(told)
