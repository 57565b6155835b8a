"""Managed patients with hypertension managed to standard."""
