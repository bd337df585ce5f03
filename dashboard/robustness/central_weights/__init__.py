"""Which weights favour what."""
