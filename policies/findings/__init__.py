"""Results into plain sentences; rounding and hedging happen here."""
