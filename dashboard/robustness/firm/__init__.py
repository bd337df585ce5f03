"""The part that asks whether the lead is firm."""
