"""Residents of 65 and over served in traditional medicine."""
