"""The evidence behind one cell, or behind one option, in a dialog over the page."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

import streamlit as st

from dashboard.evidence import words as evidence_words
from dashboard.evidence.dialog import words
from dashboard.session.model import Opened
from dashboard.session.view import surround_view
from dashboard.shared import words as shared_words
from dashboard.shared.escaping import plain
from dashboard.shared.names import list_all_sources, word_scale
from dashboard.shared.statements.sources import word_label_note
from dashboard.shared.value_function import words as value_function_words
from dashboard.shared.value_function.view import show_value_function
from dashboard.shared.widgets import show_bullets, show_publisher
from policies.comparison import Comparison
from policies.dossier import Reading, Source
from policies.evidence import adjudicate, find_company
from policies.findings import label_source
from policies.scenario import gather_readings, list_every_reading, list_readings

EditCell = Callable[[Comparison, str, str], None]
"""Draws the form for the user's own score of a cell, named by option and criterion."""


def show_opened(comparison: Comparison, opened: Opened | None, edit: EditCell) -> None:
    """Open the dialog for what was chosen, if anything was; ``edit`` stands at the foot of a cell's."""
    if opened is None or opened.alternative not in comparison.dossier.alternative:
        return
    alternative = comparison.dossier.alternative[opened.alternative].name
    criterion = comparison.dossier.criterion.get(opened.criterion or "")
    if criterion is None:
        title = plain(words.FOR_AND_AGAINST.format(option=alternative))
        st.dialog(title, width="large")(_show_alternative)(comparison, opened.alternative)
    else:
        title = plain(f"{alternative}: {criterion.name}")
        st.dialog(title, width="large")(partial(_show_cell, edit=edit))(comparison, opened.alternative, criterion.id)


def _show_cell(comparison: Comparison, alternative: str, criterion: str, edit: EditCell) -> None:
    dossier, scenario = comparison.dossier, comparison.counted
    item = dossier.criterion[criterion]
    if item.question:
        st.markdown(f"**{plain(item.question)}**")
    st.markdown(plain(word_scale(item)))
    _show_value_function(comparison, alternative, criterion)
    if item.guard:
        st.caption(plain(words.GUARD.format(guard=item.guard)))
    own = [entry for entry in scenario.overrides if (entry.alternative, entry.criterion) == (alternative, criterion)]
    for override in own:
        st.info(plain(evidence_words.word_override(dossier, override)))
    members = dossier.alternative[alternative].members
    everything = list_every_reading(dossier, scenario)
    here = [r for r in everything if r.criterion == criterion and r.alternative in (members or (alternative,))]
    if members:
        st.markdown(plain(words.word_combined(comparison, alternative, criterion)))
    if not here and not own:
        _show_silence(comparison, criterion)
    sources = list_all_sources(dossier, scenario)
    for column, source in zip(st.columns(len(sources), gap="medium"), sources, strict=True):
        with column:
            _show_source(comparison, source, (alternative, criterion), [r for r in here if r.source == source.id])
    if dossier.making.note:
        st.caption(plain(dossier.making.note))
    edit(comparison, alternative, criterion)


def _show_value_function(comparison: Comparison, alternative: str, criterion: str) -> None:
    """Draw what a reading is worth: at once where it was measured, on demand where it was judged on the value scale."""
    readings = [
        r for r in list_readings(comparison.in_view) if (r.alternative, r.criterion) == (alternative, criterion)
    ]
    measured = comparison.dossier.has_own_unit(criterion)
    with st.expander(plain(value_function_words.TITLE), expanded=measured):
        spacing, around = comparison.counted.spacing, surround_view(comparison)
        show_value_function(comparison.dossier, criterion, spacing, around, readings)


def _show_silence(comparison: Comparison, criterion: str) -> None:
    """Say that nobody speaks, and of which other options somebody does."""
    dossier, scenario = comparison.dossier, comparison.counted
    st.info(plain(words.word_nobody(dossier, criterion)))
    others = [r for r in list_every_reading(dossier, scenario) if r.criterion == criterion]
    st.markdown(f"**{plain(words.ELSEWHERE)}**")
    show_bullets([words.word_brief(dossier, scenario, r) for r in others] or [words.ELSEWHERE_NONE])


def _show_source(comparison: Comparison, source: Source, place: tuple[str, str], readings: Sequence[Reading]) -> None:
    """Draw one source's side of a cell: its readings, how they were made, and what shares their paragraphs."""
    dossier, scenario = comparison.dossier, comparison.counted
    st.markdown(f"### {plain(label_source(source))}")
    if not readings:
        st.markdown(plain(words.NO_READING_HERE.format(source=label_source(source))))
    counted = set(list_readings(comparison.in_view))
    for reading in readings:
        if reading.alternative != place[0]:
            st.markdown(f"**{plain(dossier.alternative[reading.alternative].name)}**")
        _show_reading(comparison, reading, counts=reading in counted)
    show_publisher(source)
    _show_codings(comparison, (*place, source.id), readings)
    company: dict[str, list[Reading]] = {}
    shown = {(reading.alternative, reading.criterion) for reading in readings}  # of a package, its measures' cells
    for reading in readings:
        for label, others in find_company(dossier, scenario, reading).items():
            company[label] = [other for other in others if (other.alternative, other.criterion) not in shown]
    if company:
        with st.expander(plain(words.COMPANY.format(count=words.count_company(company)))):
            show_bullets(words.word_company(dossier, company))
            st.caption(plain(words.COMPANY_NOTE))


def _show_reading(comparison: Comparison, reading: Reading, *, counts: bool) -> None:
    dossier = comparison.dossier
    with st.container(border=True):
        told = shared_words.word_reading(reading, dossier.criterion[reading.criterion], dossier.scale)
        st.markdown(f"**{plain(told)}**")
        st.markdown(plain(shared_words.word_standing(dossier, reading, counts=counts)))
        if reading.rationale:
            st.markdown(plain(reading.rationale))
        if reading.phrase:
            st.markdown(plain(f"“{reading.phrase}” ({reading.phrase_locator})"))


def _show_codings(comparison: Comparison, place: tuple[str, str, str], readings: Sequence[Reading]) -> None:
    """Draw what each coding gave, as marks on the scale, and the rules that made a reading of them."""
    dossier = comparison.dossier
    found = adjudicate(dossier).get(place)
    if found is None:
        return
    st.markdown(f"#### {plain(words.CODINGS_TITLE)}")
    marks = words.tabulate_marks(dossier, found.codings, readings, dossier.criterion[place[1]])
    if marks is None:
        codings = dossier.records["codings"]
        same = (codings["option"] == place[0]) & (codings["criterion"] == place[1]) & (codings["source"] == place[2])
        st.table(words.tabulate_codings(dossier, codings[same]), border="horizontal")
    else:
        st.table(marks, border="horizontal")
        st.caption(plain(words.MARKS_NOTE))
    show_bullets(words.word_rules(dossier, found, readings))


def _show_alternative(comparison: Comparison, alternative: str) -> None:
    dossier = comparison.dossier
    item = dossier.alternative[alternative]
    if item.description:
        st.markdown(plain(item.description))
    if item.label_note:
        st.caption(plain(word_label_note(item)))
    if alternative not in comparison.table.alternatives:
        return
    neutral = dossier.scale.neutral
    cells = {name: comparison.table.find_cell(alternative, name) for name in comparison.table.criteria}
    lists = {
        words.FOR: [name for name, cell in cells.items() if cell.central > neutral],
        words.AGAINST: [name for name, cell in cells.items() if cell.central < neutral],
        words.NO_EFFECT: [name for name, cell in cells.items() if cell.central == neutral],
        words.SILENT_ON: [name for name, cell in cells.items() if cell.silent],
    }
    for title, criteria in lists.items():
        st.markdown(f"### {plain(title)}")
        if title == words.SILENT_ON:
            st.markdown(plain(", ".join(dossier.criterion[c].name for c in criteria) or words.NO_SILENCE))
        else:
            _show_criteria(comparison, alternative, criteria)


def _show_criteria(comparison: Comparison, alternative: str, criteria: Sequence[str]) -> None:
    if not criteria:
        st.markdown(plain(words.NOTHING))
    spoken = gather_readings(comparison.in_view)
    for criterion in criteria:
        readings = spoken.get((alternative, criterion), ())
        line = words.word_argument(comparison, alternative, criterion)
        points = "".join(f"\n    - {plain(words.word_ground(comparison, r, alternative))}" for r in readings)
        st.markdown(f"- **{plain(line)}**{points}")
