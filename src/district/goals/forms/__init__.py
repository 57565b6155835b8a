"""Parsing and validating what is typed into the pages of goals. Nothing is saved here."""
