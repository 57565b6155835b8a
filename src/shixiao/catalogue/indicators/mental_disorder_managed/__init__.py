"""People with severe mental disorder managed."""
