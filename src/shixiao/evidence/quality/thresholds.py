"""From when on a check asks (thresholds.toml)."""

import tomllib
from fractions import Fraction
from functools import cache
from importlib.resources import files


@cache
def threshold(name: str) -> Fraction:
    """A threshold as an exact number."""
    text = files(__package__).joinpath("thresholds.toml").read_text("utf8")
    return Fraction(tomllib.loads(text)[name]["value"])


def whole(name: str) -> int:
    """A threshold that is a whole number."""
    return int(threshold(name))
