"""Arrived money spent."""
