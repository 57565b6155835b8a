"""Ways in which a text reaches a telephone."""
