"""Robustness: how far a ranking can be trusted, and what would overturn it."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from dashboard.robustness import words
from dashboard.robustness.central_weights import view as robustness_central_weights
from dashboard.robustness.choices import view as robustness_choices
from dashboard.robustness.firm import view as robustness_firm
from dashboard.robustness.head_to_head import view as robustness_head_to_head
from dashboard.robustness.overturn import view as robustness_overturn
from dashboard.robustness.shared_view import find_samples
from dashboard.robustness.weights import view as robustness_weights
from dashboard.session import state
from dashboard.shared import words as shared_words
from dashboard.shared.escaping import plain
from dashboard.shared.numbers import format_count
from dashboard.shared.statements import changes
from dashboard.shared.stepping.component import step_by_arrows
from dashboard.shared.stepping.steps import Steps
from dashboard.shared.widgets import choose_part
from policies.comparison import Comparison
from policies.dossier import Dossier, read_number, read_whole_number, write_number
from policies.errors import ScenarioError
from policies.findings import word_lead
from policies.scenario import LARGEST_SEED, LEAST_SPREAD, MOST_SPREAD, Sampling
from policies.terms import READING_DRAWS, WEIGHTINGS


def show(
    dossier: Dossier,
    comparison: Comparison | None,
    problem: ScenarioError | None,
    foot: Callable[[Comparison], None],
) -> None:
    """Draw the page for one scenario: the chosen part alone is computed; ``foot`` draws what stands below."""
    st.title(shared_words.PAGE_ROBUSTNESS, anchor=False)
    if problem is not None:
        st.error(plain(f"{shared_words.NOTHING_TO_COMPARE} {' '.join(problem.faults)}"))
    if comparison is None:
        return
    st.caption(plain(words.word_scope(comparison)))
    if len(comparison.results) < 2:
        st.info(plain(f"{changes.TOO_FEW} {words.STILL_ASKED}"))
        robustness_choices.show(dossier, comparison)
        return
    st.markdown(plain(word_lead(comparison)))
    _show_chosen(dossier, comparison)
    foot(comparison)


def _show_chosen(dossier: Dossier, comparison: Comparison) -> None:
    """Draw the question that was chosen; nothing is worked out for the others."""
    part = choose_part(words.PART, words.PARTS, key="robustness_part")
    if part in words.SAMPLED:
        _show_settings(dossier, comparison.scenario.sampling)
        found = find_samples(comparison)
        if isinstance(found, ScenarioError):
            st.error(plain(" ".join(found.faults)))
            return
        {
            words.FIRM: robustness_firm.show,
            words.CENTRAL_WEIGHTS: robustness_central_weights.show,
            words.HEAD_TO_HEAD: robustness_head_to_head.show,
        }[part](comparison, found)
    elif part == words.OVERTURN:
        robustness_overturn.show(dossier, comparison)
    elif part == words.WEIGHTS:
        robustness_weights.show(comparison)
    else:
        robustness_choices.show(dossier, comparison)


def show_among(dossier: Dossier, comparison: Comparison) -> None:
    """Draw how firm a comparison is that another page makes, and what would overturn it."""
    part = choose_part(words.PART, {name: words.PARTS[name] for name in (words.FIRM, words.OVERTURN)}, key="among_part")
    if part == words.OVERTURN:
        robustness_overturn.show(dossier, comparison)
        return
    found = find_samples(comparison)
    if isinstance(found, ScenarioError):
        st.error(plain(" ".join(found.faults)))
    else:
        robustness_firm.show(comparison, found)


def _show_settings(dossier: Dossier, now: Sampling) -> None:
    """Draw what decides the samples; it is part of the scenario, so that a link gives the same figures."""
    title = words.SETTINGS.format(told=words.word_sampling(now))
    section = st.expander(plain(title), key="robustness_settings", on_change="rerun")
    if not section.open:
        return
    # The keys hold the settings in force, so that undo and links show in the form.
    key = f"robustness_{now.n_samples}_{now.seed}_{now.weighting}_{now.spread:g}_{now.readings}"
    with section:
        st.caption(words.SETTINGS_HELP)
        chosen = _choose_sampling(now, key)
    if chosen is not None:
        state.revise(dossier, key, sampling=chosen)
        st.rerun()


def _choose_sampling(now: Sampling, key: str) -> Sampling | None:
    """Draw the form; return what was chosen once it is sent."""
    counts = sorted({*words.SAMPLE_COUNTS, now.n_samples})
    with st.form(key, border=False), st.container(horizontal=True, vertical_alignment="bottom"):
        samples = st.selectbox(
            words.SAMPLES,
            counts,
            index=counts.index(now.n_samples),
            format_func=format_count,
            key=f"{key}-samples",
            width=140,
        )
        seed = st.text_input(words.SEED, value=str(now.seed), key=f"{key}-seed", width=130)
        weighting = st.selectbox(
            words.WEIGHTING,
            list(WEIGHTINGS),
            index=WEIGHTINGS.index(now.weighting),
            format_func=words.WEIGHTINGS.__getitem__,
            key=f"{key}-weighting",
            width=270,
        )
        spread = st.text_input(
            words.SPREAD, value=write_number(now.spread), key=f"{key}-spread", help=words.SPREAD_HELP, width=130
        )
        readings = st.selectbox(
            words.READINGS,
            list(READING_DRAWS),
            index=READING_DRAWS.index(now.readings),
            format_func=words.READING_DRAWS.__getitem__,
            key=f"{key}-readings",
            width=280,
        )
        sent = st.form_submit_button(words.APPLY)
    seeds, spreads = Steps(0, LARGEST_SEED, 1), Steps(LEAST_SPREAD, MOST_SPREAD, 1)
    step_by_arrows({f"{key}-seed": seeds, f"{key}-spread": spreads})
    if not sent:
        return None
    numbers = _read_numbers(seed, spread)
    return Sampling(int(samples), numbers[0], weighting, numbers[1], readings) if numbers else None


def _read_numbers(seed: str, spread: str) -> tuple[int, float] | None:
    """Read what stands in the boxes for numbers, or say on the page what is wrong there: none of it is guessed."""
    try:
        told = words.SEED
        whole = read_whole_number(seed, 0, LARGEST_SEED)
        told = words.SPREAD
        return whole, read_number(spread, LEAST_SPREAD, MOST_SPREAD, percent=True)
    except ValueError as error:
        st.error(plain(f"{told}: {error}"))
        return None
