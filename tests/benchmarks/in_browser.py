"""What a person waits for, measured inside Chromium, product and baseline in turn."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser, Error, Page, sync_playwright

from tests.benchmarks.figures import Figures
from tests.browser.helpers.chromium import launch_browser
from tests.browser.helpers.pages import WATCH
from tests.browser.helpers.server import APP, AppServer

PROBE = Path(__file__).with_name("probe.js")
QUIET_MS = 500
BLOCK = 10  # events of one app before the other's turn


@dataclass(frozen=True)
class App:
    """An app under measurement.

    ``picture`` is a JavaScript expression: everything in the watched picture that shows numbers, or "" while it is
    not there. ``track`` is the CSS selector of what the pointer drags along.
    """

    name: str
    script: Path
    picture: str
    track: str


PRODUCT = App(
    name="product",
    script=APP,
    picture="""
        [...document.querySelectorAll("[data-testid=stBidiComponentIsolated]")]
            .flatMap((host) => [host, ...host.querySelectorAll("*")])
            .flatMap((node) => [...(node.shadowRoot?.querySelectorAll("tr .value, tr .part, tr .diamond") ?? [])])
            .map((node) => node.textContent + node.style.cssText)
            .join("|")
    """,
    track="[data-testid=stSidebar] input[type=range]:enabled",
)
BASELINE = App(
    name="baseline",
    script=Path(__file__).with_name("baseline_app.py"),
    picture="""
        [...document.querySelectorAll(".js-plotly-plot .barlayer .point path")]
            .map((path) => path.getAttribute("d"))
            .join("|")
    """,
    track="[data-testid=stSlider] [role=group] > div:nth-of-type(1)",
)
BOTH = (PRODUCT, BASELINE)


def measure_in_browser(rounds: int, events: int, loads: int, starts: int) -> Figures:
    """Measure server start, cold load, release to picture and release to settled.

    Parameters
    ----------
    rounds : int
        Rounds; in each, both apps have their turns, and who begins changes with every turn.
    events, loads, starts : int
        Releases of the slider, cold loads and server starts per app and round.
    """
    figures = Figures()
    with sync_playwright() as playwright:
        browser = launch_browser(playwright)
        # The first start on a machine reads every library from the disk, whoever begins: not counted.
        measure_starts(Figures(), browser, 0, 1)
        for number in range(rounds):
            print(f"round {number + 1} of {rounds}", flush=True)
            measure_starts(figures, browser, number, starts)
            with serve_both() as urls:
                measure_loads(figures, browser, urls, number, loads)
                measure_events(figures, browser, urls, number, events)
        browser.close()
    return figures


@contextmanager
def serve(app: App, dossier: Path | None = None) -> Iterator[AppServer]:
    server = AppServer(app.script, dossier=dossier, watch_files=True)
    try:
        yield server
    finally:
        server.close()


@contextmanager
def serve_both() -> Iterator[dict[str, str]]:
    with serve(PRODUCT) as product, serve(BASELINE) as baseline:
        product.start()
        baseline.start()
        yield {PRODUCT.name: product.url, BASELINE.name: baseline.url}


def measure_starts(figures: Figures, browser: Browser, number: int, starts: int) -> None:
    for turn in range(starts):
        for app in take_turns(number + turn):
            with serve(app) as server:
                seconds = server.start(path="/")
                figures.add("server start to first response", app.name, number, seconds * 1000)
                first, _ = load_cold(browser, app, server.url)
                figures.add("first picture for the first visitor after a start", app.name, number, first)


def measure_loads(figures: Figures, browser: Browser, urls: dict[str, str], number: int, loads: int) -> None:
    for app in BOTH:  # the first visitor's wait is measured apart
        load_cold(browser, app, urls[app.name])
    for turn in range(loads):
        for app in take_turns(number + turn):
            first, loaded = load_cold(browser, app, urls[app.name])
            figures.add("cold load to first picture", app.name, number, first)
            figures.add("cold load to settled", app.name, number, loaded)


def measure_events(figures: Figures, browser: Browser, urls: dict[str, str], number: int, events: int) -> None:
    pages = {app.name: open_page(browser, app, urls[app.name]) for app in BOTH}
    for app in BOTH:  # the first moves of a page load and compile what later ones reuse
        move_often(pages[app.name], app, 2)
    for turn, begin in enumerate(range(0, events, BLOCK)):
        for app in take_turns(number + turn):
            for painted, settled in move_often(pages[app.name], app, min(BLOCK, events - begin)):
                figures.add("release to new picture", app.name, number, painted)
                figures.add("release to page settled", app.name, number, settled)
    for page in pages.values():
        page.context.close()


def take_turns(turn: int) -> tuple[App, ...]:
    return BOTH if turn % 2 == 0 else BOTH[::-1]


def open_page(browser: Browser, app: App, url: str) -> Page:
    """Open the app in a context of its own, so with an empty cache, and wait until it is settled."""
    context = browser.new_context(viewport={"width": 1440, "height": 900})
    context.add_init_script(path=WATCH)
    context.add_init_script(path=PROBE)
    context.add_init_script(f"window.__probe.picture = () => {app.picture.strip()};")
    page = context.new_page()
    page.goto(url)
    try:
        page.wait_for_function("(quiet) => window.__probe.isLoaded(quiet)", arg=QUIET_MS)
    except Error as error:
        text = page.inner_text("body")[:2000]
        raise RuntimeError(f"{app.name} shows no picture, or never comes to rest. Its page reads:\n{text}") from error
    return page


def load_cold(browser: Browser, app: App, url: str) -> tuple[float, float]:
    """Return milliseconds from navigation to the first picture, and to the last change of the page."""
    page = open_page(browser, app, url)
    read = page.evaluate("window.__probe.read()")
    page.context.close()
    return read["first"], read["loaded"]


def move_often(page: Page, app: App, times: int) -> Iterator[tuple[float, float]]:
    """Drag the slider to and fro; yield milliseconds from each release to the new picture and to the settled page."""
    page.bring_to_front()
    track = page.locator(app.track).first
    track.scroll_into_view_if_needed()
    for step in range(times):
        box = track.bounding_box()
        assert box, f"no slider in {app.name}"
        start, end = (0.25, 0.6) if step % 2 == 0 else (0.6, 0.25)
        y = box["y"] + box["height"] / 2
        page.evaluate("window.__probe.arm()")
        page.mouse.move(box["x"] + start * box["width"], y)
        page.mouse.down()
        page.mouse.move(box["x"] + end * box["width"], y, steps=4)
        page.mouse.up()
        page.wait_for_function("(quiet) => window.__probe.isDone(quiet)", arg=QUIET_MS, polling=100)
        read = page.evaluate("window.__probe.read()")
        yield read["painted"], read["settled"]
