"""What is typed into campaigns."""
