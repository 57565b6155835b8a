"""Every indicator of the catalogue: a folder with its wording (indicator.toml) and its two definitions (counts.py).

The folder is the registration; its name is the indicator's slug.
"""

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib import import_module
from importlib.resources import files
from types import MappingProxyType
from typing import Any

from shixiao.indicators.indicator import Indicator, Wording
from shixiao.messages import LANGUAGES

__all__ = ["indicator", "indicators"]

_HIGHER_IS_BETTER = {"higher": True, "lower": False}


@cache
def indicators() -> Mapping[str, Indicator]:
    """Every indicator by its slug, in alphabetical order."""
    folders = sorted(path.name for path in files(__package__).iterdir() if path.joinpath("indicator.toml").is_file())
    return MappingProxyType({slug: _read(slug) for slug in folders})


def indicator(slug: str) -> Indicator:
    """The indicator of this slug; KeyError where the catalogue holds none."""
    return indicators()[slug]


def _read(slug: str) -> Indicator:
    said: dict[str, Any] = tomllib.loads(files(__package__).joinpath(slug, "indicator.toml").read_text("utf8"))
    counts = import_module(f"{__package__}.{slug}.counts")
    return Indicator(
        slug=slug,
        version=said["version"],
        valid_from=said["valid_from"],
        source=said["source"],
        verified=said["verified"],
        higher_is_better=_HIGHER_IS_BETTER[said["direction"]],
        unit=said["unit"],
        denominator_kind=said["denominator_kind"],
        numerator=counts.numerator,
        denominator=counts.denominator,
        wordings=tuple((language, Wording(**said[language])) for language in LANGUAGES),
    )
