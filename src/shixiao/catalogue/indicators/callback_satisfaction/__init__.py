"""Residents satisfied when called back."""
