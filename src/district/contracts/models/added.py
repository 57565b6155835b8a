"""个性化包: packages that a resident has signed beside the basic one."""

from datetime import date
from typing import Any, Self

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from district.access.scope import ScopedQuerySet
from district.contracts.models.contract import Contract
from district.contracts.models.package import Package
from district.lib.identifiers import new_id
from district.lib.versions import Versioned


class AddedPackageQuerySet(ScopedQuerySet):
    """Added packages."""

    scope_path = "contract__organisation"

    def held_on(self, day: date) -> Self:
        """Those that hold on this day, of contracts that do."""
        is_open = Q(ended_on__isnull=True) | Q(ended_on__gte=day)
        return self.filter(is_open, since__lte=day, contract__begins_on__lte=day, contract__valid_until__gte=day)


class AddedPackage(Versioned):
    """A package beside the basic one. It holds from `since` for as long as the contract does, or until `ended_on`."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    contract = models.ForeignKey(Contract, models.CASCADE, related_name="added", verbose_name=_("签约协议"))
    package = models.ForeignKey(Package, models.PROTECT, related_name="+", verbose_name=_("个性化包"))
    since = models.DateField(_("起始日期"))
    ended_on = models.DateField(_("取消日期"), null=True, blank=True)
    """The last day on which it held, where that is before the contract's."""
    end_note = models.CharField(_("取消原因"), max_length=200, blank=True)

    objects = AddedPackageQuerySet.as_manager()

    class Meta:
        verbose_name = _("个性化包")
        ordering = ("since", "package__code")
        constraints = (
            models.UniqueConstraint(fields=("contract", "package"), name="a_package_is_added_to_a_contract_once"),
            models.CheckConstraint(
                name="added_packages_hold_for_a_day",
                condition=Q(ended_on__isnull=True, end_note="") | Q(ended_on__gte=F("since")),
            ),
        )

    def __str__(self) -> str:
        return str(self.package)

    @property
    def organisation_id(self) -> Any:
        """The organisation that it belongs to: its contract's."""
        return self.contract.organisation_id

    @property
    def until(self) -> date:
        """The last day on which it holds."""
        last: date = self.contract.valid_until
        return min(last, self.ended_on) if self.ended_on else last
