"""Entry point: page config, the scenario from session and address, navigation, the weight panel.

What stands on more than one page is put together here, so that no page needs to know another.
"""

from __future__ import annotations

import sys
from pathlib import Path

# Streamlit puts the folder of this script on the import path; the project's own is there only if it is started from it.
if (root := str(Path(__file__).resolve().parents[1])) not in sys.path:
    sys.path.insert(0, root)

import streamlit as st

from dashboard import cached, theme
from dashboard.compare import view as compare
from dashboard.evidence import view as evidence
from dashboard.evidence.dialog.view import show_opened
from dashboard.method import view as method
from dashboard.own_entries import view as own_entries
from dashboard.packages import view as packages
from dashboard.packages import words as packages_words
from dashboard.panel.component import weight_panel
from dashboard.panel.content import build_panel
from dashboard.present import view as present
from dashboard.present import words as present_words
from dashboard.robustness import view as robustness
from dashboard.room import view as room
from dashboard.room import words as room_words
from dashboard.session import state
from dashboard.session.view import mark, mount_keeper, show_navigation, show_notices, show_version
from dashboard.shared import widgets, words
from dashboard.take_along.view import show_exports
from dashboard.web import read_style
from dashboard.weight_sets import view as weight_sets
from policies.comparison import Comparison, try_to_compare
from policies.scenario import find_in_view

found = cached.find_dossier()
held = state.hold_dossier(found.dossier)
# Before all that is drawn, where Streamlit may break a run off: the next would not know that somebody went back.
scenario = state.begin(held) if held else None
st.set_page_config(words.APP_TITLE, page_icon="⚖️", layout="wide", initial_sidebar_state=340)
st.html(f"<style>{theme.PAGE_CSS}{read_style('locators.css')}</style>")
if held is None or scenario is None:
    widgets.show_dossier_faults(found.problem)
    st.stop()

cached.freeze_imports()
comparison, problem = try_to_compare(held, scenario)
in_view = comparison.in_view if comparison else find_in_view(held, state.scenario())
# Packages stand among the alternatives of what is compared, not among the measures that there are.
dossier = held.extend(in_view.counted.own_alternatives, in_view.counted.own_criteria)


def show_sections(shown: Comparison) -> None:
    """Draw what stands below the answer on Compare."""
    weight_sets.show_section(dossier, shown)
    own_entries.show_section(dossier)
    show_exports(shown)
    show_chosen(shown)


def show_chosen(shown: Comparison) -> None:
    """Open what a reader chose to look into, if anything."""
    show_opened(shown, state.take_opened(), own_entries.show_cell_form)


def show_compare() -> None:
    compare.show(dossier, comparison, problem, show_sections)


def show_packages() -> None:
    packages.show(dossier, comparison, problem, robustness.show_among, show_chosen, show_exports)


def show_robustness() -> None:
    robustness.show(dossier, comparison, problem, show_exports)


def show_evidence() -> None:
    evidence.show(comparison, problem, show_exports, own_entries.show_cell_form)


def show_present() -> None:
    present.show(dossier, comparison, problem, back=first, room=gathering)


def show_room() -> None:
    room.show(comparison, show_exports)


def show_method() -> None:
    method.show(dossier, comparison, problem)


first = st.Page(show_compare, title=words.PAGE_COMPARE, default=True)
talk = st.Page(show_present, title=present_words.PAGE, url_path=present_words.PATH)
gathering = st.Page(show_room, title=room_words.PAGE, url_path=room_words.PATH)
behind = st.Page(show_evidence, title=words.PAGE_EVIDENCE, url_path="evidence")
named = {
    "compare": first,
    packages_words.PATH: st.Page(show_packages, title=packages_words.PAGE, url_path=packages_words.PATH),
    "robustness": st.Page(show_robustness, title=words.PAGE_ROBUSTNESS, url_path="robustness"),
    "evidence": behind,
    present_words.PATH: talk,
    room_words.PATH: gathering,
    "method": st.Page(show_method, title=words.PAGE_METHOD, url_path="method"),
}
pages = list(named.values())
# Streamlit finds a page by its name to the letter, and the first one at the root only: other spellings lead there too.
typed = (st.context.url or "").rstrip("/").rpartition("/")[2]
strange = [name for name in {"compare", typed} if name.casefold() in named and name not in {*named} - {"compare"}]
page = st.navigation([*pages, *(st.Page(show_compare, url_path=name) for name in strange)], position="hidden")
if page.url_path in strange:
    meant = named[page.url_path.casefold()]
    st.switch_page(meant, query_params=state.link_parameters(talk=meant is talk))
asked = state.take_asked_paragraph()
if asked and comparison:
    evidence.turn_to(comparison, asked)
    if page != behind:
        st.switch_page(behind, query_params=state.link_parameters())
# After the browser knows its page, which a run broken off by what is handed back would take it from; before what takes
# time, so that nothing done is lost with a refresh while the page is still being drawn.
mount_keeper(held)
if page.url_path == present_words.PATH:
    # A talk has the window to itself: what stands around the other pages is part of its steps.
    mark("above")
    page.run()
    mark("below")
    st.stop()
if page == gathering:
    state.take_room_link()
    if state.find_rooms()[0]:
        # So has a room.
        mark("above")
        room.show_on_screen(dossier, first, show_exports)
        mark("below")
        st.stop()
show_navigation(dossier, pages, talk)
# Each has a place of its own, empty or not: what appears there would else shift the page, and a sheet into which
# somebody types would be mounted anew.
with st.container():
    show_version(held, found)
    show_notices()
mark("above")
with st.container():
    own_entries.show_switch(dossier, comparison)
page.run()
widgets.show_caution(dossier)

# After the page, so that nothing stands between a released weight and the ranking.
with st.sidebar:
    panel = build_panel(in_view, state.find_history(dossier), comparison)
    weight_panel(panel, key=state.PANEL, on_edit=lambda: state.take_panel_events(dossier))
mark("below")
