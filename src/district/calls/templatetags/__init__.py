"""Tags of calls."""
