"""People with severe mental disorder stable."""
