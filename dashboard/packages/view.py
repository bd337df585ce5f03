"""Packages: what combined measures would do, and what they would leave uncovered."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial

import streamlit as st

from dashboard.packages import words
from dashboard.packages.builder.component import builder
from dashboard.packages.content import build_builder, build_picture
from dashboard.packages.figure import Point, draw_search, list_points, mark_members
from dashboard.packages.file import write_packages
from dashboard.session import state
from dashboard.session.model import BUILT_PACKAGE, drop_package, keep_built, put_together
from dashboard.session.view import surround_view
from dashboard.shared import words as shared_words
from dashboard.shared.escaping import plain
from dashboard.shared.locators import link_locators
from dashboard.shared.ranking.component import ranking
from dashboard.shared.statements.relations import word_relations_title
from dashboard.shared.widgets import choose, choose_several, show_bullets, show_picture
from policies.comparison import Comparison, compare
from policies.dossier import Dossier, Package, find_namesake
from policies.errors import ScenarioError
from policies.findings import describe_packages, word_harm, word_package, word_uncovered
from policies.packages import (
    Searched,
    compare_packages,
    find_coverage,
    list_efficient,
    list_smallest_covers,
    search_packages,
)
from policies.scenario import Scenario, list_packages, list_packages_in_view
from policies.terms import PACKAGE_RULES

BUILDER, _PICTURE, _SEARCH = "builder", "package_ranking", "package_search"


def show(
    dossier: Dossier,
    comparison: Comparison | None,
    problem: ScenarioError | None,
    among: Callable[[Dossier, Comparison], None],
    opened: Callable[[Comparison], None],
    foot: Callable[[Comparison], None],
) -> None:
    """Draw the page for one scenario.

    Parameters
    ----------
    dossier : Dossier
        With the user's own options and criteria.
    comparison : Comparison or None
        Of the options in view.
    problem : ScenarioError or None
        Why there is none.
    among : callable
        Draws how firm a comparison is.
    opened : callable
        Opens what a reader chose to look into.
    foot : callable
        Draws what stands below.
    """
    st.title(words.PAGE, anchor=False)
    if problem is not None:
        st.error(plain(f"{shared_words.NOTHING_TO_COMPARE} {' '.join(problem.faults)}"))
    if comparison is None:
        return
    base, scenario = dossier.base or dossier, comparison.scenario
    alone = compare(base, _see_all(dossier, scenario))
    if len(alone.table.alternatives) < 2:
        st.info(words.ONE_MEASURE)
        foot(comparison)
        return
    shown = _find_shown(dossier, scenario)
    _show_shipped(dossier, scenario)
    opened(_show_built(dossier, scenario, alone, shown))
    _show_search(dossier, comparison, alone, shown)
    _show_among(dossier, scenario, among)
    foot(comparison)


def _see_all(dossier: Dossier, scenario: Scenario) -> Scenario:
    """Bring every option into view: any of them may be part of a package."""
    own = {item.id for item in scenario.own_alternatives} if scenario.own_set_aside else set()
    names = tuple(item.id for item in dossier.options if item.id not in own)
    return replace(scenario, alternatives=names, packages_in_ranking=False)


def _find_shown(dossier: Dossier, scenario: Scenario) -> Package:
    """Return the package that is being put together; until somebody begins, the first that there is."""
    built = next((item for item in scenario.packages if item.id == BUILT_PACKAGE), None)
    there = [item for item in list_packages_in_view(dossier, scenario) if _is_there(dossier, item)]
    members = (built or there[0]).members if built or there else tuple(dossier.alternative)[:2]
    return Package(BUILT_PACKAGE, words.name_together(len(members)), members)


def _is_there(dossier: Dossier, package: Package) -> bool:
    return all(name in dossier.alternative for name in package.members)


# What the sources combine ---------------------------------------------------------------------------------------------


def _show_shipped(dossier: Dossier, scenario: Scenario) -> None:
    st.subheader(plain(word_relations_title(dossier)), anchor=False)
    if not dossier.packages:
        st.markdown(plain(words.word_no_packages(dossier)))
    with st.container(key="package_shipped"):
        for item in dossier.packages:
            told = link_locators(dossier, word_package(dossier, item))
            _offer_look(dossier, scenario, told, item.members, f"look_{item.id}")


def _offer_look(dossier: Dossier, scenario: Scenario, told: str, members: Sequence[str], key: str) -> None:
    """Say what a package is, as Markdown, beside the button that puts it together below."""
    text, button = st.columns([6, 1], vertical_alignment="center")
    text.markdown(told)
    button.button(
        words.LOOK,
        key=key,
        on_click=state.revise,
        args=(dossier,),
        kwargs=put_together(dossier, scenario, members),
        width="stretch",
    )


# One package ----------------------------------------------------------------------------------------------------------


def _show_built(dossier: Dossier, scenario: Scenario, alone: Comparison, shown: Package) -> Comparison:
    """Draw the row of measures, what they do together, and what they leave uncovered."""
    st.subheader(words.BUILD, anchor=False)
    applied = state.find_applied()
    ticked = build_builder(alone, shown.members, applied)
    builder(ticked, key=BUILDER, on_edit=lambda: state.take_panel_events(dossier, BUILDER))
    _choose_rule(dossier, scenario)
    with_it = replace(scenario, packages=(*(p for p in scenario.packages if p.id != shown.id), shown))
    together = compare_packages(dossier.base or dossier, with_it, [shown.id], shown.members)
    left, right = st.columns([3, 2], gap="large")
    with left:
        picture = build_picture(together, alone, applied)
        ranking(picture, key=_PICTURE, on_open=lambda: state.remember_opened(_PICTURE))
    with right:
        _show_figures(together, shown)
    st.markdown(f"#### {plain(words.ADDS)}")
    show_bullets(words.list_additions(together, shown.id), dossier)
    for finding in describe_packages(together):
        if finding.code != "lead":
            st.caption(plain(finding.text))
    _show_keep(dossier, scenario)
    return together


def _choose_rule(dossier: Dossier, scenario: Scenario) -> None:
    key = f"package_rule_{scenario.package_rule}"
    chosen = st.segmented_control(
        shared_words.LABELS["package_rule"],
        list(PACKAGE_RULES),
        default=scenario.package_rule,
        required=True,
        format_func=shared_words.PACKAGE_RULES.__getitem__,
        key=key,
        help=words.RULE_HELP,
    )
    if chosen != scenario.package_rule:
        state.revise(dossier, package_rule=chosen)
        st.rerun()


def _show_figures(together: Comparison, shown: Package) -> None:
    """Show the value, and as large what is left uncovered and what is read as harm."""
    coverage, total = find_coverage(together, shown.id), len(together.table.criteria)
    counts = ((words.UNCOVERED, coverage.uncovered), (words.HARMED, coverage.harm))
    st.metric(words.VALUE, words.word_figures(together, shown.id))
    st.caption(plain(words.word_other_rule(together, shown.id)))
    for told, found in counts:
        st.metric(told, words.OF.format(count=len(found), total=total))
    st.markdown(plain(word_uncovered(together, coverage)))
    st.markdown(plain(word_harm(together, coverage)))


def _show_keep(dossier: Dossier, scenario: Scenario) -> None:
    """Offer to keep what was put together, under a name."""
    if all(item.id != BUILT_PACKAGE for item in scenario.packages):
        return
    form = f"keep-package-{len(scenario.packages)}"
    with st.form(form, border=False), st.container(horizontal=True, vertical_alignment="bottom"):
        name = st.text_input(words.KEEP_NAME, key=f"{form}-name", help=words.KEEP_HELP).strip()
        sent = st.form_submit_button(words.KEEP)
    if not sent:
        return
    taken = [item.name for item in list_packages(dossier, scenario) if item.id != BUILT_PACKAGE]
    if not name:
        st.error(plain(shared_words.NEEDS_NAME))
    elif find_namesake((name,), {other: (other,) for other in taken}):
        st.error(plain(words.TAKEN))
    elif faults := state.try_to_revise(dossier, form, **keep_built(scenario, name)):
        st.error(plain(" ".join(faults)))
    else:
        st.rerun()


# All packages ---------------------------------------------------------------------------------------------------------


def _show_search(dossier: Dossier, comparison: Comparison, alone: Comparison, shown: Package) -> None:
    st.subheader(words.MORE_FOR_MORE, anchor=False)
    with st.container(horizontal=True, vertical_alignment="bottom"):
        every = st.segmented_control(
            words.SEARCH_AMONG,
            [True, False],
            default=True,
            required=True,
            format_func={True: words.ALL, False: words.ONLY_IN_VIEW}.__getitem__,
            key="search_among",
            persist_state="session",
        )
        searched_in = alone if every else compare(dossier.base or dossier, _see_options(comparison.scenario))
        sizes = words.list_sizes(searched_in)
        most = choose(words.SEARCH_SIZE, sizes, max(sizes), key=f"search_size_{max(sizes)}", width=220)
    try:
        searched = search_packages(searched_in, most)
    except ScenarioError as error:
        st.warning(plain(" ".join(error.faults)))
        return
    efficient, covers = list_efficient(searched), list_smallest_covers(searched)
    told = words.word_search(searched_in, efficient, covers, len(searched.sizes))
    points, marked = list_points(searched), mark_members(searched, words.BUILT, shown.members)
    figure = draw_search(searched_in, searched, points, efficient, marked)
    around = surround_view(searched_in)
    opened = partial(_open_point, dossier, searched, points)
    show_picture(figure, _SEARCH, words.MORE_FOR_MORE, " ".join(told), around, on_select=opened)
    show_bullets(told)
    with st.container(key="package_efficient"):
        for item in efficient:
            told_of = plain(words.word_efficient(searched_in, item))
            _offer_look(dossier, comparison.scenario, told_of, item.members[0], f"efficient_{item.size}")


def _open_point(dossier: Dossier, searched: Searched, points: Sequence[Point]) -> None:
    """Look at the package whose point was chosen in the picture."""
    chosen = (state.find_held(_SEARCH) or {}).get("selection", {}).get("points", [])
    places = [point["point_index"] for point in chosen if point.get("curve_number") == 0]
    if places:
        members = searched.name_members(points[places[0]].places[0])
        state.revise(dossier, **put_together(dossier, state.scenario(), members))


def _see_options(scenario: Scenario) -> Scenario:
    return replace(scenario, packages_in_ranking=False)


# Among packages -------------------------------------------------------------------------------------------------------


def _show_among(dossier: Dossier, scenario: Scenario, among: Callable[[Dossier, Comparison], None]) -> None:
    st.subheader(words.AMONG, anchor=False)
    known = {item.id: item for item in list_packages(dossier, scenario) if item.id != BUILT_PACKAGE}
    _choose_packages(dossier, scenario, known)
    _show_own(dossier, scenario)
    chosen = [name for name in scenario.packages_in_view if _is_there(dossier, known[name])]
    if not chosen:
        st.info(words.FEW)
        return
    compared = compare_packages(dossier.base or dossier, scenario, chosen)
    lead, *_ = describe_packages(compared)
    st.markdown(plain(lead.text))
    if len(compared.results) > 1:
        among(dossier, compared)
    else:
        st.info(words.FEW)
    occasion = state.find_occasion()
    st.download_button(
        words.DOWNLOAD,
        data=lambda: write_packages(compared, occasion),
        file_name=f"{dossier.id}-packages.csv",
        mime="text/csv",
        on_click="ignore",
        key="packages_file",
    )


def _show_own(dossier: Dossier, scenario: Scenario) -> None:
    """Name the packages that were kept, each with the button that takes it out; undo brings it back."""
    with st.container(key="package_own"):
        for item in scenario.packages:
            if item.id != BUILT_PACKAGE and _is_there(dossier, item):
                text, button = st.columns([6, 1], vertical_alignment="center")
                text.markdown(plain(words.word_own(dossier, item)))
                button.button(
                    words.REMOVE,
                    key=f"remove_{item.id}",
                    on_click=state.revise,
                    args=(dossier,),
                    kwargs=drop_package(scenario, item.id),
                    width="stretch",
                )


def _choose_packages(dossier: Dossier, scenario: Scenario, known: dict[str, Package]) -> None:
    key = f"packages_in_view_{'+'.join(scenario.packages_in_view)}_{len(known)}"
    chosen = choose_several(
        words.COMPARED,
        {name: item.name for name, item in known.items()},
        default=[name for name in scenario.packages_in_view if name in known],
        key=key,
    )
    if set(chosen) != set(scenario.packages_in_view) & known.keys():
        state.revise(dossier, packages_in_view=tuple(chosen))
        st.rerun()
    shown = st.checkbox(
        words.ON_COMPARE, value=scenario.packages_in_ranking, key=f"on_compare_{scenario.packages_in_ranking}"
    )
    if shown != scenario.packages_in_ranking:
        state.revise(dossier, packages_in_ranking=shown)
        st.rerun()
