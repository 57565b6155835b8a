"""Deaths, moves out of the district and back, and moves between its organisations. Each can be undone."""

from datetime import date, datetime

from django.db import transaction

from district.access.actor import Actor
from district.orgs.models import Organisation
from district.residents import rules
from district.residents.actions.writing import day, write
from district.residents.models import Move, Resident
from district.residents.signals import Change


@transaction.atomic
def note_death(resident: Resident, *, seen: int, died_on: date, note: str, by: Actor, at: datetime) -> Resident:
    """Note that a resident died."""
    rules.check_can_die(resident, died_on, day(at))
    return write(
        resident,
        seen,
        values={"died_on": died_on},
        action="residents.resident.died",
        change=Change.DIED,
        by=by,
        at=at,
        note=note,
    )


@transaction.atomic
def undo_death(resident: Resident, *, seen: int, by: Actor, at: datetime) -> Resident:
    """Take back a death that was noted by mistake."""
    rules.check_can_undo_death(resident)
    action = "residents.resident.death_undone"
    return write(resident, seen, values={"died_on": None}, action=action, change=Change.REVIVED, by=by, at=at)


@transaction.atomic
def move_away(resident: Resident, *, seen: int, on: date, reason: str, by: Actor, at: datetime) -> Resident:
    """Note that a resident has left the district; `on` is the first day elsewhere."""
    rules.check_can_move(resident, on, day(at))
    Move.objects.create(resident=resident, on=on, source_id=resident.organisation_id, target=None, reason=reason)
    action = "residents.resident.moved_away"
    values = {"moved_on": on}
    return write(resident, seen, values=values, action=action, change=Change.MOVED_AWAY, by=by, at=at, note=reason)


@transaction.atomic
def undo_move(resident: Resident, *, seen: int, by: Actor, at: datetime) -> Resident:
    """Take back a move out of the district that was noted by mistake."""
    rules.check_has_moved(resident)
    resident.moves.filter(on=resident.moved_on, target__isnull=True).delete()
    action = "residents.resident.move_undone"
    return write(resident, seen, values={"moved_on": None}, action=action, change=Change.CAME_BACK, by=by, at=at)


@transaction.atomic
def come_back(resident: Resident, *, seen: int, on: date, target: Organisation, by: Actor, at: datetime) -> Resident:
    """Note that a resident lives in the district again, since a day, where `target` keeps the file."""
    rules.check_can_come_back(resident, on, day(at))
    Move.objects.create(resident=resident, on=on, source=None, target=target)
    action = "residents.resident.came_back"
    values = {"moved_on": None, "organisation": target}
    return write(resident, seen, values=values, action=action, change=Change.CAME_BACK, by=by, at=at)


@transaction.atomic
def transfer(
    resident: Resident, *, seen: int, target: Organisation, on: date, reason: str, by: Actor, at: datetime
) -> Resident:
    """Hand the file to another organisation of the district; `on` is the first day there."""
    rules.check_can_transfer(resident, target, on, day(at))
    Move.objects.create(resident=resident, on=on, source_id=resident.organisation_id, target=target, reason=reason)
    action = "residents.resident.transferred"
    values = {"organisation": target}
    return write(resident, seen, values=values, action=action, change=Change.TRANSFERRED, by=by, at=at, note=reason)
