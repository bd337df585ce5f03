"""The ranking of options as contribution bars."""
