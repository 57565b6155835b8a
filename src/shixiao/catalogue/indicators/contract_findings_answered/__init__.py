"""Doubts about contracts answered in time."""
