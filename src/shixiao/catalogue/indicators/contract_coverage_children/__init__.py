"""Children under contract."""
