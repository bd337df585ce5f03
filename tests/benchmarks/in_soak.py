"""What a server has kept after a thousand people have come, moved weights and gone."""

from __future__ import annotations

import asyncio
import random
from collections.abc import Iterator

from tests.benchmarks.in_load import SEED, find_pid
from tests.benchmarks.process import count_open, read_cpu, read_memory, tell_load
from tests.benchmarks.viewer import WEIGHT, Viewer
from tests.browser.helpers.server import AppServer

FIRST = 50
"""Sessions after which the memory is what that at the end is held against."""
MOVES = 3
KEPT_S = 130
"""A little longer than Streamlit keeps a session whose browser is gone, so that it may come back."""
WANTED = 1.3


def measure_soak(minutes: float, sessions: int) -> list[str]:
    """Open, use and close sessions one after another, evenly over the time.

    Parameters
    ----------
    minutes : float
        Over which they begin.
    sessions : int
        More than the first fifty.
    """
    with AppServer() as server:
        return list(asyncio.run(_soak(server, minutes * 60, sessions)))


async def _soak(server: AppServer, seconds: float, sessions: int) -> Iterator[str]:
    pid, chance = find_pid(server), random.Random(SEED)  # noqa: S311  a seeded draw, no secret
    await _use(server, chance)
    open_before, cpu, every = count_open(pid), read_cpu(pid), seconds / sessions
    await _use_some(server, FIRST, every, chance)
    first = read_memory(pid)
    print(f"soak: {first:.0f} MB after {FIRST} sessions, {tell_load()}", flush=True)
    await _use_some(server, sessions - FIRST, every, chance)
    last, open_after = read_memory(pid), count_open(pid)
    ratio, spent = last / first, (read_cpu(pid) - cpu) / sessions * 1000
    await asyncio.sleep(KEPT_S)
    await _use(server, chance)  # the next to come is who makes Streamlit look for what is past
    return iter(
        [
            f"memory of the server after {sessions:,} sessions in {seconds / 60:g} min: {last:.0f} MB, after the first "
            f"{FIRST} {first:.0f} MB: ratio {ratio:.2f}, wanted at most {WANTED}: "
            f"{'kept' if ratio <= WANTED else 'NOT kept'}; {tell_load()}",
            f"file descriptors of the server before {open_before}, after {open_after}, and when no session is kept any "
            f"more {count_open(pid)}; memory then {read_memory(pid):.0f} MB",
            f"CPU time of the server for a session of {MOVES} moves: {spent:.0f} ms",
        ]
    )


async def _use_some(server: AppServer, sessions: int, every: float, chance: random.Random) -> None:
    """Begin a session every so many seconds, and wait until the last of them is closed."""
    began = asyncio.get_running_loop().time()

    async def use_at(place: int) -> None:
        await asyncio.sleep(max(0.0, began + every * place - asyncio.get_running_loop().time()))
        await _use(server, chance)

    await asyncio.gather(*map(use_at, range(sessions)))


async def _use(server: AppServer, chance: random.Random) -> None:
    viewer = Viewer(server.url, WEIGHT)
    await viewer.open()
    for _ in range(MOVES):
        await asyncio.sleep(chance.uniform(0.5, 1.5))
        await viewer.move()
    await viewer.close()
