"""Residents satisfied with the services."""
