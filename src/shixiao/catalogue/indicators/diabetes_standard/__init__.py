"""Managed patients with type 2 diabetes managed to standard."""
