"""Throws away logins that have run out, so that their table does not grow for ever."""

from datetime import datetime

from django.contrib.sessions.models import Session

from district.lib.periodic import periodic


@periodic("sessions.sweep", 3600)
def sweep(at: datetime) -> None:
    """Delete sessions that nobody can use any more."""
    Session.objects.filter(expire_date__lt=at).delete()
