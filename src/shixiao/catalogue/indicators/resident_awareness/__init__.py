"""Residents aware of the services."""
