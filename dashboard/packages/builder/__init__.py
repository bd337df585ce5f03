"""The row of measures to tick, of which a package is put together."""
