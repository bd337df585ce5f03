"""Which two options are compared."""

from __future__ import annotations

from collections.abc import Sequence

from policies.comparison import Comparison, HeadToHead, compare_head_to_head


def list_ranked(comparison: Comparison) -> list[str]:
    """List the options that can be compared, the one that stands highest first."""
    return sorted(comparison.results, key=lambda name: comparison.results[name].rank)


def find_pair(comparison: Comparison, chosen: Sequence[str] = ()) -> HeadToHead | None:
    """Compare two options: those chosen, as far as they are ranked, and else those that stand highest."""
    left, pair = list_ranked(comparison), []
    if len(left) < 2:
        return None
    for name in (*chosen, "", "")[:2]:
        pair.append(name if name in left else left[0])
        left.remove(pair[-1])
    return compare_head_to_head(comparison, *pair)
