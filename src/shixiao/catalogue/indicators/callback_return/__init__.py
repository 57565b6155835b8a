"""Residents who came for a service within 15 days of the call."""
