"""What stands behind a number: codings, paragraphs, tracing, search."""
