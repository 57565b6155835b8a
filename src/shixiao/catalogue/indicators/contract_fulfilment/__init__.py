"""Promised services done."""
