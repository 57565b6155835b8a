"""Stories about logging in, being locked out, and what administrators do to accounts."""
