"""Where pages and lists lead."""

from typing import Any

from django.urls import NoReverseMatch, reverse


def goal_address(goal: Any, month: int | None = None) -> str:
    """A goal's page, at the end of a month if one is said."""
    return reverse("monitoring:detail", args=[goal.pk]) + _at(month)


def row_address(goal: Any, key: str, month: int) -> str:
    """The page of a row at the end of a month."""
    return reverse("monitoring:row", args=[goal.pk, key]) + _at(month)


def figure_address(evaluation: Any, key: str) -> str:
    """What a counted figure was counted from, "" where nothing shows it."""
    try:
        return reverse("evaluations:figure", args=[evaluation.pk, key])
    except NoReverseMatch:
        return reverse("evaluations:row", args=[evaluation.pk, key])


def _at(month: int | None) -> str:
    return "" if month is None else f"?month={month}"
