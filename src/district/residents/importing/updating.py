"""Bringing a file that exists up to what a row says. Empty cells leave it as it is."""

from typing import Any

from district.residents.importing.entries import Entry, Origin
from district.residents.models import GroupMembership, PhoneState, Resident
from district.residents.pinyin import typed
from district.residents.sealed import SEALED, opened, sealed_columns
from district.residents.summaries import note, refresh

_PLAIN = ("name", "sex", "born_on", "filed_on", "lives_here_since")
_EVENTS = ("died_on", "do_not_call_since", "do_not_call_reason")


def update(resident: Resident, entry: Entry, origin: Origin) -> bool:
    """Write what differs, with a new version and a new summary; whether anything did. Raises `Conflict`.

    A file is not handed to another organisation by this, and nobody moves: those are dated acts of their own.
    """
    plain = _sealed_that_differ(resident, entry)
    values = _differing(resident, entry) | sealed_columns(resident.pk, plain)
    joined = _join(resident, entry, origin)
    if not values and not joined:
        return False
    if "name" in values:
        values["name_pinyin"], values["name_initials"] = typed(values["name"])
    changed = resident.change(resident.version, **values, updated_at=origin.at)
    refresh(changed, on=origin.on)
    if "phone" in plain:
        note(changed.pk, phone_state=PhoneState.UNTRIED)
    return True


def _differing(resident: Resident, entry: Entry) -> dict[str, Any]:
    stated = {name: getattr(entry.given, name) for name in _PLAIN if name not in entry.assumed}
    stated |= {name: getattr(entry, name) for name in _EVENTS if getattr(entry, name) and not getattr(resident, name)}
    return {name: value for name, value in stated.items() if getattr(resident, name) != value}


def _sealed_that_differ(resident: Resident, entry: Entry) -> dict[str, str]:
    stated = {name: getattr(entry.given, name) for name in SEALED}
    return {name: text for name, text in stated.items() if text and opened(resident, name) != text}


def _join(resident: Resident, entry: Entry, origin: Origin) -> bool:
    """Enter the resident into the groups in which they are not; whether there was one."""
    open_ = set(resident.groups.filter(until__isnull=True).values_list("group", flat=True))
    missing = [group for group in entry.groups if group not in open_]
    for group in missing:
        GroupMembership.objects.create(resident=resident, group=group, since=origin.on, source=origin.source)
    return bool(missing)
