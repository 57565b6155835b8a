"""Residents under contract who were called."""
