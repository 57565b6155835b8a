"""Stories of programs that read."""
