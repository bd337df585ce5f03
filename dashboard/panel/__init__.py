"""The weight panel beside the pages."""
