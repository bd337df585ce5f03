"""Words of the button that copies the link."""

from __future__ import annotations

COPY_LINK = {
    "copy": "Copy link",
    "copied": "Link copied",
    "manual": "Copy this address:",
    "title": "The address holds this exact view: weights, choices and options",
    "warning": "",
    "long": "It has {count} characters, more than some mail and chat programs keep. Send a scenario file instead.",
}
LONGEST_LINK = 2_000
"""Characters that every mail and chat program is known to keep of a link."""
