"""Interviews that somebody left open: the audit trail is told how much they had typed."""

from datetime import datetime, timedelta

from django.utils.translation import gettext as _

from district.access.actor import Actor
from district.lib.periodic import periodic
from district.questionnaires import actions
from district.questionnaires.models import Interview

AWAY = timedelta(minutes=30)
"""Who has typed nothing for so long has left."""


@periodic("questionnaires.left", 600)
def tell_of_left(at: datetime) -> None:
    """One event for each interview that was left since the last time."""
    by = Actor("system", "questionnaires.left", _("自动记录"))
    for interview in Interview.objects.left(at - AWAY).only("pk"):
        actions.note_left(interview=interview, by=by, at=at)
