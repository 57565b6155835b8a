"""One page of a list's rows, and how many there are in all."""

from dataclasses import dataclass
from typing import Any

from django.core.paginator import Paginator

from district.lists.listing import Listing, Rows
from district.lists.query import Query

DEEP = 1000
"""From this row on, keys are looked up before rows are fetched."""


@dataclass(frozen=True, slots=True)
class Page:
    """The rows of one page."""

    rows: tuple[Any, ...]
    number: int
    size: int
    total: int

    @property
    def last(self) -> int:
        """The number of the last page; an empty list has one."""
        return max(1, -(-self.total // self.size))

    @property
    def first_row(self) -> int:
        """The place of the page's first row among all, from 1; 0 when there is none."""
        return (self.number - 1) * self.size + 1 if self.rows else 0

    @property
    def last_row(self) -> int:
        """The place of the page's last row."""
        return self.first_row + len(self.rows) - 1 if self.rows else 0

    def numbers(self) -> list[int | None]:
        """The pages to offer: the first, the last and those around this one; None stands for a gap."""
        paginator = Paginator(range(self.total), self.size)
        found = paginator.get_elided_page_range(self.number, on_each_side=2, on_ends=1)
        return [number if isinstance(number, int) else None for number in found]


def page_of(listing: Listing, rows: Rows, query: Query) -> Page:
    """The page that was asked for, or the last one when there are fewer."""
    total = listing.count(rows) if listing.count else rows.count()
    number = min(query.page, max(1, -(-total // query.size)))
    start = (number - 1) * query.size
    fetch = listing.fetch or _slice
    found = fetch(rows, start, min(start + query.size, total), total) if total else []
    return Page(tuple(found), number, query.size, total)


def _slice(rows: Rows, start: int, end: int, total: int) -> list[Any]:
    """Rows `start` to `end`, counted from whichever end is nearer: the last page is as quick as the first."""
    if start <= total // 2 or start < DEEP:
        return _deep(rows, start, end)
    return _deep(rows.reverse(), total - end, total - start)[::-1]


def _deep(rows: Rows, start: int, end: int) -> list[Any]:
    """Rows far from the start by their keys, so that those passed over are never read whole."""
    if start < DEEP:
        return list(rows[start:end])
    keys = list(rows.values_list("pk", flat=True)[start:end])
    found = {row.pk: row for row in rows.filter(pk__in=keys)}
    return [found[key] for key in keys if key in found]
