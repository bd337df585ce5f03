"""Method: how a reading becomes a value becomes a rank, worked through with the scenario on screen."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial

import streamlit as st

from dashboard.method import cautions, rules, words, worked_example
from dashboard.method.figure import draw_silence, work_out
from dashboard.shared import words as shared_words
from dashboard.shared.escaping import plain
from dashboard.shared.provenance.surround import surround_example
from dashboard.shared.statements.sources import cite_source
from dashboard.shared.value_function.view import show_value_function
from dashboard.shared.widgets import choose, show_bullets, show_picture, show_publisher
from dashboard.theme import STILL
from policies.comparison import Comparison
from policies.dossier import Dossier
from policies.errors import ScenarioError
from policies.evidence import find_telling_criterion

_READING_WIDTH = 860


def show(dossier: Dossier, comparison: Comparison | None, problem: ScenarioError | None) -> None:
    """Draw the page for one scenario, in lines of a readable length."""
    sections = _list_sections(dossier, comparison, problem)
    with st.container(width=_READING_WIDTH):
        st.title(shared_words.PAGE_METHOD, anchor=False)
        st.markdown(words.word_introduction(dossier))
        _show_contents(sections)
        for anchor, draw in sections.items():
            st.subheader(words.TITLES[anchor], anchor=anchor)
            if anchor in rules.RULES:
                _show_rule(rules.word_rule(dossier, anchor))
            draw()


def _list_sections(
    dossier: Dossier, comparison: Comparison | None, problem: ScenarioError | None
) -> Mapping[str, Callable[[], object]]:
    """Name the sections that this dossier has something for, with what each draws below its rule."""
    drawn: dict[str, Callable[[], object]] = {
        "scale": partial(_show_scale, dossier),
        "value": partial(_show_value_functions, comparison.dossier if comparison else dossier, comparison),
        "weights": partial(_show_swing, comparison),
        "silence": partial(_show_pictures, dossier),
        "example": partial(_show_example, comparison, problem),
        "counterexamples": partial(st.markdown, cautions.COUNTEREXAMPLES),
        "cautions": partial(show_bullets, cautions.list_cautions(dossier)),
        "sources": partial(_show_sources, dossier),
        "dossier": partial(show_bullets, words.list_dossier_lines(dossier)),
    }
    if dossier.making.summary or dossier.making.note:
        drawn["readings"] = partial(_show_making, dossier)
    if not dossier.records["facts"].empty:
        drawn["facts"] = partial(_show_facts, dossier)
    sections: dict[str, Callable[[], object]] = dict.fromkeys(rules.RULES, _show_nothing_more) | drawn
    return {anchor: sections[anchor] for anchor in words.TITLES if anchor in sections}


def _show_nothing_more() -> None:
    """Leave a section at its rule."""


def _show_contents(sections: Mapping[str, object]) -> None:
    contents = words.CONTENTS
    for column, (heading, anchors) in zip(st.columns(len(contents)), contents.items(), strict=True):
        titles = {anchor: words.TITLES[anchor] for anchor in anchors if anchor in sections}
        links = [f"- [{plain(title)}](#{anchor})" for anchor, title in titles.items()]
        column.markdown("\n".join([f"**{heading}**\n", *links]))


def _show_rule(rule: rules.Rule) -> None:
    st.markdown(rule.text)
    for formula in rule.formulas:
        st.latex(formula)
    if rule.signs:
        st.caption(rule.signs)


def _show_scale(dossier: Dossier) -> None:
    if dossier.baseline:
        st.markdown(plain(shared_words.word_baseline(dossier)))
    st.markdown(plain(words.word_steps(dossier.scale)))
    st.table(words.tabulate_scale(dossier.scale), border="horizontal")


def _show_value_functions(dossier: Dossier, comparison: Comparison | None) -> None:
    """Draw every value function there is, once for all criteria that share it."""
    spacing, around = comparison.counted.spacing if comparison else "even", surround_example(dossier)
    for criteria in words.group_by_value_function(dossier):
        st.markdown(f"**{plain(words.name_together(dossier, criteria))}**")
        show_value_function(dossier, criteria[0], spacing, around)


def _show_swing(comparison: Comparison | None) -> None:
    pair = words.find_swing_pair(comparison) if comparison is not None else None
    if comparison is not None and pair is not None:
        for sentence in words.word_swing_example(comparison, *pair):
            st.markdown(plain(sentence))


def _show_pictures(dossier: Dossier) -> None:
    around = surround_example(dossier)
    st.markdown(words.PICTURES)
    for column, (silence, (name, _)) in zip(
        st.columns(len(shared_words.SILENCE)), shared_words.SILENCE.items(), strict=True
    ):
        rows = work_out(silence)
        said = words.word_picture(rows)
        with column:
            st.markdown(f"**{name}**")
            alternative = words.PICTURE_SHOWN.format(name=name, said=said)
            figure = draw_silence(rows, words.PICTURE_OPTIONS)
            show_picture(figure, f"silence_{silence}", name, alternative, around, config=STILL)
            st.caption(said)


def _show_example(comparison: Comparison | None, problem: ScenarioError | None) -> None:
    if problem is not None:
        st.markdown(plain(" ".join(problem.faults)))
    elif comparison is not None and comparison.results:
        _show_worked(comparison)
    else:
        st.markdown(worked_example.NO_EXAMPLE)


def _show_worked(comparison: Comparison) -> None:
    dossier = comparison.dossier
    names = {name: dossier.alternative[name].name for name in comparison.results}
    first = comparison.leaders[0] if comparison.leaders else None
    alternative = choose(worked_example.OPTION_FOLLOWED, names, first)
    st.markdown(plain(worked_example.word_example(comparison, alternative)))
    st.markdown(f"**{plain(worked_example.SUMMED.format(option=names[alternative]))}**")
    st.table(worked_example.tabulate_example(comparison, alternative), border="horizontal")
    _show_cell(comparison, alternative)


def _show_cell(comparison: Comparison, alternative: str) -> None:
    """Follow the cell that tells most, unless the reader chooses another."""
    dossier, criteria = comparison.dossier, comparison.table.criteria
    names = {name: dossier.criterion[name].name for name in criteria}
    criterion = choose(worked_example.CRITERION_FOLLOWED, names, find_telling_criterion(comparison, alternative))
    place = {"option": dossier.alternative[alternative].name, "criterion": names[criterion]}
    st.markdown(f"**{plain(worked_example.FOLLOWED.format(**place))}**")
    steps = worked_example.list_cell_steps(comparison, alternative, criterion)
    st.markdown("\n".join(f"1. {plain(step)}" for step in steps))


def _show_making(dossier: Dossier) -> None:
    for text in (dossier.making.summary, dossier.making.note):
        if text:
            st.markdown(plain(text))


def _show_facts(dossier: Dossier) -> None:
    st.markdown(cautions.FACTS)
    show_bullets(cautions.list_facts(dossier))


def _show_sources(dossier: Dossier) -> None:
    for source in dossier.sources:
        st.markdown(f"- {plain(cite_source(source))} {plain(source.note)}")
        show_publisher(source)
