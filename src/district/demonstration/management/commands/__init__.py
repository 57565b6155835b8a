"""The demonstration's command."""
