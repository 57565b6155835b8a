"""Elders under contract."""
