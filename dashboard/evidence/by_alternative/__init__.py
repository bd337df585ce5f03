"""What speaks for and against each option."""
