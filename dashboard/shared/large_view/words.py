"""Words of the button for the large view."""

from __future__ import annotations

LARGE_VIEW = {
    "on": "Large view",
    "off": "Whole page",
    "title": "For a shared screen: the answer alone, in large type (key L)",
}
