"""Days as numbers since 1970-01-01: what numpy computes with and what Parquet stores."""

from datetime import date
from typing import Any

import numpy as np
import numpy.typing as npt

Ints = npt.NDArray[np.int64]
Bools = npt.NDArray[np.bool_]

MISSING = -(2**31)
"""A value that is not there, in any column."""


def day(year: int, month: int = 1, number: int = 1) -> int:
    """The number of a calendar day."""
    return (date(year, month, number) - date(1970, 1, 1)).days


START, END = day(2016), day(2016, 12, 31)
"""The year that is evaluated."""

HISTORY, EVE = day(2015, 7), day(2015, 12, 31)
"""The half year before, from which some records are kept."""

OPEN = day(2100)
"""The end of what has not ended; written as an empty cell."""


def add_months(days: Ints, months: int | Ints) -> Ints:
    """The same day of the month so many months later, or that month's last day where it is shorter."""
    dates = days.astype("datetime64[D]")
    month = dates.astype("datetime64[M]")
    within = (dates - month.astype("datetime64[D]")).astype(np.int64)
    later = month + _months(months)
    first = _number(later.astype("datetime64[D]"))
    length = _number((later + 1).astype("datetime64[D]")) - first
    return np.asarray(first + np.minimum(within, length - 1), np.int64)


def birthday(born: Ints, years: int) -> Ints:
    """The day on which somebody completes so many years."""
    return add_months(born, 12 * years)


def or_missing(until: Ints) -> Ints:
    """Ends of stays and spells as they are stored: what has not ended is empty."""
    return np.where(until >= OPEN, MISSING, until)


def _months(months: int | Ints) -> Any:
    return np.asarray(months, np.int64).astype("timedelta64[M]")


def _number(dates: Any) -> Ints:
    return np.asarray(dates.astype(np.int64), np.int64)
