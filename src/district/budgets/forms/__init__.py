"""Parsing and validating what is typed into the pages of budgets. Nothing is saved here."""
