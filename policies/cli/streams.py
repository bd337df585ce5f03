"""Standard output and standard error, closed, full or broken as they may be."""

from __future__ import annotations

import os
import sys

FAULT = 2
"""Exit status where there was a fault."""


def write_out(text: str) -> int:
    """Write to standard output, whole and at once, and return the exit status.

    Somebody who reads the first lines only has all they want: that is no fault.
    """
    if sys.stdout is None:
        tell("standard output: expected it to be open")
        return FAULT
    try:
        sys.stdout.write(text)
        sys.stdout.flush()
    except BrokenPipeError:
        _drop_output()
    except OSError as error:
        _drop_output()
        tell(f"standard output: expected a place that takes what is written: {error.strerror}")
        return FAULT
    return 0


def tell(text: str) -> None:
    """Write a fault or a warning to standard error; where nobody can be told, the exit status is left to tell."""
    if sys.stderr is None:
        return
    try:
        print(text, file=sys.stderr, flush=True)
    except OSError:
        sys.stderr = None


def fit_terminal(text: str) -> str:
    """Put a question mark for what the terminal's encoding cannot hold."""
    encoding = getattr(sys.stdout, "encoding", None) or "utf-8"
    return text.encode(encoding, errors="replace").decode(encoding)


def _drop_output() -> None:
    """Send what is still held back to nowhere, so that the interpreter does not try again when it ends."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stdout.fileno())
    os.close(nowhere)
