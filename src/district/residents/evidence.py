"""Residents as records of the library's tables: under their row's key, which freezing turns into a pseudonym.

Merged files are none of their own: what hung on them hangs on the file that goes on.
"""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from district.orgs.models import Organisation
from district.residents.models import Group, GroupMembership, Move, Resident, ServiceReceived, Sex
from district.residents.stays import Stay, stays

Row = Mapping[str, object]
SEXES = {Sex.MALE: "male", Sex.FEMALE: "female", Sex.UNKNOWN: "unknown", Sex.UNSTATED: "unstated"}
CONDITIONS = (Group.HYPERTENSION, Group.DIABETES, Group.MENTAL_DISORDER, Group.TUBERCULOSIS)
"""The groups that are registers of patients. Their names are the library's own."""
CHUNK = 2000


def resident_rows(as_of: date) -> Iterator[Row]:
    """One row for each stay that had begun by the day."""
    codes = _codes()
    for one, found in _with_stays(as_of):
        for stay in found:
            yield {
                "resident": str(one.pk),
                "organisation": codes[stay.organisation],
                "since": stay.since,
                "until": stay.until,
                "born_on": one.born_on,
                "sex": SEXES[one.sex],
                "died_on": _by(one.died_on, as_of),
            }


def health_record_rows(as_of: date) -> Iterator[Row]:
    """One row for each file that had been opened by the day."""
    codes = _codes()
    for one in _residents(as_of).filter(filed_on__lte=as_of).iterator(CHUNK):
        died = one.died_on and one.died_on + timedelta(days=1)
        yield {
            "record": one.file_number,
            "resident": str(one.pk),
            "organisation": codes[one.organisation_id],
            "opened_on": one.filed_on,
            "closed_on": _by(min(filter(None, (died, one.moved_on)), default=None), as_of),
        }


def condition_rows(as_of: date) -> Iterator[Row]:
    """One row for each part of a spell that falls into one stay."""
    codes, moves = _codes(), _moves()
    spells = GroupMembership.objects.filter(
        group__in=CONDITIONS, since__lte=as_of, resident__merged_into__isnull=True
    ).select_related("resident")
    for spell in spells.order_by("pk").iterator(CHUNK):
        until = _by(spell.until, as_of)
        for number, stay in enumerate(_stays(spell.resident, moves, as_of), 1):
            if common := stay.overlap(spell.since, until):
                yield {
                    "record": f"{spell.pk}-{number}",
                    "resident": str(spell.resident_id),
                    "organisation": codes[stay.organisation],
                    "condition": spell.group,
                    "since": common[0],
                    "until": common[1],
                }


def service_rows(as_of: date) -> Iterator[Row]:
    """One row for each service received by the day, of whatever module."""
    codes = _codes()
    received = ServiceReceived.objects.filter(on__lte=as_of, resident__merged_into__isnull=True)
    for one in received.order_by("pk").iterator(CHUNK):
        yield {
            "record": str(one.pk),
            "resident": str(one.resident_id),
            "organisation": codes[one.organisation_id],
            "kind": one.kind,
            "served_on": one.on,
        }


TABLES: dict[str, Callable[[date], Iterator[Row]]] = {
    "residents": resident_rows,
    "health_records": health_record_rows,
    "conditions": condition_rows,
    "services": service_rows,
}
"""What freezing collects from this part, by the library's table."""


def _residents(as_of: date) -> Any:
    return Resident.objects.current().filter(born_on__lte=as_of).order_by("pk")


def _with_stays(as_of: date) -> Iterator[tuple[Resident, list[Stay]]]:
    moves = _moves()
    for one in _residents(as_of).iterator(CHUNK):
        yield one, _stays(one, moves, as_of)


def _stays(one: Resident, moves: Mapping[UUID, list[Move]], as_of: date) -> list[Stay]:
    """The stays that had begun by the day, as they were known then."""
    found = stays(one.organisation_id, one.lives_here_since, moves.get(one.pk, ()), one.died_on)
    return [Stay(stay.organisation, stay.since, _by(stay.until, as_of)) for stay in found if stay.since <= as_of]


def _moves() -> Mapping[UUID, list[Move]]:
    """All moves by resident; few have any."""
    found: dict[UUID, list[Move]] = defaultdict(list)
    for move in Move.objects.order_by("resident", "on").iterator(CHUNK):
        found[move.resident_id].append(move)
    return found


def _codes() -> dict[UUID, str]:
    return dict(Organisation.objects.values_list("pk", "code"))


def _by(day: date | None, as_of: date) -> date | None:
    """A day, if it had come by then."""
    return day if day is not None and day <= as_of else None
