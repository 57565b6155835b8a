"""Stays: from when to when a resident lived in the area of which organisation, as told by their moves."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Protocol
from uuid import UUID


class _Moved(Protocol):
    on: date
    source_id: UUID | None
    target_id: UUID | None


@dataclass(frozen=True, slots=True)
class Stay:
    """A time at one organisation; `until` is the first day after it, none while it lasts."""

    organisation: UUID
    since: date
    until: date | None

    def overlap(self, since: date, until: date | None) -> tuple[date, date | None] | None:
        """The part of another time that falls into this stay."""
        begin = max(self.since, since)
        ends = [end for end in (self.until, until) if end is not None]
        end = min(ends, default=None)
        return (begin, end) if end is None or begin < end else None


def stays(organisation: UUID, since: date, moves: Iterable[_Moved], died_on: date | None = None) -> list[Stay]:
    """The stays of somebody who now belongs to `organisation` and is known since a day, in order.

    The day of death is still lived; a stay that lasts until then ends on the day after.
    """
    ordered = sorted(moves, key=lambda move: move.on)
    here = ordered[0].source_id if ordered else organisation
    found, begin = [], since
    for move in ordered:
        if here is not None and begin < move.on:
            found.append(Stay(here, begin, move.on))
        here, begin = move.target_id, max(begin, move.on)
    if here is not None:
        found.append(Stay(here, begin, None))
    return found if died_on is None else list(_until_death(found, died_on + timedelta(days=1)))


def _until_death(found: Iterable[Stay], end: date) -> Iterator[Stay]:
    for stay in found:
        if stay.since < end:
            yield Stay(stay.organisation, stay.since, min(stay.until or end, end))
