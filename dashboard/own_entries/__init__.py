"""The user's own scores, sources, options and criteria."""
