"""The commands: each parses its arguments, calls one story of the library, and prints."""
