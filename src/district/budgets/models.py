"""Nothing is stored yet."""
