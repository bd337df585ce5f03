"""The Method page: the rules from a reading to a rank."""
