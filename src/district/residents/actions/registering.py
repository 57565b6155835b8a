"""Opening a file and correcting it."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from district.access.actor import Actor
from district.access.scope import Scope
from district.audit.trail import record
from district.lib.identifiers import new_id
from district.lib.refusal import Refused
from district.residents import rules
from district.residents.actions.writing import HIDDEN, day, tell, write
from district.residents.duplicates import note_alike
from district.residents.file_numbers import PREFIX
from district.residents.given import Given
from district.residents.models import PhoneState, Resident
from district.residents.numbering import next_file_number
from district.residents.pinyin import typed
from district.residents.sealed import SEALED, person_key, sealed_columns
from district.residents.signals import Change
from district.residents.summaries import note, refresh


def create_resident(*, given: Given, scope: Scope, by: Actor, at: datetime) -> Resident:
    """Open a file. Raises `Refused`, also when somebody opened the same one at the same moment."""
    try:
        with transaction.atomic():
            return _create(given, scope, by, at)
    except IntegrityError:
        raise Refused(_("刚刚有人用同一编号或身份证号码建了档。请刷新后再试。")) from None


def edit_resident(
    resident: Resident, *, seen: int, stated: Mapping[str, Any], scope: Scope, by: Actor, at: datetime
) -> Resident:
    """Correct a file. `stated` names the fields to write; a sealed one that it does not name stays as it is.

    Raises `Refused`, and `Conflict` when somebody else saved first.
    """
    try:
        with transaction.atomic():
            return _edit(resident, seen, dict(stated), scope, by, at)
    except IntegrityError:
        raise Refused(_("刚刚有人用同一编号或身份证号码建了档。请刷新后再试。")) from None


def _create(given: Given, scope: Scope, by: Actor, at: datetime) -> Resident:
    rules.check_can_create(given, scope=scope, on=day(at))
    resident = new_resident(given, at=at)
    resident.save(force_insert=True)
    refresh(resident, on=day(at))
    note_alike(resident, at)
    sealed = {name: HIDDEN for name in SEALED if getattr(resident, name)}
    after = {"organisation": given.organisation, "file_number": resident.file_number, **sealed}
    record("residents.resident.created", by=by, at=at, target=resident, after=after)
    tell(resident, Change.CREATED, by, at)
    return resident


def new_resident(given: Given, *, at: datetime) -> Resident:
    """The row of a new file, not written yet."""
    row = new_id()
    return Resident(**new_values(given, row=row, key=person_key(row), at=at))


def new_values(given: Given, *, row: UUID, key: str, at: datetime) -> dict[str, Any]:
    """The columns of a new file whose primary key and pseudonym are known."""
    number = given.file_number if len(given.file_number) != PREFIX else next_file_number(given.file_number)
    name = typed(given.name)
    return {
        "id": row,
        "file_number": number,
        "organisation_id": given.organisation.pk,
        "name": given.name,
        "name_pinyin": name.pinyin,
        "name_initials": name.initials,
        "sex": given.sex,
        "born_on": given.born_on,
        "person_key": key,
        "filed_on": given.filed_on,
        "lives_here_since": given.lives_here_since,
        "created_at": at,
        "updated_at": at,
        **sealed_columns(row, {name: getattr(given, name) for name in SEALED}),
    }


def _edit(resident: Resident, seen: int, stated: dict[str, Any], scope: Scope, by: Actor, at: datetime) -> Resident:
    rules.check_can_edit(resident)
    rules.check_stated(resident, stated, scope=scope, on=day(at))
    plain = {name: stated.pop(name) for name in SEALED if name in stated}
    values = stated | sealed_columns(resident.pk, plain)
    if "name" in values:
        values["name_pinyin"], values["name_initials"] = typed(values["name"])
    action = "residents.resident.edited"
    changed = write(resident, seen, values=values, action=action, change=Change.EDITED, by=by, at=at)
    if plain.get("phone"):
        note(changed.pk, phone_state=PhoneState.UNTRIED)
    note_alike(changed, at)
    return changed
