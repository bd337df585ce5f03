"""What no page may say of options, weights and their shares."""

from __future__ import annotations

import re

UNSAID = re.compile(
    r"\bwin(?:s|ners?|ning)\b|\b(?:best|right) (?:option|choice|policy)\b|optimal|\bwe recommend\b"
    # That a share is not a probability, and how wide a range is, may be said.
    r"|(?<!not a )\bprobab|(?<!not how )(?<!than any )\blikel|\bchances?\b|\bodds\b|\bsignifican"
    r"|\bauthors (?:dis)?agree\b|\bauthors conflict\b|\b(?:Kokas|Dirks)(?: scores|'s scores|'s weights)\b",
    re.IGNORECASE,
)
"""A winner, a recommendation, a chance, or an essay that scores."""
