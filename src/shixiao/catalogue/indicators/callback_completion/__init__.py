"""Interviews completed with those reached."""
