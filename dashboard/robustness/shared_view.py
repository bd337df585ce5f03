"""What the parts of the Robustness page share: the samples, and how a picture stands with its table and file."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

import plotly.graph_objects as go
import streamlit as st

from dashboard import cached
from dashboard.robustness import words
from dashboard.robustness.file import name_file
from dashboard.session.view import surround_view
from dashboard.shared import widgets
from dashboard.shared.escaping import plain
from dashboard.theme import AlternativeStyle, style_alternative
from policies.comparison import Comparison
from policies.errors import ScenarioError
from policies.robustness import Robustness, Settings
from policies.scenario import Sampling

_QUICK = 20_000
"""Samples up to this number are drawn before a bar of progress could be seen."""

Samples = Mapping[str, Robustness]
"""By what varies: ``weights``, ``readings``, ``both``, and ``silence`` (both, with the allowance) where it can vary."""


def make_settings(sampling: Sampling, vary: str, allowance: float = 0.0) -> Settings:
    """Turn what the scenario says of sampling into what the engine asks for."""
    around = sampling.spread if sampling.weighting == "around" else None
    order = sampling.weighting == "order"
    return Settings(sampling.n_samples, sampling.seed, vary, around, order, sampling.readings, allowance)


def find_allowance(comparison: Comparison) -> float:
    """Give the allowance that the last strip varies: the scenario's, else the dossier's; 0 where none plays a part."""
    scenario = comparison.counted
    return (scenario.allowance or comparison.dossier.defaults.allowance) if scenario.silence == "neutral" else 0.0


def find_samples(comparison: Comparison) -> Samples | ScenarioError:
    """Draw every kind of sample, or say why the settings cannot be met; what was drawn before is kept."""
    sampling, allowance = comparison.scenario.sampling, find_allowance(comparison)
    kinds = {name: make_settings(sampling, name) for name in ("weights", "readings", "both")}
    if allowance:
        kinds["silence"] = make_settings(sampling, "both", allowance)
    place = st.empty()
    try:
        found = {
            name: cached.cached_robustness(comparison, settings, make_report(place, words.STRIPS[name], sampling))
            for name, settings in kinds.items()
        }
    except ScenarioError as error:
        return error
    finally:
        place.empty()
    return found


def make_report(place: Any, what: str, sampling: Sampling) -> Callable[[float], None] | None:
    """Draw a bar while many samples are drawn; Streamlit stops the work there if the reader has gone on."""
    if sampling.n_samples <= _QUICK:
        return None
    text = words.WORKING.format(part=what.lower())
    return lambda part: place.progress(part, text=text)


def list_styles(comparison: Comparison, alternatives: Iterable[str]) -> list[AlternativeStyle]:
    """Give each option the style it has on the whole page."""
    return [style_alternative(comparison.dossier, alternative) for alternative in alternatives]


def show_picture(comparison: Comparison, figure: go.Figure, key: str, title: str, alt: str, note: str = "") -> None:
    """Draw a picture with what it says for those who do not see it, and the buttons that save it."""
    around = surround_view(comparison)
    widgets.show_picture(figure, f"robustness_picture_{key}", title, alt, around, note=note)


def show_table(table: Any, key: str, comparison: Comparison, write: Callable[[], bytes], title: str = "") -> None:
    """Put a picture's numbers below it, closed until somebody asks for them, with the button for the file."""
    with st.expander(plain(title or words.TABLE), key=f"robustness_table_{key}"):
        st.table(table, border="horizontal")
        show_download(key, comparison, write)


def show_download(key: str, comparison: Comparison, write: Callable[[], bytes]) -> None:
    """Draw the button for a picture's file, written when it is asked for."""
    st.download_button(
        words.DOWNLOAD,
        data=write,
        file_name=name_file(comparison, f"robustness-{key}"),
        mime="text/csv",
        on_click="ignore",
        key=f"robustness_file_{key}",
    )
