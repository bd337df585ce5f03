"""Words, bounds and types that every part of the model uses: closed lists, prefixes, tolerances."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]

TOLERANCE = 1e-9
"""Overall values closer than this are tied (value-scale units)."""

LARGEST = 1e150
"""Numbers beyond this size are refused: the arithmetic on them would overflow."""

ALL_SOURCES = "both"
"""The lens that lets every source count, however many there are."""

EITHER_VARIANT = "either"
"""The variant of a reading that holds for each variant of its alternative, however many there are."""

USER_PREFIX = "user_"
"""Ids of a user's own sources, options and criteria begin with this, so that none is mistaken for an author's."""

ID_PATTERN = r"[a-z][a-z0-9_]*"

# What a dossier may say of a criterion and of a reading.
KINDS = ("outcome", "means", "feasibility")
BASES = ("stated", "implied", "measured")
SPEAKERS = ("author", "relayed")

# What a scenario may choose.
SILENCES = ("neutral", "leave_out", "shared_only")
SPACINGS = ("even", "steep")
PACKAGE_RULES = ("strongest", "sum")
LEAST_MEMBERS = 2
"""Fewest options that make a package."""

# How weights and readings are drawn.
VARIED = ("weights", "readings", "both")
WEIGHTINGS = ("uniform", "around", "order")
READING_DRAWS = ("split", "uniform")
