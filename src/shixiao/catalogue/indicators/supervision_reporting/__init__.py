"""Supervision events reported."""
