"""People with hypertension managed."""
