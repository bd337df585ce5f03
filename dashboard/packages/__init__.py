"""What combined measures would do, and what they would leave uncovered."""
