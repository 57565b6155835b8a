"""Stories of contracts."""
