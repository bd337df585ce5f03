"""Compare: the answer, its limits and the passage behind it, on one page."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

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
from dashboard.shared.locators import link_locators
from dashboard.shared.ranking.component import ranking
from dashboard.shared.ranking.content import build_ranking
from dashboard.shared.widgets import show_bullets, working
from policies.comparison import Comparison
from policies.dossier import Dossier
from policies.errors import ScenarioError
from policies.findings import Finding

_MOST_BESIDE = 4
"""Options whose map is whole beside the ranking in a window of 1280 pixels."""


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
    with st.container(key="pictures"):
        left, right = _place_pictures(len(comparison.table.alternatives))
    with left:
        picture = build_ranking(comparison, state.find_applied())
        ranking(picture, key="ranking", on_open=lambda: state.remember_opened("ranking"))
    with right:
        grid(build_map(comparison), key="coverage", on_open=lambda: state.remember_opened("coverage"))
    with answer:
        with working() as report:
            findings = cached.cached_findings(comparison, report)
        headline(build_headline(comparison, findings, state.find_applied()), key="headline")
    with st.container(key="beyond"):
        _show_rest(comparison, findings)
        _show_scorecard(comparison)
        _show_subtotals(comparison)
        foot(comparison)


def _place_pictures(count: int) -> Sequence[DeltaGenerator]:
    """Put ranking and map side by side, or one over the other where the map would not be seen whole."""
    if count > _MOST_BESIDE:
        return st.container(), st.container()
    return st.columns([4, 3], gap="small")


def _show_question(dossier: Dossier) -> None:
    st.title(plain(dossier.question), anchor=False)
    told = [shared_words.word_baseline(dossier), *dossier.abbreviations]
    if any(told):
        st.caption(link_locators(dossier, " ".join(filter(None, told))))


def _show_rest(comparison: Comparison, findings: Sequence[Finding]) -> None:
    st.subheader(plain(words.MORE_FINDINGS), anchor=False)
    show_bullets(list_rest(comparison, findings), comparison.dossier)
    with st.popover(plain(words.word_dominance_in_brief(comparison)), type="tertiary"):
        show_bullets(words.list_dominance(comparison))


def _show_scorecard(comparison: Comparison) -> None:
    dossier = comparison.dossier
    with st.container(key="scorecard_part"):
        st.subheader(plain(words.word_scorecard_title(dossier)), anchor=False)
        if note := words.word_two_readings(comparison):
            st.caption(plain(note))
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
