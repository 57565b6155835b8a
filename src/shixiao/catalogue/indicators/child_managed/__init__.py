"""Children under seven managed."""
