"""Who would prefer what."""
