"""Pieces that pages share: a bar of progress stands only where work lasts, and goes with it."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from dashboard.shared import widgets


class Place:
    """Stands for a place on the page: notes what is drawn there."""

    def __init__(self) -> None:
        self.drawn: list[float | str] = []

    def progress(self, part: float, text: str) -> None:
        assert text
        self.drawn.append(part)

    def empty(self) -> None:
        self.drawn.append("empty")


@pytest.fixture
def places(monkeypatch: pytest.MonkeyPatch) -> list[Place]:
    """The places that were asked for, on a page whose clock goes a fifth of a second on at every look."""
    made: list[Place] = []

    def make() -> Place:
        made.append(Place())
        return made[-1]

    ticks = iter(range(100))
    monkeypatch.setattr(widgets, "st", SimpleNamespace(empty=make))
    monkeypatch.setattr(widgets, "time", SimpleNamespace(monotonic=lambda: next(ticks) / 5))
    return made


def test_quick_work_draws_nothing(places: list[Place]) -> None:
    with widgets.working() as report:
        report(0.5)
        report(1)
    assert places == []


def test_long_work_draws_one_bar_and_takes_it_away(places: list[Place]) -> None:
    with widgets.working() as report:
        for part in (0.2, 0.4, 0.6, 0.8, 1):
            report(part)
    assert [place.drawn for place in places] == [[0.6, 0.8, 1, "empty"]]


def test_work_that_is_stopped_leaves_no_bar(places: list[Place]) -> None:
    def stop() -> None:
        with widgets.working() as report:
            for part in (0.1, 0.2, 0.3, 0.4):
                report(part)
            raise InterruptedError

    with pytest.raises(InterruptedError):
        stop()
    assert [place.drawn[-1] for place in places] == ["empty"]
