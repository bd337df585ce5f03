"""What packages cover, what each member adds, and the search of all that could be put together."""

from policies.packages.coverage import (
    Addition,
    Coverage,
    compare_packages,
    find_coverage,
    join_members,
    use_other_rule,
)
from policies.packages.search import (
    MOST_SEARCHED,
    Efficient,
    Searched,
    SmallestCover,
    list_efficient,
    list_smallest_covers,
    search_packages,
)

__all__ = [
    "MOST_SEARCHED",
    "Addition",
    "Coverage",
    "Efficient",
    "Searched",
    "SmallestCover",
    "compare_packages",
    "find_coverage",
    "join_members",
    "list_efficient",
    "list_smallest_covers",
    "search_packages",
    "use_other_rule",
]
