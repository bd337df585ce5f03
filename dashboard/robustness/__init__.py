"""The Robustness page: how far the order can be trusted."""
