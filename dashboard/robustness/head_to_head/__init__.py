"""Two options head to head."""
