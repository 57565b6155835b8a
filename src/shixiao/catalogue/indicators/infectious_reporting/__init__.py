"""Infectious diseases and emergencies reported in time."""
