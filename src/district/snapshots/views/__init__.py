"""The pages of frozen evidence."""
