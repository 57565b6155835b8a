"""The days over which something is counted, and those that are asked for most often."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.utils.translation import gettext_lazy as _

from district.campaigns.listings.conditions import end_of, start_of

DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Days:
    """From a day to a day, both included: from the midnight before the first to the one after the last, local time."""

    begins_on: date
    ends_on: date

    @property
    def start(self) -> datetime:
        """The first moment that belongs to it."""
        return start_of(self.begins_on)

    @property
    def end(self) -> datetime:
        """The first moment after it."""
        return end_of(self.ends_on)

    @property
    def is_month(self) -> bool:
        """Whether it is one whole month."""
        return self == month_of(self.begins_on)

    def of(self, field: str) -> dict[str, datetime]:
        """The condition that a time lies in it."""
        return {f"{field}__gte": self.start, f"{field}__lt": self.end}

    def asked(self, name: str) -> dict[str, str]:
        """The condition of a list that these days state."""
        return {f"{name}_since": str(self.begins_on), f"{name}_until": str(self.ends_on)}


def month_of(day: date) -> Days:
    """The month in which a day lies."""
    first = day.replace(day=1)
    return Days(first, (first + timedelta(days=31)).replace(day=1) - DAY)


def last_month(today: date) -> Days:
    """The last month that is over: on the first of a month nobody asks for a report over one day."""
    return month_of(today.replace(day=1) - DAY)


def last_days(today: date, count: int = 30) -> Days:
    """So many days up to today."""
    return Days(today - (count - 1) * DAY, today)


def usual(today: date) -> Iterator[tuple[Any, Days]]:
    """What can be asked for with one click."""
    yield _("上月"), last_month(today)
    yield _("本月至今"), Days(today.replace(day=1), today)
    yield _("本年至今"), Days(today.replace(month=1, day=1), today)
