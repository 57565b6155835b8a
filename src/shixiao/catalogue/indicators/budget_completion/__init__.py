"""Budget spent."""
