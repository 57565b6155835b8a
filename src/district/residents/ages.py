"""Ages on a day, and the birth dates that have them."""

from datetime import date

ELDERLY = 65
"""老年人: from this birthday on."""
CHILD = 6
"""0–6 岁儿童: until the day before the seventh birthday."""


def age_on(born_on: date, day: date) -> int:
    """Full years on a day. Who was born on 29 February is a year older on 1 March of common years."""
    return day.year - born_on.year - ((day.month, day.day) < (born_on.month, born_on.day))


def latest_birth(age: int, day: date) -> date:
    """The last birth date of those who are at least so old on a day."""
    year = day.year - age
    if (day.month, day.day) == (2, 29) and not _is_leap(year):
        return date(year, 2, 28)
    return day.replace(year=year)


def earliest_birth(age: int, day: date) -> date:
    """The first birth date of those who are at most so old on a day: the day after those who are older."""
    return date.fromordinal(latest_birth(age + 1, day).toordinal() + 1)


def _is_leap(year: int) -> bool:
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
