"""Stories of residents."""
