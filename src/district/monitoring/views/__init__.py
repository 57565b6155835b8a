"""What monitoring shows."""
