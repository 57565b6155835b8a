"""Answers that agree with the records."""
