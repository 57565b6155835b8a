"""The months of a goal's year."""

from calendar import monthrange
from datetime import date

MONTHS = 12


def month_end(year: int, month: int) -> date:
    """The last day of a month."""
    return date(year, month, monthrange(year, month)[1])


def months_over(year: int, today: date) -> int:
    """How many months of a year are over when this day ends."""
    return sum(month_end(year, month) <= today for month in range(1, MONTHS + 1))
