"""Blood pressure controlled."""
