"""Who may fetch a kept file."""

from collections.abc import Collection

from django.db.models import Q

from district.access.actor import Actor
from district.files.models import StoredFile


def fetchable(by: Actor, permissions: Collection[str]) -> Q:
    """The files that somebody may fetch: those that they kept themselves or hold the permission for."""
    return Q(kept_by=by.identifier) | Q(permission__in=[*map(str, permissions)])


def may_fetch(stored: StoredFile | None, by: Actor, permissions: Collection[str]) -> bool:
    """Whether somebody may fetch this file, which lies within their scope: the same rule, for one row."""
    return stored is not None and (stored.kept_by == by.identifier or stored.permission in map(str, permissions))
