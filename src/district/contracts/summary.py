"""What the residents' summary says of contracts, kept true in the transaction of every change."""

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from typing import Any, Protocol
from uuid import UUID

from django.db import connection

from district.contracts.models import Contract
from district.contracts.models.contract import STATED
from district.residents.models import Resident, ResidentSummary, Signed
from district.residents.summaries import note


class Held(Protocol):
    """The days of a contract, however they are held."""

    @property
    def begins_on(self) -> date:
        """Its first day."""

    @property
    def valid_until(self) -> date:
        """Its last day."""

    @property
    def end_reason(self) -> str:
        """Why it ended before its day; empty where it did not."""


def refresh(resident: UUID) -> None:
    """Write down what the contracts of a resident are now."""
    rows = Contract.objects.filter(resident=resident).select_related("team").order_by("begins_on")
    held = [row for row in rows if not row.is_void]
    note(resident, **told(held, held[-1].team.number if held else None))


def told(held: Iterable[Held], team: int | None) -> dict[str, Any]:
    """What the summary says of contracts that held or will hold, in the order of their days.

    Contracts that follow one another without a gap are one time. `team` is the number of the newest one's.
    """
    times = list(held)
    if not times:
        empty = dict.fromkeys(("contract_since", "contract_until", "contract_team"))
        return {"contract_state": Signed.NEVER, **empty}
    newest = times[-1]
    since = newest.begins_on
    for earlier in reversed(times[:-1]):
        if earlier.valid_until < since - timedelta(days=1):
            break
        since = earlier.begins_on
    return {
        "contract_state": Signed.ENDED if newest.end_reason in STATED else Signed.AGREED,
        "contract_since": since,
        "contract_until": newest.valid_until,
        "contract_team": team,
    }


COLUMNS = ("contract_state", "contract_since", "contract_until", "contract_team")


def write_many(told_of: Mapping[UUID, Mapping[str, Any]]) -> None:
    """Write what the summaries of many residents say, by one prepared statement, in the caller's transaction."""
    table, quote = ResidentSummary._meta, connection.ops.quote_name
    fields = [table.get_field(name) for name in COLUMNS]
    key = Resident._meta.pk
    lines = [
        [*(field.get_db_prep_value(values[field.name], connection) for field in fields),
         key.get_db_prep_value(resident, connection)]
        for resident, values in told_of.items()
    ]  # fmt: skip
    marks = ", ".join(f"{quote(field.column)} = %s" for field in fields)
    with connection.cursor() as cursor:
        statement = f"UPDATE {quote(table.db_table)} SET {marks} WHERE {quote(table.pk.column)} = %s"  # noqa: S608
        cursor.executemany(statement, lines)
