"""What the server needs to be run for a team: its logs, its limits, and the example of a proxy before it."""
