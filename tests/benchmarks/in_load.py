"""What many people at once wait for: a room whose phones send while viewers move weights, and many viewers alone."""

from __future__ import annotations

import asyncio
import random
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np

from dashboard.room.model import Opened, Settings
from dashboard.room.store import VARIABLE, open_store
from policies.scenario import default_scenario, to_json
from tests.benchmarks import baseline_both, baseline_form
from tests.benchmarks.figures import Figures, Summary
from tests.benchmarks.phone import Phone, name_rating
from tests.benchmarks.process import read_cpu, tell_load
from tests.benchmarks.viewer import SLIDER, WEIGHT, Control, Viewer
from tests.browser.helpers.server import AppServer
from tests.folders import load_shipped

SEED = 20240501
WINDOW_S = 10
"""In which a room joins and sends."""
BESIDE = 10
"""Viewers who move weights meanwhile, about once a second."""
OPENING_S = 10
MOVING_S = 30
THINK_S = 5

OWN_FORM = "a phone's send and its new page, against the bare form in a server of its own"
SAME_FORM = "the same, against the bare form beside the minimal app in one server"
JOINING = "a phone's first page, against the bare form in a server of its own"
RERUNS = "a viewer's rerun while phones send, against the same without them"
MINIMAL = "the same of the minimal app, the bare form beside it"
MANY = "a rerun among many viewers, against the minimal app"
OPENING = "the first run of each of them, against the minimal app"
WANTED = {OWN_FORM: 1.5, RERUNS: 1.3, MANY: 1.2}
"""The ratios of p95 that are wanted at most."""


class FormServer(AppServer):
    """The bare form in a server of its own."""

    def write_command(self) -> list[str]:
        options = ["--host", "localhost", "--port", str(self.port), "--ws", "none", "--no-access-log"]
        return [sys.executable, "-m", "uvicorn", f"{baseline_form.__name__}:app", *options]


@dataclass
class Turn:
    """What one turn took: milliseconds of each event, and the seconds that the servers computed for."""

    joins: list[float] = field(default_factory=list)
    sends: list[float] = field(default_factory=list)
    moves: list[float] = field(default_factory=list)
    cpu: dict[str, float] = field(default_factory=dict)


def measure_load(rounds: int, phones: int, viewers: int) -> tuple[Figures, list[str]]:
    """Measure a room and many viewers, each in turn with its baselines.

    Parameters
    ----------
    rounds : int
    phones : int
        Of a room, which join and send within ten seconds.
    viewers : int
        Who look at the dashboard at once, without a room.
    """
    figures, lines = Figures(), list[str]()
    for number in range(rounds):
        print(f"load, round {number + 1} of {rounds}, {tell_load()}", flush=True)
        lines += measure_room(figures, number, phones)
        lines += measure_viewers(figures, number, viewers)
    return figures, lines


def judge(summaries: Sequence[Summary]) -> Iterator[str]:
    """Say of each ratio of which a bound is wanted whether it was kept; what is found on a busy machine is no proof."""
    for row in summaries:
        if row.what in WANTED:
            found, most = float(np.median(row.p95_ratios)), WANTED[row.what]
            kept = "kept" if found <= most else "NOT kept"
            yield f"{row.what}: ratio of p95 {found:.2f}, wanted at most {most}: {kept}"


# A room --------------------------------------------------------------------------------------------------------------


def measure_room(figures: Figures, number: int, phones: int) -> Iterator[str]:
    """Let a room's phones send while ten viewers move weights, in turn with each of the two alone and the baselines."""
    with tempfile.TemporaryDirectory() as folder, ExitStack() as stack:
        rooms = Path(folder) / "rooms.sqlite3"
        product = stack.enter_context(AppServer(environment={VARIABLE: str(rooms)}))
        page = asyncio.run(try_room(product.port, open_room(rooms)))
        bare = {baseline_form.BYTES: str(len(page.encode())), baseline_form.FILE: str(Path(folder) / "bare.sqlite3")}
        both = stack.enter_context(AppServer(Path(baseline_both.__file__), environment=bare))
        form = stack.enter_context(serve_form(bare))
        for server in (both, form):
            asyncio.run(try_form(server.port))

        opened = open_room(rooms)
        join = f"/join/{opened.room.code}"
        crowds = {
            "without": (product, WEIGHT, None, ""),
            "with": (product, WEIGHT, product, join),
            "own form": (both, SLIDER, form, baseline_form.PATH),
            "same form": (both, SLIDER, both, baseline_form.PATH),
            "no form": (both, SLIDER, None, ""),
        }
        order = list(crowds)[:: 1 if number % 2 == 0 else -1]
        turns = {}
        for what in order:
            app, control, asked, path = crowds[what]
            busy = {server.port: server for server in (app, asked) if server}
            ports = [Phone(asked.port, path) for _ in range(phones)] if asked else []
            turns[what] = asyncio.run(
                take_turn([Viewer(app.url, control) for _ in range(BESIDE)], ports, list(busy.values()), number)
            )
        add_room(figures, number, turns)
        yield f"round {number + 1}: {tell_stored(rooms, opened, phones)}"
        yield f"round {number + 1}: {tell_cpu(turns, phones)}; {tell_load()}"


@contextmanager
def serve_form(environment: dict[str, str]) -> Iterator[AppServer]:
    server = FormServer(environment=environment)
    try:
        server.start(path=baseline_form.PATH)
        yield server
    finally:
        server.close()


def open_room(rooms: Path) -> Opened:
    return open_store(str(rooms)).open_room(to_json(default_scenario(load_shipped())), Settings())


async def try_room(port: int, opened: Opened) -> str:
    """Join and send once, so that nothing of the first time is measured; return the page."""
    return await _try(Phone(port, f"/join/{opened.room.code}"))


async def try_form(port: int) -> str:
    return await _try(Phone(port))


async def _try(phone: Phone) -> str:
    await phone.join()
    await phone.send(0)
    return phone.page


async def take_turn(viewers: list[Viewer], phones: list[Phone], servers: list[AppServer], number: int) -> Turn:
    """Let all of them do what they do within ten seconds."""
    chance = random.Random(f"{SEED} {number}")  # noqa: S311  a seeded draw, no secret
    turn = Turn()
    for viewer in viewers:
        await viewer.open()
        await viewer.move()
    before = {server.port: read_cpu(find_pid(server)) for server in servers}
    began = time.perf_counter()
    moments = [sorted(chance.uniform(0, WINDOW_S) for _ in range(2)) for _ in phones]
    await asyncio.gather(
        *(use_phone(phone, place, began, moments[place], turn) for place, phone in enumerate(phones)),
        *(move_until(viewer, began + WINDOW_S, 1, random.Random(chance.random()), turn.moves) for viewer in viewers),  # noqa: S311
    )
    names = ("all", "form")
    turn.cpu = {
        name: read_cpu(find_pid(server)) - before[server.port] for name, server in zip(names, servers, strict=False)
    }
    for viewer in viewers:
        await viewer.close()
    return turn


async def use_phone(phone: Phone, number: int, began: float, moments: Sequence[float], turn: Turn) -> None:
    """Join and send, each at its moment, or as soon after it as the page is there."""
    await sleep_until(began + moments[0])
    turn.joins.append(await phone.join())
    await sleep_until(began + moments[1])
    turn.sends.append(await phone.send(number))


async def move_until(viewer: Viewer, end: float, think: float, chance: random.Random, times: list[float]) -> None:
    """Move, look at what came of it for about ``think`` seconds, and move again."""
    await asyncio.sleep(chance.uniform(0, think))
    while time.perf_counter() < end:
        times.append(await viewer.move())
        await asyncio.sleep(chance.uniform(0.5, 1.5) * think)


async def sleep_until(moment: float) -> None:
    await asyncio.sleep(max(0.0, moment - time.perf_counter()))


def add_room(figures: Figures, number: int, turns: dict[str, Turn]) -> None:
    pairs = [
        (OWN_FORM, turns["with"].sends, turns["own form"].sends),
        (SAME_FORM, turns["with"].sends, turns["same form"].sends),
        (JOINING, turns["with"].joins, turns["own form"].joins),
        (RERUNS, turns["with"].moves, turns["without"].moves),
        (MINIMAL, turns["same form"].moves, turns["no form"].moves),
    ]
    for what, product, baseline in pairs:
        add_all(figures, what, number, product, baseline)


def add_all(figures: Figures, what: str, number: int, product: list[float], baseline: list[float]) -> None:
    for who, times in (("product", product), ("baseline", baseline)):
        for milliseconds in times:
            figures.add(what, who, number, milliseconds)


def tell_stored(rooms: Path, opened: Opened, phones: int) -> str:
    """Look into the store whether each answer is there once, and nothing else."""
    store, code = open_store(str(rooms)), opened.room.code
    tally = store.count(code)
    store.reveal(code, opened.facilitator)
    (answers,) = store.read_answers(code)
    found = sorted(min(answer.groups.values()) for answer in answers)
    wanted = sorted(float(name_rating(number)) for number in range(phones))
    sound = found == wanted and tally.here == tally.sent == phones
    return f"{len(found)} of {phones} answers stored, each once: {'yes' if sound else 'NO'}"


def tell_cpu(turns: dict[str, Turn], phones: int) -> str:
    """Say what a phone that joins and sends costs the server, beside what its viewers cost it."""
    ours = (turns["with"].cpu["all"] - turns["without"].cpu["all"]) / phones * 1000
    same = (turns["same form"].cpu["all"] - turns["no form"].cpu["all"]) / phones * 1000
    own = turns["own form"].cpu["form"] / phones * 1000
    return (
        f"CPU time of the server for each phone: {ours:.1f} ms; the bare form's {own:.1f} ms, beside the minimal app "
        f"{same:.1f} ms"
    )


def find_pid(server: AppServer) -> int:
    assert server.process is not None
    return server.process.pid


# Many viewers --------------------------------------------------------------------------------------------------------


def measure_viewers(figures: Figures, number: int, viewers: int) -> Iterator[str]:
    """Let many viewers move weights, in turn with as many who move the minimal app's slider."""
    controls = {"product": WEIGHT, "baseline": SLIDER}
    for who in sorted(controls, reverse=number % 2 == 0):
        opened, moves, seconds = asyncio.run(use_many(controls[who], viewers, number))
        for milliseconds in opened:
            figures.add(OPENING, who, number, milliseconds)
        for milliseconds in moves:
            figures.add(MANY, who, number, milliseconds)
        yield (
            f"round {number + 1}: {viewers} viewers, {who}: {len(moves)} reruns, CPU time of the server "
            f"{seconds[0] / viewers * 1000:.1f} ms for each first run, {seconds[1] / len(moves) * 1000:.1f} ms for "
            f"each rerun, {seconds[1] / MOVING_S:.0%} of a core; {tell_load()}"
        )


async def use_many(control: Control, viewers: int, number: int) -> tuple[list[float], list[float], tuple[float, float]]:
    """Open pages over ten seconds, then move for half a minute, thinking five seconds in between.

    Returns
    -------
    list of float
        Milliseconds of each first run.
    list of float
        Of each rerun.
    tuple of float
        The seconds that the server computed for, while the pages opened and while they were moved on.
    """
    chance = random.Random(f"{SEED} {number}")  # noqa: S311  a seeded draw, no secret
    with AppServer(control.script) as server:
        await Viewer(server.url, control).open()  # the first visitor's wait is measured apart
        pid, pages = find_pid(server), [Viewer(server.url, control) for _ in range(viewers)]
        began, cpu = time.perf_counter(), [read_cpu(pid)]

        async def open_at(place: int) -> float:
            await sleep_until(began + OPENING_S * place / viewers)
            return await pages[place].open()

        opened = await asyncio.gather(*map(open_at, range(viewers)))
        cpu.append(read_cpu(pid))
        moves: list[float] = []
        end = time.perf_counter() + MOVING_S
        await asyncio.gather(
            *(move_until(page, end, THINK_S, random.Random(chance.random()), moves) for page in pages)  # noqa: S311
        )
        cpu.append(read_cpu(pid))
        for page in pages:
            await page.close()
    return list(opened), moves, (cpu[1] - cpu[0], cpu[2] - cpu[1])
