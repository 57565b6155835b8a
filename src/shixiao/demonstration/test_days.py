from calendar import monthrange
from datetime import date

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from shixiao.demonstration.days import MISSING, OPEN, add_months, birthday, day, or_missing


@given(st.dates(date(1900, 1, 1), date(2030, 12, 31)), st.integers(0, 1200))
def test_months_later_is_the_same_day_or_the_last_of_a_shorter_month(start: date, months: int) -> None:
    number = day(start.year, start.month, start.day)
    year, month = divmod(start.year * 12 + start.month - 1 + months, 12)
    expected = day(year, month + 1, min(start.day, monthrange(year, month + 1)[1]))
    assert add_months(np.array([number]), months).tolist() == [expected]


def test_a_leap_day_has_its_birthday_in_february() -> None:
    assert birthday(np.array([day(1952, 2, 29)]), 65).tolist() == [day(2017, 2, 28)]


def test_what_has_not_ended_is_empty() -> None:
    assert or_missing(np.array([OPEN, day(2016)])).tolist() == [MISSING, day(2016)]
