from __future__ import annotations

from collections.abc import Callable

import pytest

from policies.cli.commands import main


@pytest.fixture
def refuse(capsys: pytest.CaptureFixture[str]) -> Callable[..., str]:
    """Run a command that ends with status two and nothing on standard output; give what it says of the fault."""

    def run_refused(*words: str) -> str:
        status: object
        try:
            status = main(list(words))
        except SystemExit as stop:  # argparse's own way to refuse
            status = stop.code
        captured = capsys.readouterr()
        assert (status, captured.out) == (2, "")
        return captured.err

    return run_refused
