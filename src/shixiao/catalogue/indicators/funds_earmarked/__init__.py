"""Money spent on its purpose."""
