"""The Compare page: the answer, its limits and the passage behind it."""
