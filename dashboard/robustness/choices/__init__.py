"""Which modelling choices matter."""
