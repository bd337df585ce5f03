"""Files to take along are offered when the section is opened, and made only when one is asked for."""

from __future__ import annotations

from typing import Any

import pytest
import streamlit as st

from dashboard.shared.provenance.handout import ADDRESS_VARIABLE
from dashboard.take_along import brief, data, slides, workbook
from dashboard.take_along import words as take_along_words
from tests.dashboard.helpers.app import App


@pytest.fixture
def _no_writing(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: Any) -> bytes:
        raise AssertionError("a file was made that nobody asked for")

    for module, name in (
        (slides, "write_slides"), (workbook, "write_workbook"), (brief, "write_brief"), (data, "write_data"),
    ):  # fmt: skip
        monkeypatch.setattr(module, name, refuse)


def list_offers(app: App) -> list[str]:
    labels = {label for label, _ in take_along_words.FILES.values()}
    return [button.label for button in app.test.get("download_button") if button.label in labels]


@pytest.mark.usefixtures("_no_writing")
def test_every_file_is_offered_once_the_section_is_open_and_none_is_made() -> None:
    app = App()
    assert list_offers(app) == []
    app.test.session_state["exports"] = True
    app.run().assert_sound()
    assert list_offers(app) == [label for label, _ in take_along_words.FILES.values()]


@pytest.mark.parametrize("public", ["", "https://policy.example.org"])
def test_a_local_address_is_warned_of_beside_the_files_unless_a_public_one_is_set(
    public: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(ADDRESS_VARIABLE, public)
    monkeypatch.setattr(type(st.context), "url", "http://localhost:8501/")
    app = App()
    app.test.session_state["exports"] = True
    app.run().assert_sound()
    warned = [item.value for item in app.test.warning]
    assert any("leads nowhere on another" in text for text in warned) is (not public)
