"""Weight sets side by side: the present weights kept under names, and up to four sets in one view."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

import streamlit as st

from dashboard.session import state
from dashboard.session.model import move_kept
from dashboard.session.view import surround_view
from dashboard.shared import words as shared_words
from dashboard.shared.escaping import plain
from dashboard.shared.widgets import choose, choose_several, show_bullets, show_picture
from dashboard.weight_sets import words
from dashboard.weight_sets.figure import draw_shares
from dashboard.weight_sets.other import read_other
from policies.comparison import MOST_SETS, Comparison, choose_first, list_weight_sets, set_side_by_side
from policies.dossier import Dossier, find_namesake
from policies.errors import ScenarioError
from policies.findings import keep_ends
from policies.scenario import KeptWeightSet, Scenario, label_kept_sets


def show_section(dossier: Dossier, comparison: Comparison) -> None:
    """Draw the section, closed until somebody asks for it."""
    section = st.expander(plain(words.TITLE), key="weight_sets", on_change="rerun")
    if not section.open:
        return
    with section:
        st.caption(plain(words.HELP))
        _show_keep(dossier, comparison.scenario)
        _show_kept(dossier, comparison.scenario)
        _show_other(dossier, comparison.scenario)
        _show_comparison(comparison)


def _show_keep(dossier: Dossier, scenario: Scenario) -> None:
    _keep_under_a_name(dossier, scenario, "keep", words.KEEP, scenario.points)


def _keep_under_a_name(
    dossier: Dossier, scenario: Scenario, kind: str, label: str, points: Mapping[str, float]
) -> None:
    """Ask for a name, and keep these points under it; a name that is taken is refused."""
    form = f"{kind}-{len(scenario.weight_sets)}"
    with st.form(form, border=False), st.container(horizontal=True, vertical_alignment="bottom"):
        name = st.text_input(label, key=f"{form}-name").strip()
        sent = st.form_submit_button(words.KEEP_BUTTON)
    if not sent:
        return
    if not name:
        st.error(plain(shared_words.NEEDS_NAME))
    elif _is_taken(dossier, name, [item.name for item in scenario.weight_sets]):
        st.error(plain(words.TAKEN))
    else:
        state.revise(dossier, form, weight_sets=(*scenario.weight_sets, KeptWeightSet(name, points)))
        st.rerun()


def _show_kept(dossier: Dossier, scenario: Scenario) -> None:
    kept = list(scenario.weight_sets)
    if not kept:
        return
    names = [item.name for item in kept]
    labels = label_kept_sets(dossier, scenario, words.PRESENT)
    with st.container(border=True):
        with st.container(horizontal=True, vertical_alignment="bottom"):
            chosen = choose(words.OWN, labels, key=f"kept-{names}")
            points = kept[names.index(chosen)].points
            st.button(
                words.BUTTONS["use"], key="kept-use", on_click=state.revise, args=(dossier,), kwargs={"points": points}
            )
            overwritten = [KeptWeightSet(i.name, scenario.points) if i.name == chosen else i for i in kept]
            st.button(
                words.BUTTONS["overwrite"],
                key="kept-overwrite",
                help=words.OVERWRITE_HELP,
                disabled=dict(points) == dict(scenario.points),
                on_click=state.revise,
                args=(dossier,),
                kwargs={"weight_sets": tuple(overwritten)},
            )
            for direction, last in (("up", names[0]), ("down", names[-1])):
                st.button(
                    words.BUTTONS[direction],
                    key=f"kept-{direction}",
                    disabled=chosen == last,
                    on_click=state.revise,
                    args=(dossier,),
                    kwargs=move_kept(scenario, chosen, direction),
                )
            st.button(
                words.BUTTONS["delete"],
                key="kept-delete",
                on_click=state.revise,
                args=(dossier,),
                kwargs={"weight_sets": tuple(item for item in kept if item.name != chosen)},
            )
        # In figures: what is no Latin letter is the same sign in the key that the browser sees.
        form = f"rename-{chosen.encode().hex()}"
        with st.form(form, border=False), st.container(horizontal=True, vertical_alignment="bottom"):
            name = st.text_input(words.RENAME, value=chosen, key=f"{form}-name").strip()
            sent = st.form_submit_button(words.BUTTONS["rename"])
        if sent and not name:
            st.error(plain(shared_words.NEEDS_NAME))
        elif sent and name != chosen and _is_taken(dossier, name, [other for other in names if other != chosen]):
            st.error(plain(words.TAKEN))
        elif sent:
            renamed = tuple(replace(item, name=name) if item.name == chosen else item for item in kept)
            state.revise(dossier, form, weight_sets=renamed)
            st.rerun()


def _show_other(dossier: Dossier, scenario: Scenario) -> None:
    """Read somebody else's link or file: say what else they chose, and offer to keep their weights."""
    st.markdown(f"#### {plain(words.OTHER)}")
    with st.container(horizontal=True, vertical_alignment="top"):
        link = st.text_input(words.OTHER_LINK, key="other_link").strip()
        file = st.file_uploader(words.OTHER_FILE, type="json", key="other_file")
    content = file.getvalue() if file else link
    if not content:
        return
    try:
        other = read_other(dossier, scenario, content)
    except ScenarioError as error:
        st.error(plain(" ".join(error.faults)))
        return
    for notice in other.notices:
        st.warning(plain(notice))
    st.markdown(plain(words.OTHER_DIFFERS if other.differences else words.OTHER_SAME))
    show_bullets(other.differences)
    _keep_under_a_name(dossier, scenario, "other", words.OTHER_KEEP, other.points)


def _is_taken(dossier: Dossier, name: str, kept: Sequence[str]) -> bool:
    """Tell whether a weight set is called so already, by the user or by the dossier."""
    others = {item.id: (item.name,) for item in dossier.weight_sets}
    others |= {f"kept {other}": (other,) for other in kept}
    return find_namesake((name,), {"present": (words.PRESENT,), **others}) is not None


def _show_comparison(comparison: Comparison) -> None:
    choices = {item.key: item for item in list_weight_sets(comparison.dossier, comparison.scenario, words.PRESENT)}
    chosen = choose_several(
        words.CHOOSE,
        {key: item.name for key, item in choices.items()},
        default=list(choose_first(tuple(choices.values()))),
        max_selections=MOST_SETS,
        key=f"sets-{list(choices)}",
    )
    if not chosen:
        st.markdown(plain(words.CHOOSE_NONE))
        return
    found = set_side_by_side(comparison.dossier, comparison.scenario, [choices[key] for key in chosen])
    if found.left_out:
        names = ", ".join(keep_ends(item.name) for item in found.left_out)
        st.warning(plain(words.LEFT_OUT.format(names=names)))
    if not found.choices:
        return
    summary = words.word_sets(found)
    st.markdown(plain(summary))
    st.table(words.tabulate_orders(found), border="horizontal")
    st.markdown(f"**{plain(words.SHARES)}**")
    alt = words.ALT.format(summary=summary)
    show_picture(draw_shares(found), "weight_set_shares", words.SHARES, alt, surround_view(comparison))
    st.table(words.tabulate_shares(found), border="horizontal")
