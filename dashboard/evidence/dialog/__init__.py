"""The evidence behind one cell or one option, over the page."""
