"""The one sealer: chains what has been committed."""

from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db import connection, transaction

from district.access.actor import system
from district.audit.canonical import FIELDS, NOTHING, VERSION, canonical, digest
from district.audit.keys import chain_key
from district.audit.links import UNREADABLE
from district.audit.models import Event, Seal, Unsealed
from district.audit.trail import record
from district.lib.identifiers import made_at

BATCH = 1000
LOCK = 0x5EA1
"""The number by which two sealers know of each other on PostgreSQL. On SQLite the write lock does the same."""
TOLERATED = timedelta(minutes=1)
SEALER = system("sealer")


def seal_pending(now: datetime) -> int:
    """Seal all that waits and say how many were sealed. Safe to be called by two at once: one of them does nothing."""
    total = 0
    while sealed := _seal_batch(now):
        total += sealed
        if sealed < BATCH:
            break
    return total


def unsealed_tail(now: datetime) -> tuple[int, timedelta]:
    """How many events wait for their seal, and how long the oldest of them has waited."""
    count = Unsealed.objects.count()
    oldest = Unsealed.objects.order_by("pk").values_list("pk", flat=True).first()
    return count, max(now - made_at(oldest), timedelta()) if oldest else timedelta()


def head() -> Seal | None:
    """The newest seal."""
    return Seal.objects.order_by("-sequence").first()


def recorded() -> int:
    """How many events there are, without counting them: seals are numbered from one without a gap."""
    last = head()
    return (last.sequence if last else 0) + Unsealed.objects.count()


def chained(events: Iterable[dict[str, Any]], last: Seal | None, now: datetime) -> Iterator[Seal]:
    """The seals of these events, each following the one before."""
    key, first, previous = chain_key(), last.sequence + 1 if last else 1, last.digest if last else NOTHING
    for sequence, event in enumerate(events, first):
        previous = digest(key, previous, canonical(event, now))
        yield Seal(sequence=sequence, event_id=event["id"], digest=previous, sealed_at=now, version=VERSION)


def _seal_batch(now: datetime) -> int:
    """One batch in one transaction: how many were taken from those that wait."""
    if not Unsealed.objects.exists():
        return 0
    with transaction.atomic():
        if not _is_alone():
            return 0
        waiting = list(Unsealed.objects.order_by("pk").values_list("pk", flat=True)[:BATCH])
        last = head()
        wanted = _without_seal(waiting)
        events, unreadable = _read(wanted)
        Seal.objects.bulk_create(chained(events, last, now))
        done = [identifier for identifier in waiting if identifier not in unreadable]
        Unsealed.objects.filter(pk__in=done).delete()
        _warn(last, set(wanted) - {event["id"] for event in events} - unreadable, now)
    return len(done)


def _read(wanted: list[UUID]) -> tuple[list[dict[str, Any]], set[UUID]]:
    """The events, and those that cannot be read: they go on waiting, and hold up no other."""
    rows = Event.objects.order_by("pk").values(*FIELDS)
    try:
        return list(rows.filter(pk__in=wanted)), set()
    except UNREADABLE:
        pass
    events, unreadable = [], set()
    for identifier in wanted:
        try:
            events += rows.filter(pk=identifier)
        except UNREADABLE:
            unreadable.add(identifier)
    return events, unreadable


def _without_seal(waiting: list[UUID]) -> list[UUID]:
    """Those that have none yet. A restored event waits again although it has one."""
    sealed = set(Seal.objects.filter(event_id__in=waiting).values_list("event_id", flat=True))
    return [identifier for identifier in waiting if identifier not in sealed]


def _is_alone() -> bool:
    """Whether no other sealer is at work; it then stays so until the transaction ends."""
    if connection.vendor != "postgresql":
        return True
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_xact_lock(%s)", [LOCK])
        return bool(cursor.fetchone()[0])


def _warn(last: Seal | None, lost: set[UUID], now: datetime) -> None:
    """Record that the clock was set back since the last seal, or that events are gone which waited for theirs."""
    if last and now < last.sealed_at - TOLERATED:
        record("audit.clock.set_back", by=SEALER, at=now, before={"clock": last.sealed_at}, after={"clock": now})
    if lost:
        record("audit.events.lost", by=SEALER, at=now, before={"events": sorted(map(str, lost))})
