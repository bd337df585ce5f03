"""Pairwise winning without sampling, where only weights vary and every weighting is equally likely."""

from __future__ import annotations

from itertools import combinations

import numpy as np
import pandas as pd

from policies.comparison.comparison import Comparison
from policies.robustness.ranked_cells import gather_ranked
from policies.terms import TOLERANCE, Array


def find_exact_winning(comparison: Comparison) -> pd.DataFrame:
    """Work out pairwise winning where only weights vary, uniformly over all weights: no samples, no error.

    One option is ahead of another where a linear form of the weights is positive. Cutting the simplex where that form
    is zero on an edge gives two simplices of known volume with one sign less to settle, so the share is found by a
    recursion of plain averages, which loses no digits (in the manner of Varsi 1973, Pacific Journal of Mathematics 46,
    doi:10.2140/pjm.1973.46.303).

    Parameters
    ----------
    comparison : Comparison
        Not one where silence is left out: who is ahead is not linear in the weights there.

    Returns
    -------
    DataFrame, options x options
        As ``pairwise_winning`` of `Robustness`, central readings throughout.
    """
    assert comparison.counted.silence != "leave_out"
    cells = gather_ranked(comparison)
    ids = pd.Index(cells.alternatives, name="alternative", dtype=object)
    found = np.full((len(ids), len(ids)), 0.5)
    for a, b in combinations(range(len(ids)), 2):
        found[a, b] = measure_halfspace(cells.central[a] - cells.central[b])
        found[b, a] = 1 - found[a, b]
    return pd.DataFrame(found, index=ids, columns=ids.rename("other"))


def measure_halfspace(slopes: Array) -> float:
    """Share of the simplex of weights on which the weighted sum of these slopes is positive; 0.5 if all are 0.

    Parameters
    ----------
    slopes : array, shape (n_criteria,)

    Examples
    --------
    >>> measure_halfspace(np.array([1.0, -1.0, -2.0]))  # 1/2 of the edge to -1, of that 1/3 of the edge to -2
    0.16666666666666666
    """
    above = slopes[slopes > TOLERANCE]
    below = -slopes[slopes < -TOLERANCE]
    if len(above) == 0:
        return 0.0 if len(below) else 0.5
    # share[a] holds the answer for the first a slopes above and the slopes below taken in so far.
    share = np.concatenate([[0.0], np.ones(len(above))])
    for depth in below:
        for place, height in enumerate(above, start=1):
            share[place] = (height * share[place] + depth * share[place - 1]) / (height + depth)
    return float(share[-1])
