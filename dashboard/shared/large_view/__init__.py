"""A large view of the answer for a shared screen."""
