"""What a file that leaves the room was made from, and the lines about it that every such file carries."""
