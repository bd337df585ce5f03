"""Entry point: page config, the scenario from session and address, navigation, the weight panel."""

import streamlit as st

from dashboard import cached, theme
from dashboard.compare import view as compare
from dashboard.evidence import view as evidence
from dashboard.method import view as method
from dashboard.panel.component import weight_panel
from dashboard.panel.content import build_panel
from dashboard.present import view as present
from dashboard.present import words as present_words
from dashboard.robustness import view as robustness
from dashboard.session import state
from dashboard.shared import widgets
from dashboard.shared import words as wording
from policies.comparison import try_to_compare
from policies.errors import DossierError
from policies.scenario import open_view

st.set_page_config(wording.APP_TITLE, page_icon="⚖️", layout="wide", initial_sidebar_state=340)


st.html(f"<style>{theme.PAGE_CSS}</style>")

try:
    dossier = cached.open_dossier()
except DossierError as error:
    widgets.show_dossier_faults(error)
    st.stop()

cached.freeze_imports()
comparison, problem = try_to_compare(dossier, state.begin(dossier))
dossier, scenario = open_view(dossier, state.scenario())
pages: list[st.Page] = [
    st.Page(
        lambda: compare.show(dossier, comparison, problem), title=wording.PAGE_COMPARE, url_path="compare", default=True
    ),
    st.Page(
        lambda: robustness.show(dossier, comparison, problem), title=wording.PAGE_ROBUSTNESS, url_path="robustness"
    ),
    st.Page(lambda: evidence.show(dossier, comparison, problem), title=wording.PAGE_EVIDENCE, url_path="evidence"),
    st.Page(
        lambda: present.show(dossier, comparison, problem, back=pages[0]),
        title=present_words.PAGE,
        url_path=present_words.PATH,
    ),
    st.Page(lambda: method.show(dossier, comparison, problem), title=wording.PAGE_METHOD, url_path="method"),
]
page = st.navigation(pages, position="hidden")


if page.url_path == present_words.PATH:
    # A talk has the window to itself: what stands around the other pages is part of its steps.
    page.run()
    st.stop()


widgets.show_navigation(pages)


widgets.show_notices()


widgets.show_entries(dossier, comparison)


page.run()


widgets.show_caution(dossier)

# After the page, so that nothing stands between a released weight and the ranking.
with st.sidebar:
    panel = build_panel(dossier, scenario, state.find_history(dossier), comparison)
    weight_panel(panel, key=state.PANEL, on_edit=lambda: state.take_panel_events(dossier))
