"""What every change of a resident has in common: one conditional write, the summary, one event, one signal."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django.utils import timezone

from district.access.actor import Actor
from district.audit.trail import changes, record
from district.residents.models import Resident
from district.residents.sealed import SEALED
from district.residents.signals import Change, resident_changed
from district.residents.summaries import refresh

HIDDEN = "***"
"""What the audit trail holds of a sealed value: that it changed."""
_UNSAID = {"identity_index", "phone_index", "phone_tail", "name_pinyin", "name_initials", "updated_at"}
"""Columns that only follow from others."""


def write(
    resident: Resident,
    seen: int,
    *,
    values: Mapping[str, Any],
    action: str,
    change: Change,
    by: Actor,
    at: datetime,
    note: str = "",
) -> Resident:
    """Change a resident within the caller's transaction and say so everywhere. Raises `Conflict`."""
    before, after = changes(resident, values)
    changed = resident.change(seen, **values, updated_at=at)
    refresh(changed, on=day(at))
    record(action, by=by, at=at, target=changed, before=said(before), after=said(after), note=note)
    tell(changed, change, by, at)
    return changed


def tell(resident: Resident, change: Change, by: Actor, at: datetime, other: Resident | None = None) -> None:
    """Let upper modules take part."""
    resident_changed.send(Resident, resident=resident, change=change, by=by, at=at, other=other)


def said(values: Mapping[str, Any]) -> dict[str, Any]:
    """Values as the audit trail may hold them."""
    told = {name: value for name, value in values.items() if name not in _UNSAID}
    return {name: HIDDEN if name in SEALED and value else value or "" for name, value in told.items()}


def day(at: datetime) -> date:
    """The calendar day of a time, where the district is."""
    today: date = timezone.localdate(at)
    return today
