"""Residents of 65 and over managed."""
