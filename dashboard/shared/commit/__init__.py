"""Marks that tell the browser how far Python is, so that no click overtakes what was typed."""
