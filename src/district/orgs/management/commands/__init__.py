"""What is done before anybody can log in."""
