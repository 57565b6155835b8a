"""Reminders that arrived."""
