"""Who may fetch a kept file."""

from collections.abc import Collection

from django.db.models import Q

from district.access.actor import Actor
from district.files.models import StoredFile


def fetchable(by: Actor, permissions: Collection[str]) -> Q:
    """The files that somebody may fetch: those they hold the permission for, and their own that need none."""
    return Q(permission="", kept_by=by.identifier) | Q(permission__in=[*map(str, permissions)])


def may_fetch(stored: StoredFile | None, by: Actor, permissions: Collection[str]) -> bool:
    """Whether somebody may fetch this file, which lies within their scope: the same rule, for one row."""
    if stored is None:
        return False
    return stored.permission in map(str, permissions) if stored.permission else stored.kept_by == by.identifier
