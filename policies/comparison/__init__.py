"""From readings to ranks: value functions, weights, performance table, silence, ranking, dominance."""
