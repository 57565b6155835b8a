"""Children of 0 to 36 months served in traditional medicine."""
