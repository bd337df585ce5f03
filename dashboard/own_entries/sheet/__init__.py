"""The sheet to type scores into."""
