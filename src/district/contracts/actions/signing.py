"""Signing and renewing. Who signs holds the resident's row, so that two people never sign the same resident at once."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from district.access.actor import Actor
from district.audit import trail
from district.contracts import rules
from district.contracts.models import AddedPackage, Contract, Package, Team
from district.contracts.models.groups import groups_on
from district.contracts.summary import refresh
from district.lib.identifiers import new_id
from district.orgs.models import Staff
from district.residents.models import GroupMembership, Resident
from district.residents.summaries import mask


@transaction.atomic
def sign(
    *,
    resident: Resident,
    team: Team,
    doctor: Staff,
    package: Package,
    begins_on: date,
    ends_on: date,
    by: Actor,
    at: datetime,
    number: str = "",
    added: Sequence[Package] = (),
) -> Contract:
    """Sign a contract on the day of `at`, with the packages beside the basic one. Raises `Refused`."""
    held = locked(resident)
    rules.check_number_is_free(number)
    made = _write(held, team, doctor, package, begins_on, ends_on, None, number, by, at)
    _add(made, added, timezone.localdate(at))
    trail.record("contracts.contract.signed", by=by, at=at, target=made, after=said(made))
    return made


@transaction.atomic
def renew(
    *,
    contract: Contract,
    seen: int,
    team: Team,
    doctor: Staff,
    package: Package,
    ends_on: date,
    by: Actor,
    at: datetime,
    added: Sequence[Package] = (),
) -> Contract:
    """Sign the contract that follows this one: from the day after it, or from today if it has expired."""
    held = locked(contract.resident)
    now = Contract.objects.select_related("renewed_by").get(pk=contract.pk)
    rules.check_can_renew(now, timezone.localdate(at))
    touched = now.change(seen)
    begins_on = renewal_begins(touched, timezone.localdate(at))
    made = _write(held, team, doctor, package, begins_on, ends_on, touched, "", by, at)
    _add(made, added, timezone.localdate(at))
    trail.record("contracts.contract.renewed", by=by, at=at, target=made, after={**said(made), "renewal_of": touched})
    return made


def renewal_begins(contract: Contract, on: date) -> date:
    """The first day of the contract that follows this one."""
    return max(date.fromordinal(contract.valid_until.toordinal() + 1), on)


def locked(resident: Resident) -> Resident:
    """The resident as they are now. Nobody else signs, ends or moves their contracts before this transaction ends."""
    found: Resident = Resident.objects.select_for_update().get(pk=resident.pk)
    return found


def signed_with(doctor: Staff, on: date) -> int:
    """How many residents a doctor has signed on a day."""
    return Contract.objects.valid_on(on).filter(doctor=doctor).count()


def said(contract: Contract) -> dict[str, Any]:
    """What a contract says, for the trail."""
    names = ("team", "doctor", "package", "begins_on", "ends_on")
    added = [str(one) for one in contract.added.select_related("package")]
    return {name: getattr(contract, name) for name in names} | ({"added": added} if added else {})


def _add(contract: Contract, packages: Sequence[Package], on: date) -> None:
    """Write the packages that were signed with a contract."""
    for package in packages:
        rules.check_added(package, on)
    AddedPackage.objects.bulk_create(
        AddedPackage(contract=contract, package=package, since=contract.begins_on) for package in packages
    )


def _write(
    resident: Resident,
    team: Team,
    doctor: Staff,
    package: Package,
    begins_on: date,
    ends_on: date,
    renewal_of: Contract | None,
    number: str,
    by: Actor,
    at: datetime,
) -> Contract:
    on = timezone.localdate(at)
    _check(resident, team, doctor, package, (begins_on, ends_on), on)
    key = new_id()
    made = Contract.objects.create(
        id=key,
        number=number or numbered(team.organisation.code, on, key.hex),
        organisation=team.organisation,
        resident=resident,
        team=team,
        doctor=doctor,
        package=package,
        groups=groups_on(stated_groups(resident, on), resident.born_on, on),
        signed_at=at,
        signed_by_name=by.name[:200],
        begins_on=begins_on,
        ends_on=ends_on,
        valid_until=ends_on,
        renewal_of=renewal_of,
    )
    refresh(resident.pk)
    return made


def _check(resident: Resident, team: Team, doctor: Staff, package: Package, days: tuple[date, date], on: date) -> None:
    """Everything that a new contract must satisfy. The doctor's row is held from then on."""
    others = list(Contract.objects.filter(resident=resident).select_related("team"))
    rules.check_can_sign(resident, on)
    begins_on, ends_on = days
    rules.check_begins(begins_on, on)
    rules.check_term(begins_on, ends_on, on)
    rules.check_team(team, doctor, on)
    rules.check_basic(package)
    rules.check_package(package, on)
    rules.check_is_free(others, begins_on, ends_on)
    rules.check_no_gap(others, begins_on, on)
    Staff.objects.select_for_update().get(pk=doctor.pk)
    rules.check_room(doctor, begins_on, signed_with(doctor, begins_on))


def numbered(organisation: str, on: date, key: str) -> str:
    """The number of a contract whose paper has none."""
    return f"{organisation}-{on:%Y%m%d}-{key[-8:].upper()}"


def stated_groups(resident: Resident, on: date) -> int:
    """The mask of the groups that were stated of a resident on a day."""
    return mask(GroupMembership.objects.filter(resident=resident).on(on).values_list("group", flat=True))
