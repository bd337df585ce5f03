"""What the parts of the Robustness page share: the samples, and how a picture stands with its table and file."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import partial
from typing import Any

import plotly.graph_objects as go
import streamlit as st

from dashboard import cached
from dashboard.robustness import words
from dashboard.robustness.file import name_file
from dashboard.robustness.samplings import list_samplings
from dashboard.session import state
from dashboard.session.view import surround_view
from dashboard.shared import widgets
from dashboard.shared.escaping import plain
from dashboard.shared.provenance.handout import Occasion
from dashboard.theme import AlternativeStyle, style_alternative
from policies.comparison import Comparison
from policies.errors import ScenarioError
from policies.robustness import Robustness
from policies.scenario import Sampling

_QUICK = 20_000
"""Samples up to this number are drawn before a bar of progress could be seen."""

Samples = Mapping[str, Robustness]
"""By what varies: ``weights``, ``readings``, ``both``, and ``silence`` (both, with the allowance) where it can vary."""


def find_samples(comparison: Comparison) -> Samples | ScenarioError:
    """Draw every kind of sample, or say why it cannot be done; what was drawn before is kept."""
    place = st.empty()
    try:
        found = {
            name: cached.cached_robustness(comparison, kind, report_long(place, words.STRIPS[name], kind))
            for name, kind in list_samplings(comparison).items()
        }
    except ScenarioError as error:
        return error
    finally:
        place.empty()
    return found


def make_report(place: Any, what: str) -> Callable[[float], None]:
    """Draw a bar while samples are drawn; Streamlit stops the work there if the reader has gone on."""
    text = words.WORKING.format(part=what.lower())

    def report(part: float) -> None:
        place.progress(part, text=text)

    return report


def report_long(place: Any, what: str, sampling: Sampling) -> Callable[[float], None] | None:
    """Draw the same only while many samples are drawn."""
    return make_report(place, what) if sampling.n_samples > _QUICK else None


def list_styles(comparison: Comparison, alternatives: Iterable[str]) -> list[AlternativeStyle]:
    """Give each option the style it has on the whole page."""
    return [style_alternative(comparison.dossier, alternative) for alternative in alternatives]


def show_picture(comparison: Comparison, figure: go.Figure, key: str, title: str, alt: str, note: str = "") -> None:
    """Draw a picture with what it says for those who do not see it, and the buttons that save it."""
    around = surround_view(comparison)
    widgets.show_picture(figure, f"robustness_picture_{key}", title, alt, around, note=note)


def show_table(
    table: Any, key: str, comparison: Comparison, write: Callable[[Occasion], bytes], title: str = ""
) -> None:
    """Put a picture's numbers below it, closed until somebody asks for them, with the button for the file."""
    with st.expander(plain(title or words.TABLE), key=f"robustness_table_{key}"):
        st.table(table, border="horizontal")
        show_download(key, comparison, write)


def show_download(key: str, comparison: Comparison, write: Callable[[Occasion], bytes]) -> None:
    """Draw the button for a picture's file, written when it is asked for."""
    st.download_button(
        words.DOWNLOAD,
        data=partial(write, state.find_occasion()),
        file_name=name_file(comparison, f"robustness-{key}"),
        mime="text/csv",
        on_click="ignore",
        key=f"robustness_file_{key}",
    )
