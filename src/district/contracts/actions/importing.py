"""Writing many contracts at once: the same rows that signing writes one by one, with one event for all of them."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from itertools import pairwise
from typing import Any, NamedTuple
from uuid import UUID

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from district.access.actor import Actor
from district.contracts.models import AddedPackage, Contract
from district.contracts.models.groups import groups_on
from district.contracts.summary import told, write_many
from district.lib.identifiers import new_id
from district.lib.inserting import insert
from district.residents.models import Resident

Values = Mapping[str, Any]


@transaction.atomic(savepoint=False)
def write_contracts(rows: Sequence[Values], *, by: Actor) -> int:
    """Write checked rows, and say how many were new. Those whose number is there already are left out.

    The event of the whole import is left by whoever calls it for every batch. It fails as a whole with the caller's
    transaction: under a savepoint SQLite keeps each page as every single row found it, 13 times the work.
    """
    numbers = [row["number"] for row in rows]
    there = set(Contract.objects.filter(number__in=numbers).values_list("number", flat=True))
    new = [row for row in rows if row["number"] not in there]
    residents = {row["resident"]["pk"] for row in new}
    list(Resident.objects.select_for_update().filter(pk__in=residents).order_by("pk").values_list("pk"))
    contracts = [_values(row, by) for row in new]
    insert(Contract, contracts)
    insert(AddedPackage, (one for row, contract in zip(new, contracts, strict=True) for one in _added(row, contract)))
    for held in summarise(residents).values():
        _link(held)
    return len(new)


class Written(NamedTuple):
    """A contract, as far as its resident's summary and its neighbours must know it."""

    resident: UUID
    key: UUID
    begins_on: date
    valid_until: date
    end_reason: str
    renewal_of: UUID | None
    team: int


COLUMNS = ("resident", "pk", "begins_on", "valid_until", "end_reason", "renewal_of", "team__number")


def summarise(residents: Iterable[UUID]) -> dict[UUID, list[Written]]:
    """Make the summaries of many residents say what their contracts are; the contracts in the order of their days."""
    held: dict[UUID, list[Written]] = defaultdict(list)
    contracts = Contract.objects.filter(resident__in=list(residents), valid_until__gte=F("begins_on"))
    for row in map(Written._make, contracts.order_by("begins_on").values_list(*COLUMNS)):
        held[row.resident].append(row)
    write_many({resident: told(found, found[-1].team) for resident, found in held.items()})
    return held


def _link(held: list[Written]) -> None:
    """Whoever signed from the day after the last day agreed has renewed."""
    for earlier, later in pairwise(held):
        follows = later.begins_on == earlier.valid_until + timedelta(days=1)
        if follows and not earlier.end_reason and later.renewal_of is None:
            Contract.objects.filter(pk=later.key).update(renewal_of=earlier.key)


@lru_cache(4096)
def noon(day: date) -> datetime:
    """The time that is written where only a day is known."""
    return timezone.make_aware(datetime.combine(day, time(12)))


def _added(row: Values, contract: Values) -> Iterator[dict[str, Any]]:
    """The packages beside the basic one of a row."""
    for package in row.get("added_rows", ()):
        yield {
            "id": new_id(), "version": 1, "contract_id": contract["id"], "package_id": package.pk,
            "since": row["begins_on"],
        }  # fmt: skip


def _values(row: Values, by: Actor) -> dict[str, Any]:
    one = row["resident"]
    return {
        "id": new_id(),
        "version": 1,
        "number": row["number"],
        "organisation_id": row["team_row"].organisation_id,
        "resident_id": one["pk"],
        "team_id": row["team_row"].pk,
        "doctor_id": row["doctor_row"].pk,
        "package_id": row["package_row"].pk,
        "groups": groups_on(one["summary__groups"] or 0, one["born_on"], row["signed_on"]),
        "signed_at": row.get("signed_at") or noon(row["signed_on"]),
        "is_timed": bool(row.get("signed_at")),
        "signed_by_name": by.name[:200],
        "begins_on": row["begins_on"],
        "ends_on": row["ends_on"],
        "ended_on": row["ended_on"],
        "valid_until": row["valid_until"],
        "end_reason": row["reason"] or "",
        "end_note": row["note"] or "",
    }
