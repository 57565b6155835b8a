"""Where the pages of goals are."""

from typing import Any

from django.urls import reverse

from district.goals.models import Goal


def goal_address(goal: Goal) -> str:
    """The page of a goal, which shows its newest version."""
    return reverse("goals:detail", args=[goal.pk])


def of_row(goal: Any) -> str:
    """The page to which a line of the list leads."""
    return goal_address(goal)
