"""The user's own scores, sources, options and criteria: entered here, kept in the scenario, marked everywhere."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Any

import streamlit as st

from dashboard.own_entries import words
from dashboard.own_entries.correction import find_contact, write_correction
from dashboard.own_entries.file import write_log, write_readings
from dashboard.own_entries.sheet.component import sheet
from dashboard.own_entries.sheet.content import build_sheet
from dashboard.session import state
from dashboard.session.view import offer_scenario_file
from dashboard.shared import words as shared_words
from dashboard.shared.escaping import plain
from dashboard.shared.forms import Form, show_form
from dashboard.shared.groups import NO_GROUP
from dashboard.shared.provenance.handout import Handout
from dashboard.shared.stepping.component import step_by_arrows
from dashboard.shared.stepping.steps import step_scores
from dashboard.shared.variants import word_variant
from dashboard.shared.widgets import choose
from dashboard.shared.words import name_whose
from policies.comparison import Comparison, find_own_effect
from policies.dossier import Alternative, Criterion, Dossier, Source, find_namesake, list_labels, write_number
from policies.scenario import (
    ALTERNATIVE,
    CRITERION,
    NUMBERS,
    SOURCE,
    OwnEntry,
    Scenario,
    SheetRow,
    UserSource,
    list_own_entries,
    list_reading_rows,
    list_score_rows,
    make_own_id,
    read_readings,
    read_scores,
)
from policies.terms import BASES, EITHER_VARIANT, KINDS

_SCORES = "scores"
_CELL_NUMBERS = "cell_numbers"
_LOG_HEIGHT = 420
_UPLOAD = "scenario_upload"
# In megabytes: what the server takes at most, so that a file beyond what is read (1 MB) is refused in our own words.
_LARGEST_UPLOAD = 5


def show_section(dossier: Dossier) -> None:
    """Draw the section, closed until somebody asks for it."""
    section = st.expander(plain(words.TITLE), key="entries", on_change="rerun")
    if not section.open:
        return
    with section:
        st.caption(plain(words.INTRODUCTION.format(whose=name_whose(dossier))))
        part = st.segmented_control(
            words.PART_LABEL,
            list(words.PARTS),
            format_func=words.PARTS.__getitem__,
            default="scores",
            required=True,
            key="entries_part",
            label_visibility="collapsed",
        )
        scenario = state.scenario()
        _PARTS[part](dossier.extend(scenario.own_alternatives, scenario.own_criteria), scenario)


# Scores --------------------------------------------------------------------------------------------------------------


def _show_scores(dossier: Dossier, scenario: Scenario) -> None:
    st.caption(plain(words.SHEET_HELP.format(whose=name_whose(dossier))))

    def take() -> None:
        state.take_sheet_events(
            dossier, _SCORES, partial(read_scores, dossier), lambda _, entries: {"overrides": entries}
        )

    _draw_sheet(_SCORES, dossier, list_score_rows(dossier, scenario), {}, take)


def _draw_sheet(
    key: str,
    dossier: Dossier,
    rows: Sequence[SheetRow],
    choices: Mapping[str, Mapping[str, str]],
    take: Callable[[], None],
) -> None:
    drafts = state.find_drafts(key)
    content = build_sheet(dossier, rows, choices, drafts.typed, drafts.faults, state.find_applied())
    sheet(content, key=key, on_edit=take)


def show_cell_form(comparison: Comparison, alternative: str, criterion: str) -> None:
    """Draw the form for the user's own score of one cell; saving closes the dialog that it stands in."""
    scenario = state.scenario()
    dossier = comparison.dossier
    row = next(
        (r for r in list_score_rows(dossier, scenario) if (r.alternative, r.criterion) == (alternative, criterion)),
        None,
    )
    if row is None:
        return
    st.markdown(f"### {plain(words.CELL_TITLE)}")
    st.caption(plain(words.CELL_HELP))
    shown = {
        name: "" if value is None else write_number(value) for name, value in row.values.items() if name in NUMBERS
    }
    shown["note"] = row.values["note"]
    form = f"cell-{alternative}-{criterion}"
    with st.form(form, border=False):
        # Text, not boxes for numbers: of those, a browser drops a decimal comma, and Streamlit clips what is too large.
        with st.container(key=_CELL_NUMBERS):
            places = st.columns(len(NUMBERS))
        typed = {
            name: place.text_input(words.CELL_FIELDS[name], value=shown[name], key=f"{form}-{name}")
            for name, place in zip(NUMBERS, places, strict=True)
        }
        typed["note"] = st.text_area(words.CELL_FIELDS["note"], value=shown["note"], height=68, key=f"{form}-note")
        with st.container(horizontal=True):
            saved = st.form_submit_button(words.CELL_SAVE, type="primary")
            wrong = st.form_submit_button(words.CELL_WRONG, help=words.CELL_WRONG_HELP)
    step_by_arrows({_CELL_NUMBERS: step_scores(dossier, criterion)})
    if wrong:
        _show_correction(comparison, row, typed)
    if saved:
        _save_cell(dossier, form, row, {name: text for name, text in typed.items() if text != shown[name]})
    if row.values["score"] is not None and st.button(words.CELL_REMOVE):
        _save_cell(dossier, form, row, {"score": None})


def _show_correction(comparison: Comparison, row: SheetRow, typed: Mapping[str, str]) -> None:
    """Show the message about a wrong reading, to be sent or copied."""
    handout = Handout(comparison, state.find_occasion())
    message = write_correction(handout, row.alternative, row.criterion, typed)
    st.code(message, language=None, wrap_lines=True)
    contact = find_contact(comparison.dossier, message)
    if contact:
        st.link_button(words.CORRECTION_SEND, contact)
    st.caption(plain(words.CORRECTION_COPY))


def _save_cell(dossier: Dossier, form: str, row: SheetRow, changed: Mapping[str, Any]) -> None:
    result = read_scores(dossier, state.scenario(), {row.key: changed})
    faults = tuple(result.faults.values()) or state.try_to_revise(dossier, form, overrides=result.entries)
    if faults:
        st.error(plain(" ".join(faults)))
    else:
        st.rerun()


# Sources -------------------------------------------------------------------------------------------------------------


def _show_sources(dossier: Dossier, scenario: Scenario) -> None:
    st.caption(plain(words.word_source_note(dossier)))
    own = {item.source.id: item for item in scenario.sources}
    names = {name: words.name_own_source(item) for name, item in own.items()}
    chosen = _choose("source", names, first=len(names))  # the latest, whose readings are entered next
    item = own.get(chosen)
    if item is not None:
        _show_readings(dossier, scenario, item)
    known = item.source if item else None
    form = _make_form(
        "source", chosen, len(own), words.SOURCE_FIELDS, known, required="title", refusal=words.NEEDS_TITLE
    )
    typed = show_form(form)
    if typed and not _is_taken("source", typed, known, [item.source for item in own.values()]):
        taken = [*dossier.source, *own]
        source = Source(id=chosen or make_own_id(typed["title"], taken), **typed)
        changed = own | {source.id: UserSource(source, item.readings if item else ())}
        state.revise(dossier, form.key, sources=tuple(changed.values()))
        st.rerun()
    _offer_removal(dossier, SOURCE, chosen)


def _show_readings(dossier: Dossier, scenario: Scenario, item: UserSource) -> None:
    st.caption(plain(words.READING_HELP))
    name, key = item.source.id, f"readings-{item.source.id}"
    choices = {"basis": {basis: shared_words.BASIS[basis] for basis in BASES}, "speaker": words.SPEAKER}
    told_apart = (*dossier.variants, EITHER_VARIANT) if dossier.variants else ()
    variants = dict.fromkeys((*told_apart, *(reading.variant for reading in item.readings if reading.variant)))
    choices["variant"] = {"": words.VARIANT_NONE} | {name: word_variant(dossier, name) for name in variants}

    def take() -> None:
        state.take_sheet_events(
            dossier,
            key,
            lambda now, typed: read_readings(dossier, now, _find_source(now, item), typed),
            lambda now, entries: {"sources": _replace_readings(now, name, entries)},
        )

    _draw_sheet(key, dossier, list_reading_rows(dossier, scenario, item), choices, take)
    st.download_button(
        words.READINGS_DOWNLOAD,
        data=lambda: write_readings(item),
        file_name=f"{name}-readings.csv",
        mime="text/csv",
        on_click="ignore",
    )
    upload = f"upload-{name}"
    st.file_uploader(
        words.READINGS_UPLOAD,
        type="csv",
        max_upload_size=_LARGEST_UPLOAD,
        key=upload,
        on_change=lambda: state.take_readings_file(dossier, name, upload),
    )


def _find_source(scenario: Scenario, item: UserSource) -> UserSource:
    return next((own for own in scenario.sources if own.source.id == item.source.id), item)


def _replace_readings(scenario: Scenario, source: str, readings: Sequence[Any]) -> tuple[UserSource, ...]:
    return tuple(
        UserSource(own.source, tuple(readings)) if own.source.id == source else own for own in scenario.sources
    )


# Options and criteria ------------------------------------------------------------------------------------------------


def _show_alternatives(dossier: Dossier, scenario: Scenario) -> None:
    st.caption(plain(words.OPTION_NOTE))
    own = {item.id: item for item in scenario.own_alternatives}
    chosen = _choose("option", {name: dossier.alternative[name].name for name in own})
    form = _make_form("option", chosen, len(own), words.OPTION_FIELDS, own.get(chosen))
    typed = show_form(form)
    if typed and not _is_taken("option", typed, own.get(chosen), dossier.options):
        item = Alternative(id=chosen or make_own_id(typed["name"], list(dossier.alternative)), **typed)
        changed = own | {item.id: item}
        alternatives = scenario.alternatives if chosen else (*scenario.alternatives, item.id)
        state.revise(dossier, form.key, own_alternatives=tuple(changed.values()), alternatives=alternatives)
        st.rerun()
    _offer_removal(dossier, ALTERNATIVE, chosen)


def _show_criteria(dossier: Dossier, scenario: Scenario) -> None:
    st.caption(plain(words.CRITERION_NOTE))
    own = {item.id: item for item in scenario.own_criteria}
    chosen = _choose("criterion", {name: dossier.criterion[name].name for name in own})
    picks = {
        "kind": (words.KIND_LABEL, shared_words.KIND, own[chosen].kind if chosen else KINDS[0]),
        "group": (
            words.GROUP_LABEL,
            {"": NO_GROUP} | {item.id: item.name for item in dossier.groups},
            own[chosen].group if chosen else "",
        ),
    }
    form = _make_form("criterion", chosen, len(own), words.CRITERION_FIELDS, own.get(chosen), picks=picks)
    typed = show_form(form)
    if typed and not _is_taken("criterion", typed, own.get(chosen), dossier.criteria):
        name = chosen or make_own_id(typed["name"], list(dossier.criterion))
        item = Criterion(id=name, worst=dossier.scale.worst, best=dossier.scale.best, offered="users", **typed)
        changed = own | {item.id: item}
        state.revise(dossier, form.key, own_criteria=tuple(changed.values()))
        st.rerun()
    _offer_removal(dossier, CRITERION, chosen)


def _make_form(
    noun: str,
    chosen: str,
    count: int,
    fields: Mapping[str, str],
    known: Source | Alternative | Criterion | None,
    *,
    required: str = "name",
    refusal: str = shared_words.NEEDS_NAME,
    picks: Mapping[str, tuple[str, Mapping[str, str], str]] | None = None,
) -> Form:
    """Make the form for a thing of the user's own, with what is known of it."""
    head = (words.CHANGE_HEADING, words.SAVE) if known else (words.ADD_HEADINGS[noun], words.ADD)
    values = {name: getattr(known, name) if known else "" for name in fields}
    return Form(*head, noun, chosen, count, fields, values, required, refusal, picks or {})


def _choose(noun: str, names: Mapping[str, str], first: int = 0) -> str:
    """Choose one of the user's own things to change, or a new one; there is nothing to choose where there is none."""
    if not names:
        return ""
    labels = {"": words.ADD_HEADINGS[noun], **names}
    # A new key for another number of things, so that the choice starts anew once one is added or removed.
    return choose(words.CHOOSE[noun], labels, list(labels)[first], key=f"{noun}-{len(names)}")


def _is_taken(
    noun: str,
    typed: Mapping[str, Any],
    known: Source | Alternative | Criterion | None,
    others: Sequence[Source | Alternative | Criterion],
) -> bool:
    """Tell, and say on the page, whether a name that was entered belongs to something else; one that stays may stay."""
    fields = [name for name in ("name", "short_name", "title") if typed.get(name)]
    new = tuple(typed[name] for name in fields if known is None or typed[name] != getattr(known, name))
    named = {item.id: (item.title,) if isinstance(item, Source) else list_labels(item) for item in others}
    if known is not None:
        named.pop(known.id, None)
    found = find_namesake(new, named)
    if found is not None:
        st.error(plain(words.TAKEN.format(noun=noun, name=named[found][0])))
    return found is not None


def _offer_removal(dossier: Dossier, kind: str, name: str) -> None:
    if name:
        st.button(
            words.REMOVE, key=f"remove-{kind}", on_click=state.remove_entry, args=(dossier, OwnEntry(kind, (name,)))
        )


# All entries, log, file ----------------------------------------------------------------------------------------------


def _show_list(dossier: Dossier, scenario: Scenario) -> None:
    edits = list_own_entries(scenario)
    if not edits:
        st.markdown(plain(words.NO_ENTRIES))
    for number, edit in enumerate(edits):
        with st.container(horizontal=True, vertical_alignment="center"):
            text = words.name_own_entry(dossier, scenario, edit)
            st.markdown(plain(text), width="stretch")
            label = f"{words.REMOVE} {number + 1}"
            st.button(label, key=f"take-out-{edit}", on_click=state.remove_entry, args=(dossier, edit))


def _show_log(dossier: Dossier, scenario: Scenario) -> None:
    if not scenario.log:
        st.markdown(plain(words.NO_LOG))
        return
    st.caption(plain(words.LOG_NOTE))
    st.table(words.tabulate_log(scenario), border="horizontal", height=_LOG_HEIGHT)
    st.download_button(
        words.LOG_DOWNLOAD,
        data=lambda: write_log(scenario),
        file_name=f"{dossier.id}-changes.csv",
        mime="text/csv",
        on_click="ignore",
    )


def _show_file(dossier: Dossier, _: Scenario) -> None:
    st.caption(plain(words.FILE_NOTE))
    offer_scenario_file(dossier, key="scenario_file")
    st.file_uploader(
        words.FILE_UPLOAD,
        type="json",
        max_upload_size=_LARGEST_UPLOAD,
        key=_UPLOAD,
        on_change=lambda: state.open_upload(dossier, _UPLOAD),
    )


_PARTS = {
    "scores": _show_scores,
    "sources": _show_sources,
    "options": _show_alternatives,
    "criteria": _show_criteria,
    "list": _show_list,
    "log": _show_log,
    "file": _show_file,
}


def show_switch(dossier: Dossier, comparison: Comparison | None) -> None:
    """Say that the user's own entries count, and what they change, beside the switch that sets them aside."""
    scenario = state.scenario()
    if not list_own_entries(scenario):
        return
    effect = find_own_effect(comparison) if comparison else None
    with st.container(horizontal=True, vertical_alignment="center", key="own_entries"):
        text = f"{shared_words.word_entries(scenario)} {shared_words.word_effect(dossier, effect)}"
        st.markdown(f"{shared_words.OWN_SIGN} {plain(text)}", width="stretch")
        st.toggle(
            words.COUNT_ENTRIES,
            key=state.hold_entries_switch(),
            on_change=state.take_entries_switch,
            args=(dossier,),
        )
