"""Backups that prove themselves: each is restored into a new place and compared before it is called good."""
