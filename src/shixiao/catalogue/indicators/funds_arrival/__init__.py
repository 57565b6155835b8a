"""Budget arrived."""
