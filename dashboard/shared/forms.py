"""One form for anything that is described by a few texts and choices."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import cycle
from typing import Any

import streamlit as st

from dashboard.shared.escaping import plain
from dashboard.shared.widgets import choose


@dataclass(frozen=True)
class Form:
    """What a form asks for.

    Parameters
    ----------
    heading, button : str
        What stands over it, and on the button that sends it.
    noun : str
        What is described; part of the widgets' keys.
    chosen : str
        Id of the thing to change, empty for a new one.
    count : int
        How many there are: after one is added, the next form is a new and empty one.
    fields : mapping of str to str
        Labels of the texts by field.
    values : mapping
        What stands in them at first.
    required : str
        The field that must be filled.
    refusal : str
        What to say if it is not.
    picks : mapping
        By field: a label, the choices with their names, and the one chosen at first.
    """

    heading: str
    button: str
    noun: str
    chosen: str
    count: int
    fields: Mapping[str, str]
    values: Mapping[str, Any]
    required: str
    refusal: str
    picks: Mapping[str, tuple[str, Mapping[str, str], str]] = field(default_factory=dict)

    @property
    def key(self) -> str:
        """What the keys of its fields begin with."""
        return f"{self.noun}-{self.chosen}-{self.count}"


def show_form(form: Form) -> dict[str, Any] | None:
    """Draw a form and return what was entered, once it is sent with what it needs; nothing typed is lost till then."""
    key = form.key
    with st.form(f"form-{key}"):
        st.markdown(f"**{plain(form.heading)}**")
        places = cycle(st.columns(2))
        typed: dict[str, Any] = {
            name: next(places).text_input(label, value=form.values[name], key=f"{key}-{name}")
            for name, label in form.fields.items()
        }
        for name, (label, choices, first) in form.picks.items():
            with next(places):
                typed[name] = choose(label, choices, first, key=f"{key}-{name}")
        sent = st.form_submit_button(form.button, type="primary")
    if sent and not typed[form.required].strip():
        st.error(plain(form.refusal))
        return None
    return typed if sent else None
