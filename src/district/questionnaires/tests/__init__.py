"""Stories of questionnaires."""
