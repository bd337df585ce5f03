"""Words of what keeps the work of a session in the browser."""

from __future__ import annotations

KEEPER = {
    "blocked": (
        "This browser keeps nothing for this page: a refresh empties undo and the change log{entries}. The scenario "
        "file holds your work."
    ),
    "full": (
        "This browser has no room left to keep your work: a refresh empties undo and the change log{entries}. The "
        "scenario file holds your work."
    ),
    "entries": ", and takes your own entries out of view",
    "dismiss": "Close",
}
