"""Frozen evidence: what a figure was counted from, hashed and read-only."""
