"""Below which a published count could point to somebody (rule.toml)."""

import tomllib
from functools import cache
from importlib.resources import files


@cache
def threshold() -> int:
    """The smallest count that may be shown."""
    text = files(__package__).joinpath("rule.toml").read_text("utf8")
    value: int = tomllib.loads(text)["threshold"]["value"]
    return value
