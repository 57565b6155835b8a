"""People with severe mental disorder managed to standard."""
