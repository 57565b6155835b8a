"""What the forms of signing and renewing suggest: the package that fits the resident, and the same again."""

from datetime import date
from typing import Any

from district.access.scope import Scope
from district.contracts.actions.signing import stated_groups
from district.contracts.models import Contract, Package
from district.contracts.models.groups import groups_on
from district.residents.models import Resident


def sign_first(resident: Resident, scope: Scope, on: date) -> dict[str, Any]:
    """From today, for a year, with the basic package that fits the resident's groups."""
    mask = groups_on(stated_groups(resident, on), resident.born_on, on)
    return {"begins_on": on, "months": 12, "package": _fitting(_basic(scope, on), mask)}


def renew_first(contract: Contract, scope: Scope, on: date) -> dict[str, Any]:
    """The same team, doctor and packages as before, as they are published for this year."""
    again = {package.title: package.pk for package in _basic(scope, on)}
    titles = contract.added.filter(ended_on__isnull=True).values("package__title")
    added = Package.objects.within(scope).of_day(on).individual().filter(title__in=titles)
    return {
        "version": contract.version,
        "team": contract.team_id,
        "doctor": contract.doctor_id,
        "months": 12,
        "package": again.get(contract.package.title),
        "added": list(added.values_list("pk", flat=True)),
    }


def _basic(scope: Scope, on: date) -> list[Package]:
    return list(Package.objects.within(scope).of_day(on).basic().order_by("code"))


def _fitting(packages: list[Package], mask: int) -> Any:
    """The package that is meant for most of somebody's groups; one for everybody where none is."""
    fitting = [package for package in packages if not package.groups or package.groups & mask]
    best = max(fitting, key=lambda package: (package.groups & mask).bit_count(), default=None)
    return best.pk if best else None
