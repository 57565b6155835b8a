"""Contracts, what they promised, and doubts about them, as records of the library's tables."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from itertools import islice
from typing import Any

from django.db.models import F, Prefetch
from django.utils import timezone

from district.contracts.actions.doubting import deadline_of
from district.contracts.fulfilment import Promise, Received, Turn, promises_of, received_by, turns
from district.contracts.models import AddedPackage, Contract, Finding, FindingState, FindingStep
from district.contracts.models.finding import WAITING
from district.contracts.models.groups import group_names
from district.orgs.models import Organisation

Row = Mapping[str, object]
CHUNK = 2000
A_DAY = timedelta(days=1)


def contract_rows(as_of: date) -> Iterator[Row]:
    """One row for each contract that was signed by the day and held on some day."""
    codes = _codes()
    beside = Prefetch("added", AddedPackage.objects.filter(since__lte=as_of).select_related("package"))
    rows = _contracts(as_of).select_related("team", "package", "renewal_of", "renewed_by").prefetch_related(beside)
    for contract in rows.iterator(CHUNK):
        added = list(contract.added.all())
        is_ended = contract.ended_on is not None and contract.ended_on <= as_of
        renewal = getattr(contract, "renewed_by", None)
        renewed_on = timezone.localdate(renewal.signed_at) if renewal else None
        yield {
            "record": contract.number,
            "resident": str(contract.resident_id),
            "organisation": codes[contract.organisation_id],
            "team": contract.team.code,
            "doctor": str(contract.doctor_id),
            "package": contract.package.code,
            "package_kind": contract.package.kind,
            "added_packages": ",".join(one.package.code for one in added) or None,
            "is_paid": any(package.price for package in (contract.package, *(one.package for one in added))),
            "groups": ",".join(group_names(contract.groups)) or None,
            "signed_on": timezone.localdate(contract.signed_at),
            "since": contract.begins_on,
            "until": (contract.ended_on if is_ended else contract.ends_on) + A_DAY,
            "ends_on": contract.ends_on,
            "end_reason": contract.end_reason if is_ended else None,
            "renewal_of": contract.renewal_of and contract.renewal_of.number,
            "renewed_on": renewed_on if renewed_on and renewed_on <= as_of else None,
        }


def service_rows(as_of: date) -> Iterator[Row]:
    """One row for each service that a contract promised and that was due by the day."""
    codes, rows = _codes(), _contracts(as_of).iterator(CHUNK)
    while some := list(islice(rows, CHUNK)):
        promised = promises_of(some)
        kinds = {item.kind for promises in promised.values() for one in promises for item in one.items}
        received = received_by(some, kinds, as_of)
        for contract in some:
            services = received.get(contract.resident_id, {})
            yield from _promised(contract, promised[contract.pk], services, codes, as_of)


def due_on(first: date, whole: int, frequency: int, number: int) -> date:
    """The day by which the so-manieth of a year is due: when so many parts of the year have gone."""
    return first + timedelta(days=-(-number * whole // frequency) - 1)


def finding_rows(as_of: date) -> Iterator[Row]:
    """One row for each doubt that was raised by the day, as it stood then: what was said later had not been said."""
    codes = _codes()
    rows = Finding.objects.filter(raised_at__date__lte=as_of).select_related("contract").prefetch_related("steps")
    for finding in rows.order_by("pk").iterator(CHUNK):
        yield {
            "record": str(finding.pk),
            "resident": str(finding.resident_id) if finding.resident_id else None,
            "organisation": codes[finding.organisation_id],
            "contract": finding.contract and finding.contract.number,
            "kind": finding.kind,
            "raised_on": timezone.localdate(finding.raised_at),
            **_stood([step for step in finding.steps.all() if timezone.localdate(step.at) <= as_of]),
        }


def _stood(steps: Sequence[FindingStep]) -> Row:
    """How far a doubt had come by these steps: the centre was asked, perhaps again, answered, and was accepted."""
    asked = max(place for place, step in enumerate(steps) if step.state in WAITING)
    days = {step.state: timezone.localdate(step.at) for step in steps[asked:]}
    return {
        "due_on": deadline_of(timezone.localdate(steps[asked].at)),
        "replied_on": days.get(FindingState.REPLIED),
        "accepted_on": days.get(FindingState.ACCEPTED),
        "state": steps[-1].state,
    }


TABLES = {"contracts": contract_rows, "contract_services": service_rows, "contract_findings": finding_rows}
"""What freezing collects from this part, by the library's table."""


def _contracts(as_of: date) -> Any:
    rows = Contract.objects.filter(signed_at__date__lte=as_of, resident__merged_into__isnull=True)
    return rows.exclude(ended_on__isnull=False, valid_until__lt=F("begins_on")).order_by("pk")


def _promised(
    contract: Contract, promises: Sequence[Promise], received: Received, codes: Mapping[Any, str], as_of: date
) -> Iterator[Row]:
    """Every item, year by year."""
    for turn in turns(promises, received, min(contract.valid_until, as_of)):
        last = min(turn.promise.until, as_of)
        whole, beside = (turn.year.last - turn.year.first).days + 1, _beside(turn)
        years = turn.year.first.year - turn.promise.since.year + 1
        for time in range(1, turn.item.frequency + 1):
            due = due_on(turn.year.first, whole, turn.item.frequency, time)
            if due <= last:
                yield {
                    "record": f"{contract.number}/{beside}{years}/{turn.item.place}/{time}",
                    "resident": str(contract.resident_id),
                    "organisation": codes[contract.organisation_id],
                    "contract": contract.number,
                    "package": turn.item.package.code,
                    "kind": turn.item.kind,
                    "due_on": due,
                    "done_on": turn.days[time - 1] if time <= len(turn.days) else None,
                }


def _beside(turn: Turn) -> str:
    return "" if turn.promise.is_basic else f"{turn.item.package.code}/"


def _codes() -> dict[Any, str]:
    return dict(Organisation.objects.values_list("pk", "code"))
