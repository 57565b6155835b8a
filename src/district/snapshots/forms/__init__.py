"""What is typed about frozen evidence."""
