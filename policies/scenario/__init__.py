"""What a user chose: one frozen object, its JSON, its link, its own entries, and what is in view."""
