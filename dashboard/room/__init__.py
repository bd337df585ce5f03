"""Several people weigh together: a room is opened, people answer on phones, the screen shows where they differ."""
