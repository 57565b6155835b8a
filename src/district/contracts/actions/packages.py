"""Packages of services."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from district.access.actor import Actor
from district.audit import trail
from district.contracts.models import Package, PackageItem
from district.lib.refusal import Refused
from district.orgs.models import Organisation


@dataclass(frozen=True, slots=True)
class Promised:
    """An item before it is written."""

    kind: str
    title: str
    frequency: int


def create_package(
    *,
    organisation: Organisation,
    code: str,
    title: str,
    kind: str,
    year: int,
    groups: int,
    items: Sequence[Promised],
    price: Decimal | None = None,
    by: Actor,
    at: datetime,
) -> Package:
    """Publish a package with its items. Raises `Refused`."""
    if not items:
        raise Refused(_("服务包至少要有一个服务项目。"))
    if len({item.kind for item in items}) < len(items):
        raise Refused(_("同一种服务只写一行，次数写在一起。"))
    try:
        with transaction.atomic():
            made = Package.objects.create(
                organisation=organisation, code=code, title=title, kind=kind, year=year, groups=groups,
                price=price or None,
            )  # fmt: skip
            PackageItem.objects.bulk_create(
                PackageItem(package=made, place=place, kind=item.kind, title=item.title, frequency=item.frequency)
                for place, item in enumerate(items, 1)
            )
            after = {
                "kind": kind,
                "year": year,
                "price": made.price,
                "items": [f"{item.title} ×{item.frequency}" for item in items],
            }
            trail.record("contracts.package.published", by=by, at=at, target=made, after=after)
            return made
    except IntegrityError:
        raise Refused(_("服务包编码 %(code)s 已被使用。") % {"code": code}, about="code") from None


@transaction.atomic
def withdraw_package(*, package: Package, seen: int, by: Actor, at: datetime) -> Package:
    """Let nobody sign it from the day of `at` on. Contracts that were signed go on."""
    if package.closed_on:
        raise Refused(_("服务包已于 %(day)s 停用。") % {"day": package.closed_on})
    changed = package.change(seen, closed_on=timezone.localdate(at))
    trail.record("contracts.package.withdrawn", by=by, at=at, target=changed, after={"closed_on": changed.closed_on})
    return changed
