"""What survives other weights, other readings and other modelling choices."""
