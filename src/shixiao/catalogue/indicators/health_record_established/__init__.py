"""Residents with a health record."""
