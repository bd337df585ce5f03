"""The part of the Evidence page about paragraphs: what rests on one, and the result without it."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from dashboard.evidence import words as evidence_words
from dashboard.evidence.paragraphs import words
from dashboard.evidence.paragraphs.figure import draw_paragraphs
from dashboard.session.view import surround_view
from dashboard.shared.escaping import plain
from dashboard.shared.widgets import choose, show_bullets, show_picture, show_publisher
from policies.comparison import Comparison
from policies.evidence import Paragraph, ParagraphEffect, assess_paragraphs, find_resting, leave_paragraph_out

_CHOSEN = "evidence_paragraph"


def show(comparison: Comparison) -> None:
    """Draw the part for one comparison."""
    st.subheader(words.PARAGRAPHS_TITLE, anchor=False)
    effects = assess_paragraphs(comparison)
    if not effects:
        st.markdown(words.NO_PARAGRAPHS)
        return
    _show_overview(comparison, effects)
    _show_paragraph(comparison, _choose(comparison, effects))


def find_choice(comparison: Comparison, label: str) -> dict[str, Paragraph]:
    """Return what the list of paragraphs holds when the one with this locator is chosen; nothing if there is none."""
    found = [item.paragraph for item in assess_paragraphs(comparison) if item.paragraph.label == label]
    return {_CHOSEN: found[0]} if found else {}


def _show_overview(comparison: Comparison, effects: Sequence[ParagraphEffect]) -> None:
    st.caption(words.PARAGRAPHS_HELP)
    labels = words.label_paragraphs(comparison.dossier, effects)
    changes = words.word_changes(effects, labels)
    st.markdown(plain(f"{words.word_lead_now(comparison)} {changes}"))
    show_picture(
        draw_paragraphs(effects, labels),
        "paragraphs",
        words.PARAGRAPHS_TITLE,
        words.word_picture(effects, changes),
        surround_view(comparison),
        note=words.PICTURE_KEY,
    )
    st.caption(words.PICTURE_KEY)
    changing = [item for item in effects if item.changes]
    if changing:
        st.markdown(f"**{plain(words.CHANGES_TITLE)}**")
        st.table(words.tabulate_effects(comparison, changing), border="horizontal")
    with st.expander(words.ALL_PARAGRAPHS.format(count=len(effects))):
        st.table(words.tabulate_effects(comparison, effects), border="horizontal")


def _choose(comparison: Comparison, effects: Sequence[ParagraphEffect]) -> Paragraph:
    most = max(effects, key=lambda item: item.cited)
    return choose(
        words.PARAGRAPH,
        {item.paragraph: words.name_paragraph(comparison.dossier, item.paragraph) for item in effects},
        most.paragraph,
        key=_CHOSEN,
        width=520,
        persist_state="session",
    )


def _show_paragraph(comparison: Comparison, paragraph: Paragraph) -> None:
    dossier, scenario = comparison.dossier, comparison.counted
    source = dossier.source[paragraph.source]
    resting = find_resting(dossier, scenario, paragraph)
    st.markdown(plain(words.word_place(source, paragraph)))
    show_publisher(source)
    left, right = st.columns([3, 2], gap="large")
    with left:
        st.markdown(f"#### {plain(words.RESULT_TITLE)}")
        without = leave_paragraph_out(dossier, scenario, paragraph)
        without_alone = leave_paragraph_out(dossier, scenario, paragraph, alone_only=True)
        st.table(words.tabulate_result(comparison, without, without_alone), border="horizontal")
        st.caption(words.UPPER_BOUND)
    with right:
        _show_list(words.EMPHASIS_TITLE, paragraph, words.word_emphasis(dossier, resting.emphasis), words.EMPHASIS_NONE)
        if not resting.relations.empty:
            _show_list(words.RELATIONS_TITLE, paragraph, evidence_words.word_relations(dossier, resting.relations))
    if resting.readings:
        st.markdown(f"#### {plain(words.word_resting(resting, paragraph.label))}")
        st.table(words.tabulate_resting(dossier, resting, paragraph.label), border="horizontal")
    else:
        st.markdown(plain(words.READINGS_NONE.format(label=paragraph.label)))
    if not resting.facts.empty:
        st.markdown(f"#### {plain(words.FIGURES_TITLE.format(label=paragraph.label))}")
        st.table(evidence_words.tabulate_facts(dossier, resting.facts), border="horizontal")


def _show_list(title: str, paragraph: Paragraph, told: Sequence[str], none: str = "") -> None:
    st.markdown(f"#### {plain(title.format(label=paragraph.label))}")
    show_bullets(told or [none.format(label=paragraph.label)])
