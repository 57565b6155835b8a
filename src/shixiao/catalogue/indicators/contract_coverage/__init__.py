"""Residents under contract."""
