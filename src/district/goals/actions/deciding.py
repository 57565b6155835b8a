"""Submitting a version, approving it, returning it."""

from datetime import datetime

from django.db import transaction

from district.access.actor import Actor
from district.audit import trail
from district.goals import rules
from district.goals.definition import definition_of
from district.goals.locking import locked
from district.goals.models import GoalVersion, State


@transaction.atomic
def submit(*, version: GoalVersion, seen: int, by: Actor, at: datetime) -> GoalVersion:
    """Send it to the reviewer. Nobody changes it until it is returned."""
    rules.check_can_submit(locked(version), by)
    sent = version.change(seen, state=State.SUBMITTED, submitted_at=at, submitted_by=by.identifier)
    trail.record("goals.version.submitted", by=by, at=at, target=sent)
    return sent


@transaction.atomic
def approve(*, version: GoalVersion, seen: int, comment: str = "", by: Actor, at: datetime) -> GoalVersion:
    """Let it hold. What it asks never changes again; its hash stands in the event."""
    rules.check_can_decide(locked(version), by)
    held = version.change(seen, state=State.APPROVED, approved_at=at, approved_by_name=by.name, comment=comment)
    after = {"definition": definition_of(held).sha256}
    trail.record("goals.version.approved", by=by, at=at, target=held, after=after, note=comment)
    return held


@transaction.atomic
def return_version(*, version: GoalVersion, seen: int, comment: str, by: Actor, at: datetime) -> GoalVersion:
    """Give it back to whoever drew it up, with a reason."""
    rules.check_can_decide(locked(version), by)
    back = version.change(seen, state=State.RETURNED, comment=comment)
    trail.record("goals.version.returned", by=by, at=at, target=back, note=comment)
    return back
