"""Forms about residents: they parse and validate, and never save."""
