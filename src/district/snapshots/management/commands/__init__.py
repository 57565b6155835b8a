"""What is done with a snapshot from the console."""
