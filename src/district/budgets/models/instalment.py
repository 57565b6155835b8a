"""The schedule: how much is to be paid by when."""

from datetime import date
from typing import Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from district.access.scope import ScopedQuerySet
from district.budgets.models.project import Project
from district.lib.identifiers import new_id
from district.lib.money import MoneyField

QUARTERS = (3, 6, 9, 12)
"""The months at whose end a quarterly instalment is due."""


class InstalmentQuerySet(ScopedQuerySet):
    """Instalments."""

    scope_path = "project__organisation"

    def due(self, day: date) -> Self:
        """Those whose month has ended on this day; all those of years before."""
        return self.filter(due_on(day))


class Instalment(models.Model):
    """用款计划: what a project plans to pay in the months since the last instalment. It is due when its month ends."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    project = models.ForeignKey(Project, models.PROTECT, related_name="instalments", verbose_name=_("项目"))
    month = models.PositiveSmallIntegerField(_("月份"))
    amount = MoneyField(_("计划支付（元）"))

    objects = InstalmentQuerySet.as_manager()

    class Meta:
        verbose_name = _("用款计划")
        constraints = (
            models.UniqueConstraint(fields=("project", "month"), name="one_instalment_for_each_month"),
            models.CheckConstraint(name="instalment_month_in_range", condition=Q(month__gte=1, month__lte=12)),
            models.CheckConstraint(name="instalment_amount_not_negative", condition=Q(amount__gte=0)),
        )

    def __str__(self) -> str:
        return f"{self.project.code} {self.month}"


def due_on(day: date) -> Q:
    """Whether an instalment is due: its month has ended on this day."""
    return Q(project__year__lt=day.year) | Q(project__year=day.year, month__lte=whole_months(day))


def whole_months(day: date) -> int:
    """How many months of its year have ended with this day: 2 on 28 February 2023, 1 on the day before."""
    is_last_day = (day.toordinal() + 1) == _first_of_next_month(day).toordinal()
    return day.month if is_last_day else day.month - 1


def _first_of_next_month(day: date) -> date:
    return date(day.year + day.month // 12, day.month % 12 + 1, 1)
