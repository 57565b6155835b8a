"""The tree in memory: a few hundred organisations, asked for on every request."""

from collections.abc import Iterator
from uuid import UUID

from district.access.scope import Scope
from district.orgs.models import Level, Organisation


def scope_of(organisation: Organisation) -> Scope:
    """What somebody who acts at this organisation can see: it and everything below it."""
    return Scope(
        organisation=organisation.pk,
        code=organisation.code,
        title=organisation.title,
        is_whole=organisation.level == Level.DISTRICT,
        organisations=tuple(_below(organisation)),
    )


def _below(organisation: Organisation) -> Iterator[UUID]:
    """An organisation and all below it, in one query at most: a station has none, the office has all."""
    yield organisation.pk
    if organisation.level == Level.DISTRICT:
        yield from Organisation.objects.exclude(pk=organisation.pk).values_list("pk", flat=True)
    elif organisation.level == Level.CENTRE:
        yield from Organisation.objects.filter(parent=organisation).values_list("pk", flat=True)
