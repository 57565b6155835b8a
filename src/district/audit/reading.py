"""The chain and its events as the database holds them, also after somebody has been at it with other tools."""

from collections.abc import Iterator
from typing import Any
from uuid import UUID

from django.db.models import CharField, Exists, OuterRef
from django.db.models.functions import Cast

from district.audit.canonical import FIELDS
from district.audit.links import UNREADABLE, Link
from district.audit.models import Event, Seal

PAGE = 2000


def links(using: str = "default") -> Iterator[Link]:
    """Every seal with its event, in order, up to the newest at the time of the call."""
    numbers = Seal.objects.using(using).order_by("sequence").values_list("sequence", flat=True)
    newest = numbers.last()
    page = list(numbers[:PAGE])
    while page:
        yield from _page(page, using)
        page = list(numbers.filter(sequence__gt=page[-1], sequence__lte=newest)[:PAGE])


def count(using: str = "default") -> int:
    """How many entries there are to read."""
    return Seal.objects.using(using).count()


def unsealed(using: str = "default") -> Iterator[str]:
    """The identifiers of events without a seal, as text."""
    sealed = Seal.objects.using(using).filter(event_id=OuterRef("pk"))
    loose = Event.objects.using(using).filter(~Exists(sealed)).annotate(text=Cast("pk", CharField()))
    for text in loose.values_list("text", flat=True).iterator():
        yield _hyphenated(text)


def _page(numbers: list[int], using: str) -> list[Link]:
    try:
        return list(_links(numbers, using))
    except UNREADABLE:
        return [_one(number, using) for number in numbers]


def _links(numbers: list[int], using: str) -> Iterator[Link]:
    seals = list(Seal.objects.using(using).filter(sequence__in=numbers).order_by("sequence").values())
    wanted = [seal["event_id"] for seal in seals]
    events = {event["id"]: event for event in Event.objects.using(using).filter(pk__in=wanted).values(*FIELDS)}
    for seal in seals:
        yield _link(seal, events.get(seal["event_id"]))


def _link(seal: dict[str, Any], event: dict[str, Any] | None) -> Link:
    return Link(**{**seal, "event_id": str(seal["event_id"])}, event=event)


def _one(number: int, using: str) -> Link:
    """One link, when something on its page cannot be read: itself as far as it can."""
    try:
        return next(_links([number], using))
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
