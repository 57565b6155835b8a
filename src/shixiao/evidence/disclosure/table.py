"""Counts per row of a sheet and organisation: as they were counted, and as they may be published."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType

from shixiao.messages import Message


class Mark(StrEnum):
    """What stands in the place of a withheld count. SMALL: it is under the threshold. OTHER: it protects one."""

    SMALL = "small"
    OTHER = "other"


Cell = int | Mark
Path = tuple[str, ...]
"""An organisation's code after those above it: district, health centre, station."""


class Unpublishable(Exception):
    """The table contradicts itself or cannot be protected. `reason` names the row and what to do."""

    def __init__(self, reason: Message) -> None:
        super().__init__(str(reason))
        self.reason = reason


@dataclass(frozen=True, slots=True)
class CountRow:
    """What was counted for one row of the sheet and one organisation. `denominator` is None for a bare count."""

    key: str
    organisation: Path
    numerator: int
    denominator: int | None = None


@dataclass(frozen=True, slots=True)
class CountTable:
    """Counts that somebody means to publish, with what is known of them.

    `same` says which counts are one and the same: `{"standard.denominator": "managed.numerator"}`. A reader who finds
    a number in one place knows it in all. `apart` names the keys whose numerator is no part of their denominator.
    """

    rows: tuple[CountRow, ...]
    same: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    apart: frozenset[str] = frozenset()

    def quantity(self, key: str, part: str) -> str:
        """What the `numerator` or `denominator` of a key counts."""
        name = f"{key}.{part}"
        return self.same.get(name, name)


@dataclass(frozen=True, slots=True)
class PublishedRow:
    """A row as it may be shown."""

    key: str
    organisation: Path
    numerator: Cell
    denominator: Cell | None = None


@dataclass(frozen=True, slots=True)
class PublishedTable:
    """Counts that may be shown to anybody. `suppress` makes it."""

    rows: tuple[PublishedRow, ...]
