"""The button that copies the link."""
