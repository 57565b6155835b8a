"""Parsing and validating what is typed into the pages of evaluations. Nothing is saved here."""
