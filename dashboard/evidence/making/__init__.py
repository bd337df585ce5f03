"""How the readings were made."""
