"""People with tuberculosis managed."""
