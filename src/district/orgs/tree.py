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
    """An organisation and all below it, level by level: one query for each level, three at most."""
    if organisation.level == Level.DISTRICT:
        yield from Organisation.objects.values_list("pk", flat=True)
        return
    level = [organisation.pk]
    while level:
        yield from level
        level = list(Organisation.objects.filter(parent__in=level).values_list("pk", flat=True))
