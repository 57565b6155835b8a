"""Calls for each contract."""
