"""From a movement of the hand to the painted ranking, against an empty handler on the same page."""

from __future__ import annotations

import random
import tempfile
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import numpy as np
from playwright.sync_api import Browser, Locator, Page, sync_playwright

from tests.benchmarks.in_browser import PRODUCT, open_page, serve
from tests.browser.helpers.chromium import launch_browser
from tests.folders import read, write_roads

PROBE = Path(__file__).with_name("motion.js")
FRAME_MS = 1000 / 60
OPTIONS, CRITERIA, GROUPS = 20, 30, 6
SEED = 20240502


def measure_in_motion(rounds: int, moves: int) -> list[str]:
    """Measure movements on the shipped dossier and on one of 30 criteria and 20 options.

    Parameters
    ----------
    rounds : int
        Rounds; in each, the two handlers have their turns, and who begins changes with every round.
    moves : int
        Movements per handler, over all rounds.

    Returns
    -------
    list of str
        One line for each handler, dossier and difference.
    """
    lines = []
    with sync_playwright() as playwright, tempfile.TemporaryDirectory() as folder:
        browser = launch_browser(playwright)
        large = write_large(Path(folder) / "large")
        for what, dossier in (("shipped dossier", None), (f"{CRITERIA} criteria x {OPTIONS} options", large)):
            print(f"in motion: {what}", flush=True)
            with serve(PRODUCT, dossier) as server:
                server.start()
                times = measure_page(browser, server.url, rounds, moves)
            lines += tell_motion(what, times["ranking"], times["empty"])
        browser.close()
    return lines


def measure_page(browser: Browser, url: str, rounds: int, moves: int) -> dict[str, list[float]]:
    page = open_page(browser, PRODUCT, url)
    page.evaluate(PROBE.read_text(encoding="utf-8"))
    sliders = {"ranking": page.locator(PRODUCT.track).first, "empty": page.locator("#empty")}
    times: dict[str, list[float]] = defaultdict(list)
    for name in sliders:  # what the first movements load and compile is not counted
        list(drag(page, sliders[name], name, 10))
    for number in range(rounds):
        for name in sorted(sliders, reverse=number % 2 == 0):
            times[name] += drag(page, sliders[name], name, moves // rounds)
    page.context.close()
    return times


def drag(page: Page, slider: Locator, name: str, moves: int) -> Iterator[float]:
    """Hold the handle and move it to and fro; yield milliseconds from each movement to the frame that shows it."""
    page.bring_to_front()
    slider.scroll_into_view_if_needed()
    box = slider.bounding_box()
    assert box
    y = box["y"] + box["height"] / 2
    page.mouse.move(box["x"] + box["width"] * 0.2, y)
    page.mouse.down()
    page.wait_for_function("window.__motion.isQuiet()")
    for step in range(moves):
        # To and fro in steps of which each is another value of the slider.
        share = 0.2 + 0.03 * (20 - abs((step + 1) % 40 - 20))
        page.evaluate("(name) => window.__motion.arm(name)", name)
        page.mouse.move(box["x"] + box["width"] * share, y)
        yield page.evaluate("() => window.__motion.painted")
    page.mouse.up()
    page.wait_for_function("window.__watch.isSettled(200)")


def tell_motion(what: str, ranking: list[float], empty: list[float]) -> list[str]:
    beyond = {percent: np.percentile(ranking, percent) - np.percentile(empty, percent) for percent in (50, 95)}
    return [
        f"movement to painted ranking, {what}: {tell_distribution(ranking)}",
        f"movement to painted frame, empty handler on the same page: {tell_distribution(empty)}",
        f"beyond the empty handler: median {beyond[50]:.1f} ms ({beyond[50] / FRAME_MS:.2f} frames), "
        f"p95 {beyond[95]:.1f} ms ({beyond[95] / FRAME_MS:.2f} frames)",
    ]


def tell_distribution(times: list[float]) -> str:
    names = {5: "p5", 25: "p25", 50: "median", 75: "p75", 95: "p95", 99: "p99", 100: "most"}
    return f"{len(times)} movements, ms: " + ", ".join(f"{n} {np.percentile(times, p):.1f}" for p, n in names.items())


def write_large(folder: Path) -> Path:
    """Write a dossier in which three cells of four are read, seeded."""
    chance = random.Random(SEED)  # noqa: S311  a seeded draw, no secret
    names = [f"c{n}" for n in range(CRITERIA)]
    readings = []
    for alternative in range(OPTIONS):
        for name in names:
            low, central, high = sorted(chance.randint(-2, 2) for _ in range(3))
            if chance.random() < 0.75:
                readings.append(read(f"o{alternative}", name, central, low=low, high=high))
    return write_roads(
        folder,
        alternatives=[{"id": f"o{n}", "name": f"Option {n + 1}"} for n in range(OPTIONS)],
        criteria=[
            {"id": name, "name": f"Criterion {n + 1}", "group": f"g{n % GROUPS}", "worst": -2, "best": 2}
            for n, name in enumerate(names)
        ],
        groups=[{"id": f"g{n}", "name": f"Group {n + 1}"} for n in range(GROUPS)],
        readings=readings,
    )
