"""Layout families: one small file each, told apart by the roles their header names. The folder is the registration.

A family says which headers are its own (`recognises`) and how a row's texts become the target, actual value,
weight and score of an indicator (`indicator`). `PRIORITY` decides where several recognise one header.
"""

from collections.abc import Mapping, Set
from functools import cache
from importlib import import_module
from pkgutil import iter_modules
from typing import Protocol, cast

Texts = Mapping[str, str]


class Family(Protocol):
    """What a file of this folder defines."""

    NAME: str
    PRIORITY: int

    def recognises(self, roles: Set[str]) -> bool:
        """Whether a header with these roles is of this family."""

    def indicator(self, texts: Texts) -> dict[str, str | None]:
        """The fields of an indicator from the texts of its row, by role."""


@cache
def families() -> tuple[Family, ...]:
    """Every family of this folder, the most specific first."""
    modules = [import_module(f"{__name__}.{found.name}") for found in iter_modules(__path__)]
    found = [cast(Family, module) for module in modules if hasattr(module, "recognises")]
    return tuple(sorted(found, key=lambda family: (-family.PRIORITY, family.NAME)))


def family_of(roles: Set[str]) -> Family:
    """The family of a header."""
    return next(family for family in families() if family.recognises(roles))
