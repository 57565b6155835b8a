"""People with type 2 diabetes managed."""
