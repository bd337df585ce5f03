"""What would overturn it? The smallest change of weights, or of one score, that puts another first."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import streamlit as st

from dashboard import cached
from dashboard.robustness.overturn import words
from dashboard.robustness.overturn.file import write_reversals
from dashboard.robustness.shared_view import show_download
from dashboard.session import state
from dashboard.shared.escaping import plain
from dashboard.shared.names import name_alternative, name_criterion
from dashboard.shared.statements import changes
from dashboard.shared.widgets import choose_several, working
from policies.comparison import Comparison, list_points
from policies.dossier import Dossier
from policies.errors import ScenarioError
from policies.robustness import REVERSAL_NOTE, Reversal, ScoreReversal, find_score_reversals

_BOUNDED, _BOUND = "robustness_bounded", "robustness_bound_{criterion}"
_FREE = (0.0, 1.0)


def find_bounds(comparison: Comparison) -> dict[str, tuple[float, float]]:
    """Return the least and greatest shares that were set last, of criteria in view."""
    bounded = [name for name in state.find_held(_BOUNDED) or () if name in comparison.shares]
    return {name: state.find_held(_BOUND.format(criterion=name)) or _FREE for name in bounded}


def show(dossier: Dossier, comparison: Comparison) -> None:
    """Draw the part for one comparison."""
    linear = comparison.treatment.linear_in_weights
    with working() as report:
        reversals: Mapping[str, Reversal | None] = cached.cached_reversals(comparison, report=report) if linear else {}
    scores = find_score_reversals(comparison)
    st.markdown(plain(words.word_overturn(comparison)))
    st.caption(words.OVERTURN_HELP)
    if not linear:
        st.info(plain(REVERSAL_NOTE))
    for alternative, moves in scores.items():
        with st.container(border=True, key=f"robustness_overturn_{alternative}"):
            _show_alternative(dossier, comparison, alternative, reversals, moves)
    if scores:
        show_download("overturn", comparison, lambda occasion: write_reversals(comparison, reversals, scores, occasion))
    if linear:
        _show_bounds(comparison)


def _show_alternative(
    dossier: Dossier,
    comparison: Comparison,
    alternative: str,
    reversals: Mapping[str, Reversal | None],
    moves: Sequence[ScoreReversal],
) -> None:
    st.markdown(f"**{plain(name_alternative(comparison.dossier, alternative))}**")
    found = reversals.get(alternative)
    if alternative in reversals:
        st.markdown(plain(changes.word_reversal_in_full(comparison, alternative, found)))
    st.markdown(plain(changes.word_score_reversals_in_full(comparison, alternative, moves)))
    if found is not None:
        st.button(
            words.LOAD_WEIGHTS,
            key=f"robustness_load_{alternative}",
            help=plain(words.LOAD_WEIGHTS_HELP),
            on_click=state.revise,
            args=(dossier,),
            kwargs={"points": {**comparison.scenario.points, **list_points(found.weights)}},
        )
    if found is not None or moves:
        details = st.expander(words.DETAILS, key=f"robustness_details_{alternative}", type="compact", on_change="rerun")
        if details.open:
            with details:
                _show_details(comparison, found, moves)


def _show_details(comparison: Comparison, found: Reversal | None, moves: Sequence[ScoreReversal]) -> None:
    left, right = st.columns([2, 3], gap="large")
    if found is not None:
        with left:
            st.caption(words.SHARES_TABLE)
            st.table(words.tabulate_shares(comparison, found), border="horizontal")
    if moves:
        with right:
            st.caption(words.SCORES_TABLE)
            st.table(words.tabulate_score_reversals(comparison, moves), border="horizontal")


def _show_bounds(comparison: Comparison) -> None:
    """Ask for least and greatest shares, and say who can lead within them."""
    st.subheader(words.BOUNDS_TITLE, anchor=False)
    st.caption(words.BOUNDS_HELP)
    chosen = choose_several(
        words.BOUNDS_CHOOSE,
        {name: name_criterion(comparison.dossier, name) for name in comparison.shares},
        max_selections=words.BOUNDS_MOST,
        key=_BOUNDED,
        persist_state="session",
    )
    bounds = {name: _choose_bounds(comparison, name) for name in chosen}
    try:
        with working() as report:
            found = cached.cached_reversals(comparison, bounds, report)
    except ScenarioError as error:
        st.warning(plain(" ".join(error.faults)))
        return
    st.markdown(plain(words.word_bounds(comparison, found, bounded=bool(bounds))))


def _choose_bounds(comparison: Comparison, criterion: str) -> tuple[float, float]:
    least, most = st.slider(
        plain(words.word_bound(comparison, criterion)),
        0.0,
        1.0,
        _FREE,
        step=0.01,
        format="percent",
        key=_BOUND.format(criterion=criterion),
        persist_state="session",
    )
    return least, most
