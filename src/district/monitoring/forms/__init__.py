"""What is typed into the pages of monitoring."""
