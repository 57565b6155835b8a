"""Codes with the words that are shown for them."""

from district.lib.word import Word

__all__ = ["Word"]
