"""A target that equals last year's: looked at, and why it stays."""

from datetime import datetime

from django.db import transaction

from district.access.actor import Actor
from district.audit import trail
from district.goals import rules
from district.goals.last_year import targets_before
from district.goals.locking import reread
from district.goals.models import GoalRow

UNSEEN = {"looked_at": None, "looked_by_name": "", "looked_why": ""}
"""What a row says that nobody has looked at."""


@transaction.atomic
def look_at_row(*, row: GoalRow, seen: int, why: str, by: Actor, at: datetime) -> GoalRow:
    """Say that the target stays as it was last year, and why. Raises `Conflict`.

    What the sheet asks stays the same, so that nobody who has read the table has to read it again.
    """
    version, row = reread(row, by)
    rules.check_is_as_before(row, targets_before(version.goal))
    looked = row.change(seen, looked_at=at, looked_by_name=by.name, looked_why=why)
    trail.record("goals.row.looked_at", by=by, at=at, target=looked, after={"target": row.target}, note=why)
    return looked
