"""The chain and its events as the database holds them, also after somebody has been at it with other tools."""

from collections.abc import Iterator
from contextlib import nullcontext
from uuid import UUID

from django.db import connections, transaction
from django.db.models import CharField, Exists, OuterRef
from django.db.models.functions import Cast

from district.audit.canonical import FIELDS
from district.audit.links import UNREADABLE, Link
from district.audit.models import Event, Seal

PAGE = 2000
SEAL = ("sequence", "event_id", "digest", "sealed_at", "version")


def links(using: str = "default") -> Iterator[Link]:
    """Every seal with its event, in order, up to the newest at the time of the call."""
    numbers = Seal.objects.using(using).order_by("sequence").values_list("sequence", flat=True)
    first, newest = numbers.first(), numbers.last()
    while first is not None and first <= newest:
        yield from _page(first, min(first + PAGE - 1, newest), using)
        first = numbers.filter(sequence__gte=first + PAGE).first()


def count(using: str = "default") -> int:
    """How many entries there are to read."""
    return Seal.objects.using(using).count()


def unsealed(using: str = "default") -> Iterator[str]:
    """The identifiers of events without a seal, as text."""
    sealed = Seal.objects.using(using).filter(event_id=OuterRef("pk"))
    loose = Event.objects.using(using).filter(~Exists(sealed)).annotate(text=Cast("pk", CharField()))
    with transaction.atomic(using) if connections[using].vendor == "postgresql" else nullcontext():
        _take_time(using)
        for text in loose.values_list("text", flat=True).iterator():
            yield _hyphenated(text)


def _take_time(using: str) -> None:
    """Let one question last as long as it must. On SQLite nothing limits it, and a transaction would stop writers."""
    if connections[using].vendor == "postgresql":
        with connections[using].cursor() as cursor:
            cursor.execute("SET LOCAL statement_timeout = 0")


def _page(first: int, last: int, using: str) -> list[Link]:
    try:
        return list(_links(first, last, using))
    except UNREADABLE:
        between = Seal.objects.using(using).filter(sequence__range=(first, last)).order_by("sequence")
        return [_one(number, using) for number in between.values_list("sequence", flat=True)]


def _links(first: int, last: int, using: str) -> Iterator[Link]:
    seals = Seal.objects.using(using).filter(sequence__range=(first, last))
    sealed = Event.objects.using(using).filter(pk__in=seals.values("event_id"))
    events = {event["id"]: event for event in sealed.values(*FIELDS)}
    for sequence, event, digest, sealed_at, version in seals.order_by("sequence").values_list(*SEAL):
        yield Link(sequence, str(event), digest, sealed_at, version, events.get(event))


def _one(number: int, using: str) -> Link:
    """One link, when something on its page cannot be read: itself as far as it can."""
    try:
        return next(_links(number, number, using))
    except UNREADABLE:
        return _unreadable(number, using)


def _unreadable(number: int, using: str) -> Link:
    columns = {"text": Cast("event_id", CharField()), "mark": Cast("digest", CharField())}
    seal = Seal.objects.using(using).filter(sequence=number).annotate(**columns).values("text", "mark").get()
    return Link(number, _hyphenated(seal["text"]), str(seal["mark"]), None, 0, None)


def _hyphenated(text: str) -> str:
    try:
        return str(UUID(text))
    except UNREADABLE:
        return str(text)
