"""Official content: blank layouts of sheets by name and year, and indicators."""
