"""Text as Markdown that shows as it is."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from dashboard.shared.escaping import escape_markdown
from tests.dashboard.helpers.app import WORD_JOINER


@given(st.text(max_size=60))
def test_escaped_text_holds_no_sign_that_markdown_reads(text: str) -> None:
    escaped = escape_markdown(text)
    plain = iter(escaped)
    read = ""
    for sign in plain:
        assert sign == "\\" or not (sign.isascii() and not sign.isalnum() and sign.isprintable() and sign != " ")
        read += next(plain) if sign == "\\" else sign
    assert read.replace(WORD_JOINER, "") == text.replace(WORD_JOINER, "")
