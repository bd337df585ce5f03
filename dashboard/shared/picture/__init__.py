"""The buttons that save a picture."""
