"""Residents reached by telephone."""
