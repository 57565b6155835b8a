"""Answers that were taken out of the site."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from district.access.actor import Actor
from district.audit import trail
from district.questionnaires.models import QuestionnaireVersion


@transaction.atomic
def note_export(*, version: QuestionnaireVersion, organisation: UUID, rows: int, by: Actor, at: datetime) -> None:
    """Write down that somebody took so many answers of a version."""
    after = {"rows": rows, "sha256": version.sha256}
    trail.record(
        "questionnaires.results.exported", by=by, at=at, target=version, organisation=organisation, after=after
    )
