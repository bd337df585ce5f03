"""Sliders under a hand: where a handle lies, and a finger on it."""

from __future__ import annotations

from collections.abc import Callable

from playwright.sync_api import Locator


def find_track(slider: Locator) -> tuple[float, float, float]:
    """Name a slider's left end, its width and the height of its middle on the page."""
    slider.scroll_into_view_if_needed()
    box = slider.bounding_box()
    assert box is not None
    return box["x"], box["width"], box["y"] + box["height"] / 2


def find_place(slider: Locator, share: float) -> tuple[float, float]:
    """Name the place at this share of a slider's width."""
    left, width, y = find_track(slider)
    return left + share * width, y


def put_finger_on(slider: Locator) -> Callable[..., None]:
    """Give what touches a slider: the kind of event, and at which share of the width; "touchEnd" has none."""
    send = slider.page.context.new_cdp_session(slider.page).send
    left, width, y = find_track(slider)

    def touch(kind: str, *shares: float) -> None:
        points = [{"x": left + share * width, "y": y} for share in shares]
        send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})

    return touch
