"""Which weights matter."""
