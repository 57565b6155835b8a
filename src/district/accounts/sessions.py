"""Who is logged in where: recorded cheaply, limited in time, ended at once."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from importlib import import_module
from typing import Any

from django.conf import settings
from django.db import transaction

from district.access.actor import Actor
from district.accounts.models import IDLE, LONGEST, LiveSession, User
from district.audit.trail import record

BEGAN, SEEN, ROW, LANGUAGE, SECOND_FACTOR = "began", "seen", "live", "language_wanted", "second_factor"
"""The session's own keys."""
EVERY = timedelta(minutes=5)
"""How often at most a session is written only because somebody is there."""


def begin(request: Any, user: User, at: datetime) -> None:
    """Note that somebody has logged in here."""
    if not request.session.session_key:
        request.session.create()
    LiveSession.objects.filter(key=request.session.session_key).delete()
    row = LiveSession.objects.create(
        user=user,
        key=request.session.session_key,
        began_at=at,
        seen_at=at,
        address=request.META.get("REMOTE_ADDR", "")[:64],
        device=request.META.get("HTTP_USER_AGENT", "")[:200],
    )
    request.session[BEGAN] = request.session[SEEN] = at.timestamp()
    request.session[ROW] = str(row.pk)


def is_over(session: Any, at: datetime) -> bool:
    """Whether a session has rested or lasted too long."""
    rested, lasted = (at.timestamp() - session.get(key, at.timestamp()) for key in (SEEN, BEGAN))
    return rested > IDLE.total_seconds() or lasted > LONGEST.total_seconds()


def keep(request: Any, at: datetime) -> None:
    """Note that somebody is there, if that was not noted in the last minutes."""
    if at.timestamp() - request.session.get(SEEN, 0) < EVERY.total_seconds():
        return
    request.session[SEEN] = at.timestamp()
    request.session.setdefault(BEGAN, at.timestamp())
    LiveSession.objects.filter(pk=request.session.get(ROW)).update(seen_at=at, key=request.session.session_key)


def moved(request: Any) -> None:
    """The session has a new key."""
    LiveSession.objects.filter(pk=request.session.get(ROW)).update(key=request.session.session_key)


def end(row: LiveSession, *, by: Actor, at: datetime) -> None:
    """End a session: its next request has to log in."""
    with transaction.atomic():
        record("accounts.session.ended", by=by, at=at, target=row.user, after={"address": row.address})
        remove([row])


def end_all(user: User, *, but: str | None = None) -> int:
    """End all sessions of an account, but for the one with this key, and say how many those were."""
    rows = list(user.live_sessions.exclude(key=but or ""))
    remove(rows)
    return len(rows)


def remove(rows: Iterable[LiveSession]) -> None:
    """Delete these sessions with what was kept in them."""
    store = import_module(settings.SESSION_ENGINE).SessionStore
    for row in rows:
        store(row.key).delete()
        row.delete()


def sweep(at: datetime) -> int:
    """Delete the rows of sessions that are over, and say how many those were."""
    rows = list(LiveSession.objects.over(at)[:5000])
    remove(rows)
    import_module(settings.SESSION_ENGINE).SessionStore.clear_expired()
    return len(rows)
