"""How dates and numbers are printed, by language."""
