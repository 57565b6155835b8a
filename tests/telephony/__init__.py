"""Calls over a real exchange on this machine: Asterisk, a telephone of the staff, and residents at the other end."""
