from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from dashboard.shared.fitting import abridge, clean, cut, measure, wrap

TEXT = st.text(st.one_of(st.characters(exclude_categories=("Cs",)), st.sampled_from("ab …")), max_size=200)


@given(TEXT, st.floats(2, 40), st.integers(1, 5))
def test_no_line_is_wider_than_asked_and_nothing_is_lost_but_at_the_end(text: str, width: float, most: int) -> None:
    lines = wrap(text, width, most)
    assert 1 <= len(lines) <= most
    assert all(measure(line) <= width + 1e-9 for line in lines)
    words = "".join(clean(text).split())
    shown = "".join("".join(lines).split())
    assert shown == words or (shown.endswith("…") and words.startswith(shown[:-1]))


@given(TEXT, st.floats(2, 40), st.integers(1, 5))
def test_what_is_cut_begins_as_the_text_does(text: str, width: float, most: int) -> None:
    shown = cut(text, width, most)
    assert shown == clean(text) or (shown.endswith("…") and clean(text).startswith(shown[:-1]))
    assert (shown == clean(text)) == ("".join(wrap(text, width, most)).replace(" ", "") == clean(text).replace(" ", ""))


@given(TEXT.map(lambda text: text.replace("…", "")), st.floats(2, 40), st.integers(1, 3))
def test_a_name_that_is_cut_in_its_middle_fits_and_keeps_both_ends(text: str, width: float, most: int) -> None:
    shown = abridge(text, width, most)
    assert "".join(wrap(shown, width, most)).replace(" ", "") == shown.replace(" ", "")
    head, _, tail = shown.partition("…")
    assert shown == clean(text) or (clean(text).startswith(head) and clean(text).endswith(tail))


def test_names_that_differ_at_their_ends_only_stay_apart() -> None:
    names = [f"a name that goes on and on, number {place}" for place in range(12)]
    assert len({abridge(name, 8, 1) for name in names}) == 12
