"""Stories of projects and their money."""
