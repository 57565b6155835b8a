"""The words printed on published sheets, from vocabulary.toml."""

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any

from shixiao.values import fold


@cache
def vocabulary() -> dict[str, Any]:
    """Header words, labels and level names, as in vocabulary.toml."""
    return tomllib.loads(files(__package__).joinpath("vocabulary.toml").read_text("utf8"))


@cache
def roles(section: str) -> dict[str, str]:
    """Folded header word → the column's role, for a section such as `fund_columns`."""
    return {fold(word): role for role, words in vocabulary()[section].items() for word in words}
