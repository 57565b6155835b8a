"""The narrow row by which lists find a resident: made from the resident, and kept true."""

from collections.abc import Iterable
from datetime import date
from typing import Any
from uuid import UUID

from district.orgs.models import Level, Organisation
from district.residents.models import Group, GroupMembership, PhoneState, Resident, ResidentSummary, State


def refresh(resident: Resident, *, on: date) -> None:
    """Make the summary say what the resident's row and groups say today; a merged file has none.

    Call it in the transaction of the change. What modules noted in it (`note`) stays.
    """
    if resident.merged_into_id:
        ResidentSummary.objects.filter(resident=resident).delete()
        return
    groups = GroupMembership.objects.filter(resident=resident).on(on).values_list("group", flat=True)
    values = facts(resident, groups=groups, centre=centre_of(resident.organisation))
    known = ResidentSummary.objects.filter(resident=resident).values_list("phone_state", flat=True).first()
    values["phone_state"] = phone_state(resident, known)
    ResidentSummary.objects.update_or_create(resident=resident, defaults=values)


def facts(resident: Any, *, groups: Iterable[str], centre: UUID | None) -> dict[str, Any]:
    """What a summary says that follows from the resident alone, of which any object holds the columns.

    Bulk imports write it without `refresh`.
    """
    return {
        "organisation_id": resident.organisation_id,
        "centre_id": centre,
        "file_number": resident.file_number,
        "name": resident.name,
        "name_pinyin": resident.name_pinyin,
        "name_initials": resident.name_initials,
        "born_on": resident.born_on,
        "sex": resident.sex,
        "state": state_of(resident),
        "groups": mask(groups),
        "is_not_to_call": resident.do_not_call_since is not None,
        "phone_state": phone_state(resident, None),
    }


def note(resident: UUID, **values: Any) -> None:
    """Write what a module knows (contract_until, last_call_on, phone_state …), in the transaction of its change."""
    ResidentSummary.objects.filter(resident=resident).update(**values)


def state_of(resident: Any) -> Any:
    """Whether a resident lives here, has moved away, or has died."""
    if resident.died_on:
        return State.DECEASED
    return State.MOVED if resident.moved_on else State.LIVING_HERE


def mask(groups: Iterable[str]) -> int:
    """The groups as one number."""
    return sum({Group(group).bit for group in groups})


def groups_in(mask: int) -> list[Any]:
    """The groups that a mask holds, in their order."""
    every: Any = Group
    return [group for group in every if mask & group.bit]


def phone_state(resident: Any, known: int | None) -> Any:
    """None without a phone; what was learnt of it before, which a new phone forgets through `note`."""
    if not resident.phone:
        return PhoneState.NONE
    return PhoneState(known or PhoneState.UNTRIED)


def centre_of(organisation: Organisation) -> UUID | None:
    """The health centre to which an organisation belongs: itself, or the one above it."""
    if organisation.level == Level.CENTRE:
        return organisation.pk
    return None if organisation.level == Level.DISTRICT else organisation.parent_id


def follow(organisation: Organisation, **_others: Any) -> None:
    """An organisation has changed, perhaps its centre: those who belong to it belong to that centre now."""
    ResidentSummary.objects.filter(organisation=organisation).update(centre=centre_of(organisation))
