"""Accounts of the staff: login with two factors, lock-out, sessions, passwords."""
