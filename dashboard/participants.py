"""The process that answers participants' calls beside the server's: ``python -m dashboard.participants``."""

from __future__ import annotations

import os
import signal
import sys

from dashboard import cached
from dashboard.room.join.apart import answer_all
from dashboard.room.rooms import find_store
from dashboard.serving.logs import set_up_logs


def main() -> None:
    """Answer what comes in until the server is gone, which ends the input."""
    set_up_logs()
    # Whoever stops the server at a terminal stops every process of it: this one ends once it has answered.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    # Whatever is printed by mistake is no reply.
    replies = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    cached.find_dossier()
    answer_all(find_store, sys.stdin.buffer, replies)


if __name__ == "__main__":
    main()
