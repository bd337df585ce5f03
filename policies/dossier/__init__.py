"""What a question is made of: alternatives, criteria, sources and readings, read from files and checked."""
