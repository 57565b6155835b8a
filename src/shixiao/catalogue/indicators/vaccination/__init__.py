"""Doses of the immunisation programme given."""
