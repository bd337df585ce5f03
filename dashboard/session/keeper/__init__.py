"""What keeps the work of a session in the browser."""
