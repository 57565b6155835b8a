"""Texts sent to residents' telephones before they are called."""
