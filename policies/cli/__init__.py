"""The command line: ``python -m policies``."""
