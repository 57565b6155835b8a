"""What modules write down of the services they gave. The event is the module's own: it knows why."""

from datetime import date
from typing import Any
from uuid import UUID

from django.db import transaction

from district.orgs.models import Organisation
from district.residents.models import Resident, ServiceReceived
from district.residents.service_kinds import is_kind
from district.residents.summaries import note


def record_service(
    resident: Resident,
    *,
    kind: str,
    on: date,
    organisation: Organisation,
    module: str,
    row: UUID | None = None,
    label: str = "",
    address: str = "",
    detail: str = "",
) -> ServiceReceived:
    """Write down a service, or correct what the same row wrote before. Call it in the transaction of the module.

    A service to a file that was merged away is written to the one that goes on. Raises `ValueError` for a kind that
    no module has entered, and `TransactionManagementError` outside a transaction.
    """
    if not is_kind(kind):
        raise ValueError(f"{kind} is not entered in service_kinds")
    if not transaction.get_connection().in_atomic_block:
        raise transaction.TransactionManagementError(f"{kind} must be written in the transaction of its module")
    resident = going_on(resident)
    values: dict[str, Any] = {
        "resident": resident, "on": on, "organisation": organisation, "module": module,
        "label": label[:100], "address": address, "detail": detail,
    }  # fmt: skip
    if row is None:
        service = ServiceReceived.objects.create(kind=kind, **values)
    else:
        service, _is_new = ServiceReceived.objects.update_or_create(kind=kind, row=row, defaults=values)
    note_last(resident.pk)
    return service


def withdraw_service(*, kind: str, row: UUID) -> None:
    """Take back what a module's row wrote, because it was cancelled. Does nothing if there is none."""
    for service in ServiceReceived.objects.filter(kind=kind, row=row):
        service.delete()
        note_last(service.resident_id)


def note_last(resident: UUID) -> None:
    """Make the summary say which service was the last."""
    services = ServiceReceived.objects.filter(resident=resident).order_by("-on", "-id")
    last = services.values_list("on", "kind").first() or (None, "")
    note(resident, last_service_on=last[0], last_service_kind=last[1])


def going_on(resident: Resident) -> Resident:
    """The file in which this one goes on: itself, unless it was merged."""
    while resident.merged_into is not None:
        resident = resident.merged_into
    return resident
