"""How dates and numbers are printed."""
