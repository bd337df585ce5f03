"""Several people's weights: how far apart they are, what that does to the answer, what all of them agree on."""

from policies.group.answers import list_groups, points_from_ratings
from policies.group.leads import (
    Camps,
    Leads,
    Pull,
    find_camps,
    find_common_orderings,
    find_leads,
    find_pulls,
    find_values,
)
from policies.group.parts import part_people, rate_hands
from policies.group.spread import LEAST_PEOPLE, Spread, Weightings, find_room_weights, gather_weightings, measure_spread

__all__ = [
    "LEAST_PEOPLE",
    "Camps",
    "Leads",
    "Pull",
    "Spread",
    "Weightings",
    "find_camps",
    "find_common_orderings",
    "find_leads",
    "find_pulls",
    "find_room_weights",
    "find_values",
    "gather_weightings",
    "list_groups",
    "measure_spread",
    "part_people",
    "points_from_ratings",
    "rate_hands",
]
