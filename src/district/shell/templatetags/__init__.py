"""What templates of every part use: money, percentages, icons, addresses, form fields."""
