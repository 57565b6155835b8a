"""Health education sessions."""
