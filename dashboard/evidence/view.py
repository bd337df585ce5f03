"""Evidence: any score back to a paragraph, a speaker and a degree of certainty."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from dashboard.evidence import words
from dashboard.evidence.by_alternative import view as by_alternative
from dashboard.evidence.content import Sought, build_evidence, count_shown
from dashboard.evidence.dialog.view import EditCell, show_opened
from dashboard.evidence.making import view as making
from dashboard.evidence.paragraphs import view as paragraphs
from dashboard.session import state
from dashboard.session.model import Opened
from dashboard.shared import words as shared_words
from dashboard.shared.escaping import plain
from dashboard.shared.grid.component import grid
from dashboard.shared.names import list_all_sources, name_sources
from dashboard.shared.variants import word_variant
from dashboard.shared.widgets import choose, choose_part, show_bullets
from policies.comparison import Comparison
from policies.dossier import Dossier
from policies.errors import ScenarioError
from policies.evidence import find_encounters, find_silent_cells, find_unread_criteria, search_evidence
from policies.scenario import list_every_reading

_GRID = "evidence_grid"
_PART = "evidence_part"


def show(
    comparison: Comparison | None, problem: ScenarioError | None, foot: Callable[[Comparison], None], edit: EditCell
) -> None:
    """Draw the page for one scenario: the chosen part alone is computed.

    Parameters
    ----------
    comparison : Comparison or None
    problem : ScenarioError or None
        Why nothing can be compared.
    foot : callable
        Draws what stands at the foot of the page.
    edit : callable
        Draws the form for the user's own score in the dialog of a cell.
    """
    st.title(shared_words.PAGE_EVIDENCE, anchor=False)
    if problem is not None:
        st.error(plain(f"{shared_words.NOTHING_TO_COMPARE} {' '.join(problem.faults)}"))
    if comparison is None:
        return
    st.caption(plain(words.word_scope(comparison.dossier, comparison.counted)))
    part = choose_part(words.PART, words.PARTS, key=_PART)
    chosen = None
    if part == words.PARAGRAPHS_PART:
        paragraphs.show(comparison)
    elif part == words.OPTION_PART:
        by_alternative.show(comparison)
    elif part == words.MAKING_PART:
        making.show(comparison.dossier)
    elif part == words.SEARCH_PART:
        chosen = _show_search(comparison)
    else:
        _show_grid(comparison)
    foot(comparison)
    show_opened(comparison, chosen or state.take_opened(), edit)


def turn_to(comparison: Comparison, label: str) -> None:
    """Turn to what rests on the paragraph with this locator when the page is drawn next."""
    state.preset({_PART: words.PARAGRAPHS_PART, **paragraphs.find_choice(comparison, label)})


def _show_grid(comparison: Comparison) -> None:
    dossier = comparison.dossier
    sought, alternatives = _choose_shown(comparison)
    content = build_evidence(comparison, alternatives, sought)
    st.caption(plain(f"{words.word_grid_help(dossier)} {words.word_count(*count_shown(content))}"))
    grid(content, key=_GRID, on_open=lambda: state.remember_opened(_GRID))
    left, right = st.columns(2, gap="large")
    with left:
        _show_encounters(comparison)
    with right:
        _show_unread(comparison, alternatives)
    if not dossier.records["facts"].empty:
        st.subheader(words.FACTS_TITLE, anchor=False)
        st.caption(words.FACTS_NOTE)
        st.table(words.tabulate_facts(dossier, dossier.records["facts"]), border="horizontal")


def _choose_shown(comparison: Comparison) -> tuple[Sought, list[str]]:
    """Draw the filters and return which readings, and which options, the grid shows."""
    dossier, scenario = comparison.dossier, comparison.counted
    readings = list_every_reading(dossier, scenario)
    sources = name_sources(dossier, scenario)
    bases = [name for name in ("stated", "implied", "measured") if any(r.basis == name for r in readings)]
    own = ["user"] if scenario.overrides or scenario.sources else []
    variants = dict.fromkeys(reading.variant for reading in readings if reading.variant)
    choices = {
        "source": sources,
        "basis": {name: shared_words.BASIS[name] for name in [*bases, "silent", *own]},
        "speaker": dict(words.name_speakers(dossier)),
        "variant": {name: word_variant(dossier, name) for name in variants},
        "cells": words.CELLS,
    }
    focal = [item.id for item in dossier.options if item.focal or item.id in scenario.alternatives]
    with st.container(horizontal=True, vertical_alignment="bottom", key="evidence_filters"):
        kept = {name: _choose(dossier, name, labels) for name, labels in choices.items() if labels}
        everything = len(focal) < len(dossier.options) and st.toggle(
            words.ALL_OPTIONS.format(count=len(dossier.options)),
            help=words.ALL_OPTIONS_HELP,
            key="evidence_all",
            persist_state="session",
        )
    return Sought(**kept), list(dossier.alternative) if everything else focal


def _choose(dossier: Dossier, name: str, labels: dict[str, str]) -> str | None:
    """Draw one filter; None lets everything pass."""
    chosen = choose(
        words.FILTERS[name],
        {"": words.ANY, **labels},
        help=words.find_filter_help(dossier, name),
        key=f"evidence_{name}",
        width=170,
        persist_state="session",
    )
    return chosen or None


def _show_encounters(comparison: Comparison) -> None:
    """Say where more than one source speaks, and whether their readings lie apart."""
    dossier, scenario = comparison.dossier, comparison.counted
    st.subheader(words.SHARED_TITLE, anchor=False)
    encounters = find_encounters(dossier, list_every_reading(dossier, scenario))
    show_bullets(words.word_encounters(dossier, scenario, encounters))
    if encounters:
        st.table(words.tabulate_encounters(dossier, scenario, encounters), border="horizontal")
    if len(list_all_sources(dossier, scenario)) > 1:
        st.caption(plain(words.word_shared_note(dossier, scenario)))


def _show_unread(comparison: Comparison, alternatives: list[str]) -> None:
    """Name what no reading says: silent cells, and criteria that no source offers."""
    dossier, scenario = comparison.dossier, comparison.counted
    st.subheader(words.UNREAD_TITLE, anchor=False)
    told = words.word_silent_cells(dossier, find_silent_cells(dossier, scenario, alternatives))
    unread = find_unread_criteria(dossier, scenario)
    show_bullets([*told, words.word_unread(dossier, unread)] if unread else told)
    st.caption(words.UNREAD_NOTE)


def _show_search(comparison: Comparison) -> Opened | None:
    """Search the readings and options; return what was chosen among the results."""
    dossier = comparison.dossier
    sought = st.text_input(words.SEARCH, key="evidence_search", width=520, persist_state="session") or ""
    st.caption(plain(words.word_search_hint(dossier)))
    if not sought.strip():
        return None
    hits = search_evidence(dossier, comparison.counted, sought)
    st.markdown(plain(words.word_found(dossier, len(hits))))
    chosen = None
    for place, hit in enumerate(hits[: words.MOST_HITS]):
        criterion = hit.reading.criterion if hit.reading else None
        name = words.name_hit(dossier, hit.alternative, criterion)
        if st.button(plain(name), key=f"evidence_hit_{place}", type="tertiary", icon=":material/chevron_right:"):
            chosen = Opened(hit.alternative, criterion)
        st.markdown(plain(words.word_hit(dossier, comparison.counted, hit)))
    return chosen
