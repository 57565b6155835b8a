"""Judging a version as it stands in the database, and nobody else changing it meanwhile."""

from district.access.actor import Actor
from district.goals import rules
from district.goals.models import GoalRow, GoalVersion


def locked(version: GoalVersion) -> GoalVersion:
    """The version as it is now; nobody else decides on it or writes into it before this transaction ends."""
    found: GoalVersion = (
        GoalVersion.objects.select_for_update(of=("self",)).select_related("goal__project").get(pk=version.pk)
    )
    return found


def opened(version: GoalVersion, by: Actor) -> GoalVersion:
    """The locked version, if this person may write into it now. Raises `Refused`."""
    found = locked(version)
    rules.check_can_edit(found, by)
    return found


def reread(row: GoalRow, by: Actor) -> tuple[GoalVersion, GoalRow]:
    """A row of a version that may be written into, both as they are now. Raises `Refused`."""
    version = opened(row.version_of, by)
    found = version.rows.filter(pk=row.pk).first()
    rules.check_is_there(found)
    return version, found


def counted(version: GoalVersion) -> None:
    """Its table has changed: whoever saw it before has not seen this one, and cannot submit or approve it unseen."""
    version.change(version.version)
