"""The part of the Evidence page about one option: what each source proposes, for and against, and what it goes with."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from dashboard.evidence import words as evidence_words
from dashboard.evidence.by_alternative import words
from dashboard.shared.escaping import plain
from dashboard.shared.names import list_all_sources
from dashboard.shared.statements.sources import cite_source, word_label_note
from dashboard.shared.variants import head_variant, word_apart
from dashboard.shared.widgets import choose, show_bullets, show_publisher
from policies.comparison import Comparison
from policies.dossier import Dossier, Reading
from policies.evidence import FOR, find_side, find_silent_cells
from policies.findings import label_source
from policies.scenario import list_every_reading
from policies.terms import EITHER_VARIANT


def show(comparison: Comparison) -> None:
    """Draw the part for one comparison."""
    dossier, scenario = comparison.dossier, comparison.counted
    alternative = choose(
        words.OPTION,
        {item.id: item.name for item in dossier.options},
        key="evidence_option",
        width=520,
        persist_state="session",
    )
    item = dossier.alternative[alternative]
    st.subheader(plain(item.name), anchor=False)
    if item.description:
        st.markdown(plain(item.description))
    if item.label_note:
        st.markdown(plain(f"{word_label_note(item)} {words.INFERRED_NAME}"))
    readings = [reading for reading in list_every_reading(dossier, scenario) if reading.alternative == alternative]
    if dossier.judged and readings and not any(find_side(dossier, reading) == FOR for reading in readings):
        st.info(plain(words.NO_CASE))
    found = {reading.variant for reading in readings}
    own = sorted(found.difference(dossier.variant, (EITHER_VARIANT, "")))
    variants = [name for name in (*dossier.variant, *own, EITHER_VARIANT, "") if name in found]
    if len(variants) > 1 and st.toggle(
        words.BY_VARIANT, help=plain(word_apart(dossier)), key="evidence_apart", persist_state="session"
    ):
        for column, variant in zip(st.columns(len(variants), gap="large"), variants, strict=True):
            with column:
                st.markdown(f"### {plain(head_variant(dossier, variant))}")
                _show_sources(comparison, [r for r in readings if r.variant == variant], side_by_side=False)
    else:
        _show_sources(comparison, readings, side_by_side=True)
    _show_own(comparison, alternative)
    _show_relations(dossier, alternative)
    st.markdown(f"### {plain(words.OPTION_SILENT)}")
    show_bullets(evidence_words.word_silent_cells(dossier, find_silent_cells(dossier, scenario, [alternative])))
    for source in list_all_sources(dossier, scenario):
        st.caption(plain(cite_source(source)))
        show_publisher(source)


def _show_sources(comparison: Comparison, readings: Sequence[Reading], *, side_by_side: bool) -> None:
    """Draw what speaks for and against, source by source; those that say nothing are named first."""
    dossier = comparison.dossier
    speaking = {reading.source for reading in readings}
    sources = list_all_sources(dossier, comparison.counted)
    heard = [source for source in sources if source.id in speaking]
    for source in sources:
        if source not in heard:
            st.markdown(plain(words.SAYS_NOTHING.format(source=label_source(source))))
    columns = st.columns(len(heard), gap="large") if side_by_side and heard else [st.container() for _ in heard]
    for column, source in zip(columns, heard, strict=True):
        with column:
            st.markdown(f"### {plain(label_source(source))}" if side_by_side else f"**{plain(label_source(source))}**")
            spoken = [reading for reading in readings if reading.source == source.id]
            for side, title in words.SIDES.items():
                st.markdown(f"#### {plain(title)}")
                _show_arguments(dossier, [reading for reading in spoken if find_side(dossier, reading) == side])


def _show_arguments(dossier: Dossier, readings: Sequence[Reading]) -> None:
    """Draw each reading as an argument, with how firmly it stands."""
    lines = [f"- **{plain(words.head_argument(dossier, r))}** {plain(words.word_argument(r))}" for r in readings]
    st.markdown("\n".join(lines) or plain(words.NO_SIDE))


def _show_own(comparison: Comparison, alternative: str) -> None:
    """List the user's own scores, apart from every reading."""
    own = [item for item in comparison.counted.overrides if item.alternative == alternative]
    if own:
        st.markdown(f"### {plain(words.OWN_SCORES)}")
        show_bullets([words.word_own_score(comparison.dossier, item) for item in own])


def _show_relations(dossier: Dossier, alternative: str) -> None:
    st.markdown(f"### {plain(words.OPTION_RELATIONS)}")
    relations = dossier.records["relations"]
    here = relations[(relations["option"] == alternative) | (relations["other"] == alternative)]
    show_bullets(evidence_words.word_relations(dossier, here) or [words.OPTION_RELATIONS_NONE])
