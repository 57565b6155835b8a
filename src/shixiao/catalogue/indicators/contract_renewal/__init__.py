"""Contracts renewed."""
