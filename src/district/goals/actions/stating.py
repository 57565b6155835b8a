"""What a version says as a whole."""

from datetime import datetime
from decimal import Decimal

from django.db import transaction

from district.access.actor import Actor
from district.audit import trail
from district.goals.locking import opened
from district.goals.models import GoalVersion


@transaction.atomic
def state_goal(
    *, version: GoalVersion, seen: int, expected_goal: str, fund_weight: Decimal | None, by: Actor, at: datetime
) -> GoalVersion:
    """Write the general goal and the points of the fund block. Raises `Conflict`."""
    version = opened(version, by)
    values = {"expected_goal": expected_goal, "fund_weight": fund_weight if version.goal.project_id else None}
    before, after = trail.changes(version, values)
    changed = version.change(seen, **values)
    trail.record("goals.version.stated", by=by, at=at, target=changed, before=before, after=after)
    return changed
