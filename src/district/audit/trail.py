"""Writing to the audit trail."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db import models, transaction
from django.utils import translation

from district.access.actor import Actor
from district.audit.models import Event, EventQuerySet

KINDS = ("staff", "resident", "system")
"""What an actor can be: never nobody."""


class NoActor(Exception):
    """Something was to be recorded without anybody having done it."""


def record(
    action: str,
    *,
    by: Actor,
    at: datetime,
    target: models.Model | None = None,
    organisation: UUID | None = None,
    before: Mapping[str, Any] | None = None,
    after: Mapping[str, Any] | None = None,
    note: str = "",
) -> Event:
    """Record what was done, in the transaction of the write itself, so that there is either both or neither.

    `before` and `after` hold the fields that changed, never a secret or a person's number in plain text. Raises
    `NoActor` when nobody is named.
    """
    if not _is_somebody(by):
        raise NoActor(action)
    if target is not None and not transaction.get_connection().in_atomic_block:
        raise transaction.TransactionManagementError(f"{action} must be recorded in the transaction of its write")
    return Event.objects.create(
        at=at,
        action=action,
        actor_kind=by.kind,
        actor_id=by.identifier,
        actor_name=by.name[:200],
        actor_role=by.role,
        address=by.address[:64],
        organisation=organisation or _organisation(target),
        target_kind=target._meta.label_lower if target else "",
        target_id=str(target.pk) if target else "",
        target_name=_name(target),
        before=_plain(before or {}),
        after=_plain(after or {}),
        note=note,
    )


def _name(target: models.Model | None) -> str:
    """What a row is called in the site's own language, whichever one its writer reads."""
    with translation.override(settings.LANGUAGE_CODE):
        return str(target)[:300] if target else ""


def _is_somebody(by: Actor | None) -> bool:
    return bool(by and by.identifier.strip() and by.name.strip() and by.kind in KINDS)


def history_of(target: models.Model) -> EventQuerySet:
    """What was done to a row, newest first."""
    of_it = Event.objects.filter(target_kind=target._meta.label_lower, target_id=str(target.pk))
    return of_it.order_by("-at", "-id")


def named(target: models.Model) -> tuple[str, Any]:
    """A row as the trail names it: its kind and its key."""
    return target._meta.label_lower, target.pk


def history_of_all(*targets: tuple[str, Any]) -> EventQuerySet:
    """What was done to any of these rows, newest first; each by its kind and its key."""
    keys: dict[str, list[str]] = {}
    for kind, key in targets:
        keys.setdefault(kind, []).append(str(key))
    chosen = models.Q(pk__in=())
    for kind, found in keys.items():
        chosen |= models.Q(target_kind=kind, target_id__in=found)
    return Event.objects.filter(chosen).order_by("-at", "-id")


def newest_at() -> datetime | None:
    """The time of the newest event. A clock that shows less has been set back."""
    return Event.objects.order_by("-at").values_list("at", flat=True).first()


def changes(row: models.Model, values: Mapping[str, Any]) -> tuple[dict[str, Any], dict[str, Any]]:
    """What would change of a row: the old and the new value of each field that differs."""
    differing = {name: value for name, value in values.items() if getattr(row, name) != value}
    return {name: getattr(row, name) for name in differing}, differing


def _organisation(target: models.Model | None) -> UUID | None:
    found: UUID | None = getattr(target, "organisation_id", None)
    return found


def _plain(values: Mapping[str, Any]) -> dict[str, Any]:
    return {str(name): _word(value) for name, value in values.items()}


def _word(value: Any) -> Any:
    """A value as either database gives it back exactly: amounts, dates and inexact numbers as text."""
    if value is None or isinstance(value, bool | int):
        return value
    if isinstance(value, Mapping):
        return _plain(value)
    if isinstance(value, list | tuple | set | frozenset):
        return [_word(one) for one in value]
    return str(value).replace("\x00", "")
