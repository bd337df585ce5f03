from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import ImageFont

from dashboard.shared.fitting import abridge, clean, cut, find_longest_word, measure, wrap

TEXT = st.text(st.one_of(st.characters(exclude_categories=("Cs",)), st.sampled_from("ab …")), max_size=200)


def join(*lines: str) -> str:
    """Put lines together without the hyphens at which words were broken, and without spaces."""
    return "".join("".join(lines).replace("-", "").split())


@given(TEXT, st.floats(2, 40), st.integers(1, 5), st.booleans())
def test_no_line_is_wider_than_asked_and_nothing_is_lost_but_at_the_end(
    text: str, width: float, most: int, bold: bool
) -> None:
    lines = wrap(text, width, most, bold=bold)
    assert 1 <= len(lines) <= most
    assert all(measure(line, bold=bold) <= width + 1e-9 for line in lines)
    words, shown = join(clean(text)), join(*lines)
    assert shown == words or (shown.endswith("…") and words.startswith(shown[:-1]))


@given(TEXT, st.floats(2, 40), st.integers(1, 5))
def test_what_is_cut_begins_as_the_text_does(text: str, width: float, most: int) -> None:
    shown = cut(text, width, most)
    assert shown == clean(text) or (shown.endswith("…") and clean(text).startswith(shown[:-1]))
    assert (shown == clean(text)) == (join(*wrap(text, width, most)) == join(clean(text)))


@given(TEXT.map(lambda text: text.replace("…", "")), st.floats(2, 40), st.integers(1, 3))
def test_a_name_that_is_cut_in_its_middle_fits_and_keeps_both_ends(text: str, width: float, most: int) -> None:
    shown = abridge(text, width, most)
    assert join(*wrap(shown, width, most)) == join(shown)
    head, _, tail = shown.partition("…")
    assert shown == clean(text) or (clean(text).startswith(head) and clean(text).endswith(tail))


def test_names_that_differ_at_their_ends_only_stay_apart() -> None:
    names = [f"a name that goes on and on, number {place}" for place in range(12)]
    assert len({abridge(name, 8, 1) for name in names}) == 12


def test_a_word_breaks_at_its_own_hyphen_or_at_a_syllable_and_nowhere_else() -> None:
    assert wrap("sale-or-ban", measure("sale-or-b"), 3) == ["sale-or-", "ban"]
    for word, parts in {
        "agreements": ["agree-", "ments"],
        "prohibitions": ["prohibi-", "tions"],
        "accountability": ["accountabi-", "lity"],
        "repression": ["repres-", "sion"],
    }.items():
        assert wrap(word, measure(word) - 0.1, 3) == parts
        assert wrap(f"of {word}", measure(f"{word} "), 3) == ["of", word]
    assert find_longest_word("device prohibitions", bold=True) == measure("prohibitions", bold=True)


@pytest.mark.parametrize("weight", ["regular", "bold"])
def test_texts_are_as_wide_as_the_face_they_are_drawn_in(weight: str) -> None:
    """Liberation Sans has Arial's widths, and is what a browser on this machine draws Arial with."""
    found = ""
    if shutil.which("fc-match"):
        asked = ["fc-match", "-f", "%{file}", f"Liberation Sans:{weight}"]
        found = subprocess.run(asked, capture_output=True, text=True, check=True).stdout
    if not re.search("LiberationSans-(Regular|Bold)", found):
        pytest.skip("Liberation Sans is not installed")
    font = ImageFont.truetype(Path(found), 2048, layout_engine=ImageFont.Layout.BASIC)
    for text in ("FARA enforcement leads, but any of ten readings", "−0.83 to +0.67 – “Privacy” 100 %", "Über façade"):
        # The engine draws each sign in the place that its width gives it, and kerns as no browser does by itself.
        drawn = sum(font.getlength(sign) for sign in text) / 2048
        assert measure(text, bold=weight == "bold") == pytest.approx(drawn, rel=0.001)
