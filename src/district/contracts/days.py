"""Days of contracts: how long a term is, and which contract year a day lies in."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta


def months_after(day: date, months: int) -> date:
    """The same day so many months later; the last of a month that has no such day."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    following = date(year + (month + 1) // 12, (month + 1) % 12 + 1, 1)
    return date(year, month + 1, min(day.day, (following - timedelta(days=1)).day))


def last_day(begins_on: date, months: int) -> date:
    """The last day of a contract that holds so many months: 2024-03-05 to 2025-03-04."""
    return months_after(begins_on, months) - timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Year:
    """One contract year; `last` is its last day."""

    first: date
    last: date

    def elapsed(self, day: date) -> tuple[int, int]:
        """How many of its days have gone when this day ends, and how many it has."""
        whole = (self.last - self.first).days + 1
        return max(0, min((day - self.first).days + 1, whole)), whole


def contract_year(begins_on: date, ends_on: date, day: date) -> Year:
    """The year of a contract in which a day lies; the first before it begins, the last after it ends."""
    return list(years_until(begins_on, ends_on, day))[-1]


def years_until(begins_on: date, ends_on: date, day: date) -> Iterator[Year]:
    """The years of a contract, the first at least, until that in which a day lies or the last."""
    number, last = 0, min(day, ends_on)
    while number == 0 or months_after(begins_on, 12 * number) <= last:
        first = months_after(begins_on, 12 * number)
        number += 1
        yield Year(first, min(last_day(begins_on, 12 * number), ends_on))
