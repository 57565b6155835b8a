"""Packages beside the basic one that are signed or taken back while a contract goes on."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from district.access.actor import Actor
from district.audit import trail
from district.contracts import rules
from district.contracts.models import AddedPackage, Contract, Package
from district.lib.refusal import Refused


@transaction.atomic
def add_package(*, contract: Contract, seen: int, package: Package, by: Actor, at: datetime) -> AddedPackage:
    """Promise this package too, from the day of `at`, or from the contract's first day. Raises `Refused`."""
    on = timezone.localdate(at)
    now = Contract.objects.select_for_update().get(pk=contract.pk)
    rules.check_can_add(now, on)
    rules.check_added(package, on)
    if AddedPackage.objects.filter(contract=now, package=package).exists():
        raise Refused(_("协议已签过%(package)s，没有再签一次。") % {"package": package}, about="package")
    touched = now.change(seen)
    made = AddedPackage.objects.create(contract=touched, package=package, since=max(on, now.begins_on))
    after = {"package": package, "since": made.since}
    trail.record("contracts.contract.package_added", by=by, at=at, target=touched, after=after)
    return made


@transaction.atomic
def drop_package(*, added: AddedPackage, seen: int, note: str, by: Actor, at: datetime) -> AddedPackage:
    """Promise a package no longer after the day of `at`. What was done of it stays. Raises `Refused`."""
    on = timezone.localdate(at)
    now = AddedPackage.objects.select_related("contract", "package").get(pk=added.pk)
    rules.check_can_drop(now, on)
    changed = now.change(seen, ended_on=max(on, now.since), end_note=note[:200])
    after = {"package": now.package, "ended_on": changed.ended_on}
    trail.record("contracts.contract.package_dropped", by=by, at=at, target=now.contract, after=after, note=note)
    return changed
