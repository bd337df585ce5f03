"""The session: what it holds, and what each event makes of it."""
