"""The Evidence page: what stands behind each number."""
