"""The kinds of service that a resident can have received. Each module enters its own when the site starts."""

from collections.abc import Mapping
from typing import Any

_titles: dict[str, Any] = {}


def add_kinds(kinds: Mapping[str, Any]) -> None:
    """Enter kinds by their dotted names (`visits.home_visit`) with translated titles."""
    _titles.update(kinds)


def kind_title(kind: str) -> str:
    """A kind in words; of a module that is gone, its name."""
    return str(_titles.get(kind, kind))


def is_kind(kind: str) -> bool:
    """Whether a module has entered this kind."""
    return kind in _titles
