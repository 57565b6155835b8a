"""What the fund block of a project's sheet prints beside its amounts: `fund_block.toml`."""

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def fund_block() -> dict[str, Any]:
    """The words, by name; `rows` are the lines in order."""
    return tomllib.loads(files(__package__).joinpath("fund_block.toml").read_text("utf8"))
