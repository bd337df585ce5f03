"""The comparison as one page of HTML that needs nothing else: two sides when printed, alive where scripts run."""

from __future__ import annotations

import base64
import hashlib
import html
from collections.abc import Iterable, Sequence
from pathlib import Path

from dashboard import wording
from dashboard.exports.fitting import clean
from dashboard.exports.layout import gather_bases, is_own, list_criteria, list_relations
from dashboard.exports.pictures import draw_bars, embed, find_letters
from dashboard.exports.provenance import Handout, list_facts
from dashboard.wording import exports as words
from policies.words import shorten

_STYLE = Path(__file__).with_name("brief.css").read_text(encoding="utf-8")
_SCRIPT = Path(__file__).with_name("brief.js").read_text(encoding="utf-8")
_LONGEST = 1200
_MOST_ROOMY = 6  # options beside each other with room for ranges and full names


def write_brief(handout: Handout) -> bytes:
    """Write the brief.

    Parameters
    ----------
    handout : Handout

    Returns
    -------
    bytes
        HTML, UTF-8, without a request to anywhere: finding, picture, scorecard; coverage, what would put another
        option first, what the sources combine, sources and cautions.
    """
    comparison = handout.comparison
    dossier = comparison.dossier
    front = [
        _tag("h1", dossier.question or dossier.title),
        _tag("p", f"{wording.BASELINE.format(baseline=dossier.baseline)} {dossier.as_of}", "lead"),
        _tag("p", wording.CAUTION, "caution"),
        _tag("h2", words.BRIEF["finding"]),
        _list(words.list_sentences(handout.findings)),
        _tag("h2", words.BRIEF["picture"]),
        _picture(handout),
        _tag("h2", words.BRIEF["scorecard"]),
        _scorecard(handout),
    ]
    back = [
        _tag("h2", words.BRIEF["coverage"]),
        _coverage(handout),
        _tag("h2", words.BRIEF["overturn"]),
        _overturn(handout),
        *_relations(handout),
        _tag("h2", words.BRIEF["sources"]),
        _facts(handout),
    ]
    body = f"<main><section>{''.join(front)}</section><section>{''.join(back)}</section></main>"
    return _page(shorten(clean(dossier.title), 200), body).encode()


def _page(title: str, body: str) -> str:
    """Put the page together; its policy lets nothing be fetched, and only this style and this script work."""
    policy = (
        f"default-src 'none'; style-src '{_hash(_STYLE)}'; script-src '{_hash(_SCRIPT)}'; "
        "base-uri 'none'; form-action 'none'"
    )
    return (
        '<!doctype html>\n<html lang="en"><head><meta charset="utf-8">'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">'
        '<meta name="referrer" content="no-referrer"><meta name="viewport" content="width=device-width">'
        f"<title>{html.escape(title)}</title><style>{_STYLE}</style></head>"
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
    dossier, scenario = comparison.dossier, comparison.scenario
    stands_on = f"{wording.word_view(dossier, scenario)} {wording.word_silence(dossier, scenario)}"
    weights = f"{wording.word_weights(dossier, scenario)} {words.SET_BY}: {words.word_setter(dossier, scenario)}."
    picture = embed(draw_bars(comparison), words.BRIEF["picture"], words.word_chart(comparison))
    notes = " ".join([stands_on, weights, *wording.list_label_notes(comparison)])
    return (
        f'<figure>{picture}<p id="told" class="told" aria-live="polite" hidden>{html.escape(words.BRIEF["hover"])}</p>'
        f"{_tag('figcaption', notes)}</figure>"
    )


def _table(head: Sequence[str], rows: Sequence[Sequence[str]], look: str = "") -> str:
    """Write a table whose first row and first column are headings."""
    over = "".join(f'<th scope="col">{html.escape(shorten(clean(cell), 40))}</th>' for cell in head)
    body = ""
    for first, *rest in rows:
        cells = "".join(_tag("td", cell) for cell in rest)
        body += f'<tr><th scope="row">{html.escape(shorten(clean(first), 80))}</th>{cells}</tr>'
    return f'<table class="{look}"><thead><tr>{over}</tr></thead><tbody>{body}</tbody></table>'


def _scorecard(handout: Handout) -> str:
    """Criteria downwards, with weight and each option's value; ranges in brackets where there is room for them."""
    comparison = handout.comparison
    dossier, options = comparison.dossier, comparison.table.alternatives
    roomy = len(options) <= _MOST_ROOMY
    rows = []
    for criterion in list_criteria(comparison):
        values = [words.word_cell_value(comparison, option, criterion) for option in options]
        ranges = [words.word_cell_range(comparison, option, criterion) if roomy else "" for option in options]
        cells = [f"{value} ({ends})" if ends else value for value, ends in zip(values, ranges, strict=True)]
        rows.append([_name_criterion(handout, criterion), wording.format_share(comparison.shares[criterion]), *cells])
    tell = words.word_standing if roomy else words.word_standing_briefly
    rows.append([words.WORKBOOK["value"], "", *(tell(comparison, option) for option in options)])
    head = [words.CRITERION, words.BRIEF["weight"], *(dossier.alternative[name].short_name for name in options)]
    note = _tag("p", wording.word_scorecard_help(dossier, comparison.scenario).partition(" Choose")[0], "note")
    return _table(head, rows, "numbers") + note


def _name_criterion(handout: Handout, criterion: str) -> str:
    item = handout.comparison.dossier.criterion[criterion]
    return item.name if len(handout.comparison.table.alternatives) <= _MOST_ROOMY else item.short_name


def _coverage(handout: Handout) -> str:
    comparison = handout.comparison
    dossier, options = comparison.dossier, comparison.table.alternatives
    bases, letters = gather_bases(comparison), find_letters(comparison)
    rows = [
        [
            _name_criterion(handout, criterion),
            *(
                words.word_marks(
                    comparison,
                    letters,
                    bases.get((option, criterion), {}),
                    own=is_own(comparison, option, criterion),
                )
                for option in options
            ),
        ]
        for criterion in list_criteria(comparison)
    ]
    head = [words.CRITERION, *(dossier.alternative[name].short_name for name in options)]
    said = _tag("p", f"{words.word_coverage(comparison)}. {words.word_legend(comparison)}", "note")
    return said + _table(head, rows, "marks")


def _overturn(handout: Handout) -> str:
    comparison = handout.comparison
    if len(comparison.results) < 2:
        return _tag("p", words.NOTHING_RANKED)
    rows = [
        [
            comparison.dossier.alternative[name].short_name,
            words.word_reversal(comparison, handout.reversals, name),
            words.word_score_reversal(comparison, handout.score_reversals, name),
        ]
        for name in comparison.results
        if name not in comparison.leaders
    ]
    said = words.word_overturn(comparison, handout.reversals, handout.score_reversals)
    head = (words.OPTION, words.SMALLEST_WEIGHTS, words.SMALLEST_SCORE)
    note = _tag("p", f"{said}. {words.word_reversal_note(comparison)}", "note")
    return note + (_table(head, rows) if rows else "")


def _relations(handout: Handout) -> list[str]:
    comparison = handout.comparison
    relations = list_relations(comparison)
    if not relations:
        return []
    told = [words.word_relation(comparison.dossier, row) for row in relations]
    message = _tag("p", f"{words.word_combine(comparison.dossier, relations)}.", "note")
    return [_tag("h2", words.BRIEF["relations"]), message, _list(told)]


def _facts(handout: Handout) -> str:
    """Say what this was made from; the link can be followed where the dashboard's address is known."""
    rows = []
    for label, text in list_facts(handout)[1:]:
        if text == handout.link:
            continue
        head = f"<b>{html.escape(label)}:</b> " if label else ""
        rows.append(f"<li>{head}{html.escape(shorten(text, _LONGEST))}</li>")
    link = html.escape(handout.link)
    if handout.has_address:
        rows.append(f'<li><a href="{link}" rel="noreferrer">{html.escape(words.OPEN_VIEW)}</a></li>')
    rows.append(f'<li class="link">{html.escape(words.LINK if handout.has_address else words.TOKEN)}: {link}</li>')
    return f'<ul class="facts">{"".join(rows)}</ul>'
