"""What templates of evaluations can say."""
