"""Periods of a year: a month or quarter means the year to date at its end."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

By = Literal["month", "quarter", "year"]
PERIODS: dict[By, Iterable[int]] = {"month": range(1, 13), "quarter": (3, 6, 9, 12), "year": (12,)}
"""The months with which each kind of period ends."""


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """The year to date at the end of `month`."""

    year: int
    month: int

    @property
    def start(self) -> date:
        """The first day of the year."""
        return date(self.year, 1, 1)

    @property
    def end(self) -> date:
        """The last day of the month."""
        return self.after - timedelta(days=1)

    @property
    def after(self) -> date:
        """The first day after the period."""
        return date(self.year + self.month // 12, self.month % 12 + 1, 1)

    def __str__(self) -> str:
        return f"{self.year}-{self.month:02}"


def periods(year: int, by: By, until: date) -> tuple[Period, ...]:
    """The periods of a year that are over by `until`, its last day included."""
    all_of_them = (Period(year, month) for month in PERIODS[by])
    return tuple(period for period in all_of_them if period.end <= until)
