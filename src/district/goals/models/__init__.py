"""What a sheet will ask: goals, their versions, their rows."""

from district.goals.models.goal import Goal, GoalQuerySet
from district.goals.models.row import GoalRow
from district.goals.models.version import GoalVersion, GoalVersionQuerySet, NeverChanged, State

__all__ = ["Goal", "GoalQuerySet", "GoalRow", "GoalVersion", "GoalVersionQuerySet", "NeverChanged", "State"]
