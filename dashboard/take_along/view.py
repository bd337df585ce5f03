"""What can be taken along: every file offered in one place, each made when it is asked for."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial

import streamlit as st

from dashboard import cached
from dashboard.robustness.head_to_head.view import find_chosen
from dashboard.robustness.overturn.view import find_bounds
from dashboard.room.gathering import Gathering
from dashboard.session import state
from dashboard.shared.escaping import plain
from dashboard.shared.picture import words as picture_words
from dashboard.shared.picture.component import save_drawing
from dashboard.shared.provenance import words as provenance_words
from dashboard.shared.provenance.handout import Handout
from dashboard.shared.provenance.surround import surround
from dashboard.take_along import words
from policies.comparison import Comparison

# What a file is written with is imported when the file is asked for: no page should wait for it.


def _write_slides(handout: Handout, room: Gathering | None) -> bytes:
    from dashboard.take_along.slides import write_slides

    return write_slides(handout, room)


def _write_workbook(handout: Handout, room: Gathering | None) -> bytes:
    from dashboard.take_along.workbook import write_workbook

    return write_workbook(handout, room)


def _write_brief(handout: Handout, room: Gathering | None) -> bytes:
    from dashboard.take_along.brief import write_brief

    return write_brief(handout, room)


def _write_data(
    handout: Handout, room: Gathering | None, pair: tuple[str, ...], bounds: Mapping[str, tuple[float, float]]
) -> bytes:
    from dashboard.take_along.data import write_data
    from dashboard.take_along.robustness_data import Asked, work_out

    results = work_out(
        handout.comparison,
        Asked(pair, bounds),
        cached.cached_robustness,
        cached.cached_information,
        cached.cached_sweeps,
        cached.cached_choice_grid,
        cached.cached_reversals,
    )
    return write_data(handout, results, room)


@dataclass(frozen=True)
class _Offer:
    """A file: who writes it, how its name ends, and its media type."""

    write: Callable[..., bytes]
    ending: str
    mime: str


_OFFICE = "application/vnd.openxmlformats-officedocument"
_OFFERS: Mapping[str, _Offer] = {
    "slides": _Offer(_write_slides, "slides.pptx", f"{_OFFICE}.presentationml.presentation"),
    "workbook": _Offer(_write_workbook, "workbook.xlsx", f"{_OFFICE}.spreadsheetml.sheet"),
    "brief": _Offer(_write_brief, "brief.html", "text/html"),
    "data": _Offer(_write_data, "data.zip", "application/zip"),
}


def show_exports(comparison: Comparison, room: Gathering | None = None) -> None:
    """Draw the section, closed until somebody asks for it.

    Parameters
    ----------
    comparison : Comparison
    room : Gathering, optional
        A revealed room that was opened with this comparison, of which every file then tells.
    """
    section = st.expander(plain(words.TITLE), key="exports", on_change="rerun")
    if not section.open:
        return
    handout = Handout(comparison, state.find_occasion())
    # What was asked beside the scenario is read here: a file may be written when the page is gone.
    asked = {"data": (find_chosen(), find_bounds(comparison))}
    with section:
        st.caption(plain(words.HELP))
        if handout.is_local:
            st.warning(plain(provenance_words.LOCAL_LINK))
        for names in (("slides", "workbook"), ("brief", "data")):
            for column, name in zip(st.columns(2), names, strict=True):
                with column:
                    _show_offer(handout, name, _OFFERS[name], room, *asked.get(name, ()))
        _show_pictures(handout)


def _show_pictures(handout: Handout) -> None:
    from dashboard.take_along.pictures import draw_coverage, draw_ranking

    around = surround(handout)
    pictures = {"ranking": draw_ranking, "coverage": draw_coverage}
    for column, (name, draw) in zip(st.columns(len(pictures)), pictures.items(), strict=True):
        title, gives = picture_words.PICTURES[name]
        with column:
            st.markdown(plain(title))
            save_drawing(name, title, draw(handout).decode(), around)
            st.caption(plain(gives))


def _show_offer(handout: Handout, name: str, offer: _Offer, room: Gathering | None, *asked: object) -> None:
    label, gives = words.FILES[name]
    begins = f"{handout.name}-room" if room else handout.name
    st.download_button(
        label,
        data=partial(offer.write, handout, room, *asked),
        file_name=f"{begins}-{offer.ending}",
        mime=offer.mime,
        key=f"export_{name}",
        on_click="ignore",
        width="stretch",
    )
    st.caption(plain(gives))
