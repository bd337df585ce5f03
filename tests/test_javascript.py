"""The types and the habits of all JavaScript, by the tools that package.json names.

Without Node.js or these tools (``npm ci`` puts them in place) both tests are skipped, with the reason; with
REQUIRE_NODE=1, as in .ci/run, they fail instead.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]


def find_npm() -> str:
    npm = shutil.which("npm")
    missing = "Node.js with npm" if npm is None else "" if (ROOT / "node_modules").is_dir() else "`npm ci`"
    if missing and os.environ.get("REQUIRE_NODE") != "1":
        pytest.skip(f"JavaScript is not checked here: that takes {missing}")
    assert npm, "REQUIRE_NODE=1, and there is no npm on the search path"
    return npm


@pytest.mark.parametrize("check", ["types", "lint"])
def test_javascript_has_no_fault(check: str) -> None:
    run = subprocess.run(
        [find_npm(), "run", "--silent", check], cwd=ROOT, capture_output=True, text=True, encoding="utf-8", check=False
    )
    assert run.returncode == 0, f"npm run {check}\n{run.stdout}{run.stderr}"
