"""Codes with the words that are shown for them."""

from enum import StrEnum
from typing import Any, Self


class Word(StrEnum):
    """A code of a closed list, such as `moved`, and its (lazily translated) label."""

    label: Any

    def __new__(cls, value: str, label: object = "") -> Self:
        """A member from its code and its label."""
        member = str.__new__(cls, value)
        member._value_ = value
        member.label = label
        return member

    @classmethod
    def choices(cls) -> list[tuple[str, Any]]:
        """Every code with its label, as fields of models and forms take them."""
        return [(word.value, word.label) for word in cls]

    @classmethod
    def codes(cls) -> list[str]:
        """Every code, as plain text."""
        return [word.value for word in cls]
