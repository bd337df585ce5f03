"""Measure product and baseline in one run: ``python -m tests.benchmarks``. Nothing is asserted; figures are printed."""

from __future__ import annotations

import argparse
import json
import os
import platform
import time
from dataclasses import asdict
from pathlib import Path

from tests.benchmarks.at_the_bounds import measure_at_the_bounds
from tests.benchmarks.figures import Summary, write_table
from tests.benchmarks.in_browser import measure_in_browser
from tests.benchmarks.in_exports import measure_exports
from tests.benchmarks.in_load import judge, measure_load
from tests.benchmarks.in_motion import measure_in_motion
from tests.benchmarks.in_python import measure_in_python
from tests.benchmarks.in_soak import measure_soak


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks", description=__doc__)
    parts = ["bounds", "browser", "exports", "load", "motion", "python", "soak"]
    parser.add_argument("--only", choices=parts, help="leave the others out; soak is left out unless it is named")
    parser.add_argument("--rounds", type=int, default=5, help="rounds, the median of whose ratios counts (default 5)")
    parser.add_argument("--events", type=int, default=40, help="releases per app and round (default 40)")
    parser.add_argument("--loads", type=int, default=4, help="cold loads per app and round (default 4)")
    parser.add_argument("--starts", type=int, default=3, help="server starts per app and round (default 3)")
    parser.add_argument("--moves", type=int, default=200, help="movements of the hand per handler (default 200)")
    parser.add_argument("--repeats", type=int, default=10, help="repeats of each call in Python per round (default 10)")
    parser.add_argument("--phones", type=int, default=300, help="phones in a room (default 300)")
    parser.add_argument("--viewers", type=int, default=100, help="viewers without a room (default 100)")
    parser.add_argument("--minutes", type=float, default=20, help="minutes of the soak (default 20)")
    parser.add_argument("--sessions", type=int, default=1000, help="sessions of the soak (default 1000)")
    parser.add_argument("--json", type=Path, metavar="FILE", help="also write the summaries to FILE")
    options = parser.parse_args()

    began = time.perf_counter()
    summaries: list[Summary] = []
    lines: list[str] = []
    if options.only in (None, "browser"):
        summaries += measure_in_browser(options.rounds, options.events, options.loads, options.starts).sum_up()
    if options.only in (None, "python"):
        figures, lines = measure_in_python(options.rounds, options.repeats)
        summaries += figures.sum_up()
    if options.only in (None, "bounds"):
        summaries += measure_at_the_bounds(options.rounds).sum_up()
    if options.only in (None, "exports"):
        figures, told = measure_exports(options.rounds, options.repeats)
        summaries += figures.sum_up()
        lines += told
    if options.only in (None, "load"):
        figures, told = measure_load(options.rounds, options.phones, options.viewers)
        summaries += figures.sum_up()
        lines += [*told, *judge(summaries)]
    if options.only == "soak":
        lines += measure_soak(options.minutes, options.sessions)
    in_motion: list[str] = []
    if options.only in (None, "motion"):
        in_motion = measure_in_motion(options.rounds, options.moves)

    print(f"\n{platform.platform()}, Python {platform.python_version()}, {os.cpu_count()} cores")
    print(f"{options.rounds} rounds in {time.perf_counter() - began:.0f} s; ratios: median of the rounds\n")
    if summaries:
        print(write_table(summaries))
    print("", *(f"- {line}" for line in [*lines, *in_motion]), sep="\n")
    if options.json:
        report = {"measured": [asdict(summary) for summary in summaries], "compare": lines, "in_motion": in_motion}
        options.json.write_text(json.dumps(report, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
