"""Compare: the answer, its limits and the passage behind it, on one page."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import streamlit as st

from dashboard import cached
from dashboard.compare import words
from dashboard.compare.file import write_scorecard
from dashboard.compare.headline.component import headline
from dashboard.compare.headline.content import build_headline, list_rest
from dashboard.session import state
from dashboard.shared import words as shared_words
from dashboard.shared.escaping import plain
from dashboard.shared.grid.component import grid
from dashboard.shared.grid.content import build_map, build_scorecard
from dashboard.shared.ranking.component import ranking
from dashboard.shared.ranking.content import build_ranking
from dashboard.shared.widgets import show_bullets, working
from policies.comparison import Comparison
from policies.dossier import Dossier
from policies.errors import ScenarioError
from policies.findings import Finding


def show(
    dossier: Dossier,
    comparison: Comparison | None,
    problem: ScenarioError | None,
    foot: Callable[[Comparison], None],
) -> None:
    """Draw the page for one scenario; ``foot`` draws the sections that stand below."""
    head = st.container(key="answer")
    with head:
        _show_question(dossier)
    if problem is not None:
        st.error(plain(f"{shared_words.NOTHING_TO_COMPARE} {' '.join(problem.faults)}"))
    if comparison is None:
        return
    with head:
        answer = st.container()
    left, right = st.columns([3, 2], gap="medium")
    with left:
        picture = build_ranking(comparison, state.find_applied())
        ranking(picture, key="ranking", on_open=lambda: state.remember_opened("ranking"))
    with right:
        grid(build_map(comparison), key="coverage", on_open=lambda: state.remember_opened("coverage"))
    with answer:
        with working() as report:
            findings = cached.cached_findings(comparison, report)
        headline(build_headline(findings, state.find_applied()), key="headline")
    _show_rest(findings)
    _show_scorecard(comparison)
    _show_subtotals(comparison)
    _show_dominance(comparison)
    foot(comparison)


def _show_question(dossier: Dossier) -> None:
    st.title(plain(dossier.question), anchor=False)
    told = f"{shared_words.word_baseline(dossier)} {dossier.as_of}".strip()
    if told:
        st.caption(plain(told))


def _show_rest(findings: Sequence[Finding]) -> None:
    st.subheader(plain(words.MORE_FINDINGS), anchor=False)
    show_bullets(list_rest(findings))


def _show_scorecard(comparison: Comparison) -> None:
    dossier = comparison.dossier
    st.subheader(plain(words.word_scorecard_title(dossier)), anchor=False)
    st.caption(plain(words.word_scorecard_help(dossier, comparison.counted)))
    grid(build_scorecard(comparison), key="scorecard", on_open=lambda: state.remember_opened("scorecard"))
    occasion = state.find_occasion()
    st.download_button(
        words.DOWNLOAD_SCORECARD,
        data=lambda: write_scorecard(comparison, occasion),
        file_name=f"{dossier.id}-scorecard.csv",
        mime="text/csv",
        on_click="ignore",
    )


def _show_subtotals(comparison: Comparison) -> None:
    table = words.tabulate_subtotals(comparison)
    if table is not None:
        with st.expander(plain(words.SUBTOTALS_TITLE)):
            st.table(table, border="horizontal")


def _show_dominance(comparison: Comparison) -> None:
    st.subheader(plain(words.DOMINANCE_TITLE), anchor=False)
    show_bullets(words.list_dominance(comparison))
