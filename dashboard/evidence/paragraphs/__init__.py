"""What rests on a paragraph, and the result without it."""
