"""Recordings kept of answered calls."""
