"""The careful sentence over the ranking."""
