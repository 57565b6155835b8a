"""Blood glucose controlled."""
