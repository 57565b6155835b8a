"""Writing entries in bulk: the same rows that the registry's actions would write one by one, without their events."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from types import SimpleNamespace
from typing import Any
from uuid import UUID

from django.db import transaction

from district.lib.identifiers import new_id
from district.lib.inserting import insert
from district.residents.actions.registering import new_values
from district.residents.importing.entries import Entry, Origin
from district.residents.models import GroupMembership, Move, Resident, ResidentSummary
from district.residents.sealed import person_keys
from district.residents.summaries import centre_of, facts

Values = dict[str, Any]


@dataclass(slots=True)
class Rows:
    """New rows of every table that a resident has, in the order in which they must be written."""

    residents: list[Values] = field(default_factory=list)
    groups: list[Values] = field(default_factory=list)
    moves: list[Values] = field(default_factory=list)
    summaries: list[Values] = field(default_factory=list)

    def write(self) -> None:
        """Write them all or none."""
        with transaction.atomic():
            insert(Resident, self.residents)
            insert(GroupMembership, self.groups)
            insert(Move, self.moves)
            insert(ResidentSummary, self.summaries)


def rows_of(entries: Sequence[Entry], origin: Origin, centres: dict[UUID, UUID | None]) -> Rows:
    """The rows of these entries. `centres` is filled with the centre of each organisation that occurs."""
    rows = Rows()
    keys = [new_id() for _ in entries]
    for entry, row, key in zip(entries, keys, person_keys(keys), strict=True):
        organisation = entry.given.organisation
        if organisation.pk not in centres:
            centres[organisation.pk] = centre_of(organisation)
        resident = _resident(entry, row, key, origin)
        rows.residents.append(resident)
        rows.groups += _groups(row, entry, origin)
        rows.moves += _moves(row, entry)
        known = facts(SimpleNamespace(**resident), groups=entry.groups, centre=centres[organisation.pk])
        rows.summaries.append({"resident_id": row, **known})
    return rows


def _resident(entry: Entry, row: UUID, key: str, origin: Origin) -> Values:
    return new_values(entry.given, row=row, key=key, at=origin.at) | {
        "died_on": entry.died_on,
        "moved_on": entry.moved_on,
        "do_not_call_since": entry.do_not_call_since,
        "do_not_call_reason": entry.do_not_call_reason,
    }


def _groups(row: UUID, entry: Entry, origin: Origin) -> Iterator[Values]:
    for group, since in entry.groups.items():
        yield {"id": new_id(), "resident_id": row, "group": group, "since": since, "source": origin.source}


def _moves(row: UUID, entry: Entry) -> Iterator[Values]:
    if entry.moved_on:
        source = entry.given.organisation.pk
        yield {"id": new_id(), "resident_id": row, "on": entry.moved_on, "source_id": source}
