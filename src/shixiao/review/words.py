"""The words that checks look for on sheets, from words.toml."""

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any

from shixiao.values import fold


@cache
def words() -> dict[str, Any]:
    """The word lists and patterns of words.toml, by section."""
    return tomllib.loads(files(__package__).joinpath("words.toml").read_text("utf8"))


def names_any(text: str | None, section: str) -> bool:
    """Whether the text contains one of a section's words, spaces and character width aside."""
    folded = fold(text or "")
    return any(fold(word) in folded for word in words()[section]["words"])
