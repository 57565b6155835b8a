"""A goal taken out of the site: as a workbook, as the form to sign, on paper."""

from datetime import datetime

from django.db import transaction

from district.access.actor import Actor
from district.audit import trail
from district.goals.models import GoalVersion


@transaction.atomic
def note_taken(*, version: GoalVersion, form: str, by: Actor, at: datetime) -> None:
    """Say that somebody took it: `form` is `xlsx`, `docx` or `paper`."""
    after = {"form": form, "number": version.number, "rows": version.rows.count()}
    trail.record("goals.version.taken", by=by, at=at, target=version, after=after)
