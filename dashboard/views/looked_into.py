"""The evidence behind one cell, or behind one option, in a dialog over the page."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from dashboard import wording
from dashboard.state import Opened
from dashboard.widgets import plain, show_publisher
from policies.model import Reading
from policies.ranking import Comparison
from policies.synthesis import list_readings
from policies.words import label_source


def show_opened(comparison: Comparison, opened: Opened | None) -> None:
    """Open the dialog for what was chosen, if anything was."""
    if opened is None or opened.option not in comparison.dossier.alternative:
        return
    option = comparison.dossier.alternative[opened.option].name
    criterion = comparison.dossier.criterion.get(opened.criterion or "")
    if criterion is None:
        title = plain(wording.FOR_AND_AGAINST.format(option=option))
        st.dialog(title, width="large")(_show_option)(comparison, opened.option)
    else:
        title = plain(f"{option}: {criterion.name}")
        st.dialog(title, width="large")(_show_cell)(comparison, opened.option, criterion.id)


def _show_cell(comparison: Comparison, option: str, criterion: str) -> None:
    dossier, scenario = comparison.dossier, comparison.scenario
    item = dossier.criterion[criterion]
    if item.question:
        st.markdown(f"**{plain(item.question)}**")
    st.markdown(plain(wording.word_scale(item)))
    if item.guard:
        st.caption(plain(wording.GUARD.format(guard=item.guard)))
    for override in scenario.overrides:
        if (override.alternative, override.criterion) == (option, criterion):
            st.info(plain(wording.word_override(override)))
    counted = set(list_readings(dossier, scenario))
    own = tuple(reading for source in scenario.sources for reading in source.readings)
    for source in wording.list_all_sources(dossier, scenario):
        readings = [
            r
            for r in (*dossier.readings, *own)
            if (r.alternative, r.criterion, r.source) == (option, criterion, source.id)
        ]
        st.markdown(f"### {plain(label_source(source))}")
        if not readings:
            st.markdown(plain(wording.NO_READING_HERE.format(source=label_source(source))))
        for reading in readings:
            _show_reading(comparison, reading, counts=reading in counted)
        show_publisher(source)
    _show_codings(comparison, option, criterion)


def _show_reading(comparison: Comparison, reading: Reading, *, counts: bool) -> None:
    dossier = comparison.dossier
    with st.container(border=True):
        words = wording.word_reading(reading, dossier.criterion[reading.criterion], dossier.scale)
        st.markdown(f"**{plain(words)}**")
        st.markdown(plain(wording.word_standing(reading, counts=counts)))
        if reading.rationale:
            st.markdown(plain(reading.rationale))
        if reading.phrase:
            st.markdown(plain(f"“{reading.phrase}” ({reading.phrase_locator})"))


def _show_codings(comparison: Comparison, option: str, criterion: str) -> None:
    records = comparison.dossier.records
    here = {
        name: frame[(frame["option"] == option) & (frame["criterion"] == criterion)]
        for name in ("codings", "corrections")
        if not (frame := records[name]).empty
    }
    codings, corrections = here.get("codings"), here.get("corrections")
    if codings is not None and not codings.empty:
        st.markdown(f"### {plain(wording.CODINGS_TITLE)}")
        st.table(wording.tabulate_codings(comparison.dossier, codings), border="horizontal")
        st.caption(plain(wording.CODINGS_NOTE))
    if corrections is not None and not corrections.empty:
        st.markdown(f"### {plain(wording.CORRECTIONS_TITLE)}")
        for row in corrections.to_dict("records"):
            st.markdown(f"- {plain(wording.word_correction(row['field'], row['was'], row['now'], row['reason']))}")


def _show_option(comparison: Comparison, option: str) -> None:
    dossier = comparison.dossier
    item = dossier.alternative[option]
    if item.description:
        st.markdown(plain(item.description))
    if item.label_note:
        st.caption(plain(f"{item.name}: {item.label_note}."))
    if option not in comparison.table.alternatives:
        return
    neutral = dossier.scale.neutral
    cells = {name: comparison.table.find_cell(option, name) for name in comparison.table.criteria}
    lists = {
        wording.FOR: [name for name, cell in cells.items() if cell.central > neutral],
        wording.AGAINST: [name for name, cell in cells.items() if cell.central < neutral],
        wording.NO_EFFECT: [name for name, cell in cells.items() if cell.central == neutral],
        wording.SILENT_ON: [name for name, cell in cells.items() if cell.silent],
    }
    for title, criteria in lists.items():
        st.markdown(f"### {plain(title)}")
        if title == wording.SILENT_ON:
            st.markdown(plain(", ".join(dossier.criterion[c].name for c in criteria) or wording.NO_SILENCE))
        else:
            _show_criteria(comparison, option, criteria)


def _show_criteria(comparison: Comparison, option: str, criteria: Sequence[str]) -> None:
    if not criteria:
        st.markdown(plain(wording.NOTHING))
    for criterion in criteria:
        readings = [
            r
            for r in list_readings(comparison.dossier, comparison.scenario)
            if (r.alternative, r.criterion) == (option, criterion)
        ]
        line = wording.word_argument(comparison, option, criterion)
        points = "".join(f"\n    - {plain(wording.word_ground(comparison, r))}" for r in readings)
        st.markdown(f"- **{plain(line)}**{points}")
