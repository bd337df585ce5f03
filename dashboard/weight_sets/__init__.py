"""Weight sets side by side."""
