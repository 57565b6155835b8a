"""Reviewed calls without a fatal error."""
