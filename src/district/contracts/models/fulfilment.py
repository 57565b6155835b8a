"""How far each contract was kept on the day of the last count: written by a background task, read by pages."""

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from district.access.scope import ScopedQuerySet
from district.contracts.models.contract import Contract


class FulfilmentQuerySet(ScopedQuerySet):
    """Counts of contracts."""

    scope_path = "contract__organisation"


class Fulfilment(models.Model):
    """履约进度 of one contract in its contract year. It can be counted again at any time (fulfilment.py)."""

    contract = models.OneToOneField(Contract, models.CASCADE, primary_key=True, related_name="fulfilment")
    required = models.PositiveSmallIntegerField(_("应服务次数"))
    """In the whole contract year, over all items."""
    done = models.PositiveSmallIntegerField(_("已服务次数"))
    """Of those required; more than an item requires counts for nothing."""
    late = models.PositiveSmallIntegerField(_("滞后项目"))
    """Items of which less was done than the part of the year that has gone requires."""
    counted_on = models.DateField(_("统计日期"))

    objects = FulfilmentQuerySet.as_manager()

    class Meta:
        verbose_name = _("履约进度")
        constraints = (
            models.CheckConstraint(
                name="no_more_is_done_than_required", condition=models.Q(done__lte=models.F("required"))
            ),
        )

    def __str__(self) -> str:
        return f"{self.done}/{self.required}"

    @property
    def organisation_id(self) -> Any:
        """The organisation that it belongs to: its contract's."""
        return self.contract.organisation_id
