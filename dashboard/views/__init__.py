"""One module a page: reads state, calls, draws."""
