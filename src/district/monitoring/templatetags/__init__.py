"""What templates of monitoring use."""
