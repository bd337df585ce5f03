"""Fields of components read numbers as Python does."""

from __future__ import annotations

import json
import os
import random
import shutil
import subprocess

import pytest

from dashboard.web import WEB, bundle
from policies.dossier.numbers import read_number

SCRIPT = """
let text = "";
for await (const chunk of process.stdin) text += chunk;
console.log(JSON.stringify(JSON.parse(text).map(([typed, least, most]) => readNumber(typed, least, most))));
"""
SIGNS = "0123456789.,'-+ e\u2212\u202f%x"


def read(text: str, least: float, most: float) -> float | None:
    try:
        return read_number(text, least, most)
    except ValueError:
        return None


def test_the_fields_of_components_read_numbers_as_the_rest_of_the_program_does() -> None:
    node = shutil.which("node")
    if node is None and os.environ.get("REQUIRE_NODE") != "1":
        pytest.skip("the script is not run here: that takes Node.js")
    seeded = random.Random(1)  # noqa: S311  not for secrets
    texts = ["23,4", "0,1", "1,5", "1.234", "1,234", "1'234,5", "1.234,5", "\u22120.5", ",5", "", "1e2", "12,34,567"]
    texts += ["".join(seeded.choices(SIGNS, k=seeded.randint(1, 7))) for _ in range(3000)]
    bounds = [(0, 100), (-2, 2), (0, 10_000)]
    cases = [(text, *ends) for text in texts for ends in bounds]
    script = bundle(WEB / "numbers.js") + SCRIPT
    run = subprocess.run(
        [str(node), "--input-type=module", "-e", script],
        cwd=WEB.parents[1],
        input=json.dumps(cases),
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert run.returncode == 0, run.stderr
    expected = [read(*case) for case in cases]
    assert {case: found for case, found in zip(cases, json.loads(run.stdout), strict=True) if found is not None} == {
        case: found for case, found in zip(cases, expected, strict=True) if found is not None
    }
    assert sum(found is not None for found in expected) > 1000
