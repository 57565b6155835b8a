"""Who may fetch a kept file."""

from collections.abc import Collection

from django.db.models import Q

from district.access.actor import Actor


def fetchable(by: Actor, permissions: Collection[str]) -> Q:
    """The files that somebody may fetch: those that they kept themselves or hold the permission for."""
    return Q(kept_by=by.identifier) | Q(permission__in=[*map(str, permissions)])
