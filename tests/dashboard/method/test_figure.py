"""The small picture of silence: computed by the model, and drawn as it was computed."""

from __future__ import annotations

import pytest

from dashboard.method import words as method_words
from dashboard.method.figure import CRITERIA, draw_silence, work_out
from dashboard.shared import words as shared_words
from dashboard.shared.numbers import format_number, format_rank, format_value

NAMES = method_words.PICTURE_OPTIONS
VALUES = {"neutral": (1, 4 / 3), "leave_out": (1.5, 4 / 3), "shared_only": (1.5, 1)}


def test_there_is_a_picture_for_every_treatment() -> None:
    assert set(VALUES) == set(shared_words.SILENCE)


@pytest.mark.parametrize("silence", VALUES)
def test_the_example_shows_what_each_treatment_does(silence: str) -> None:
    rows = work_out(silence)
    assert [row.value for row in rows] == pytest.approx(VALUES[silence])
    assert [row.rank for row in rows] == ([2, 1] if silence == "neutral" else [1, 2])
    for row in rows:
        assert sum(part.share for part in row.parts) == pytest.approx(1)
        assert sum(part.share * part.central for part in row.parts) == pytest.approx(row.value)
    silent = [part for row in rows for part in row.parts if not part.read]
    assert [(part.low, part.central, part.high) for part in silent] == ([(-1, 0, 1)] if silence == "neutral" else [])


@pytest.mark.parametrize("silence", VALUES)
def test_the_bars_are_as_wide_as_the_shares_and_lie_end_to_end(silence: str) -> None:
    rows = work_out(silence)
    bars = draw_silence(rows, NAMES).data
    parts = [part for row in rows for part in row.parts]
    assert [bar.x[0] for bar in bars] == pytest.approx([part.share for part in parts])
    assert [bar.name for bar in bars] == [part.criterion for part in parts]
    for row, height in zip(rows, (1, 0), strict=True):
        ends = [0.0]
        for bar in (bar for bar in bars if bar.y[0] == height):
            assert bar.base[0] == pytest.approx(ends[-1])
            ends.append(bar.base[0] + bar.x[0])
        assert ends[-1] == pytest.approx(1)
        assert len(ends) == len(row.parts) + 1
    hatched = [bar.marker.pattern.shape for bar in bars]
    assert hatched == [None if part.read else "/" for part in parts]


@pytest.mark.parametrize("silence", VALUES)
def test_picture_and_words_say_the_same(silence: str) -> None:
    rows = work_out(silence)
    figure, said = draw_silence(rows, NAMES), method_words.word_picture(rows)
    written = " ".join(item.text for item in figure.layout.annotations)
    for row, name in zip(rows, NAMES, strict=True):
        rank = format_rank(row.rank, tied=False)
        assert f"{name} <b>{format_value(row.value)}</b>, {rank}" in written
        assert f"is {format_value(row.value)}, {rank}." in said
        for part in row.parts:
            assert f"{part.criterion} {format_number(part.central)}" in written
            assert f"{part.criterion} {format_number(part.central)}" in said
    assert ("entered" in said) == (silence == "neutral")
    assert len(figure.layout.annotations) == sum(len(row.parts) + 2 for row in rows)
    assert {part.criterion for row in rows for part in row.parts} <= set(CRITERIA)
