"""By when a unit hands in its sheet."""

from datetime import date
from typing import Any, Self

from django.db import models
from django.db.models import OuterRef, Subquery, Value
from django.db.models.functions import Coalesce, Greatest
from django.utils.translation import gettext_lazy as _

from district.access.scope import ScopedQuerySet
from district.filings.models.filing import Filing
from district.filings.models.state import OPEN
from district.goals.models import Goal
from district.lib.identifiers import new_id
from district.lib.versions import Versioned
from district.orgs.models import Organisation

SHEETS = (("project_expenditure", _("项目支出绩效自评表")), ("public_health", _("基本公共卫生服务自评表")))
"""The layouts that are handed in, by their names in the library's catalogue."""


class DeadlineQuerySet(ScopedQuerySet):
    """Deadlines."""

    def with_standing(self, on: date) -> Self:
        """With how many sheets are `asked`, how many are `handed` in, and the day `on` which it is judged."""
        goals = Goal.objects.filter(
            organisation=OuterRef("organisation"), year=OuterRef("year"), sheet=OuterRef("sheet")
        )
        filings = Filing.objects.filter(
            organisation=OuterRef("organisation"),
            evaluation__goal_version__goal__year=OuterRef("year"),
            evaluation__goal_version__goal__sheet=OuterRef("sheet"),
            corrects__isnull=True,
        ).exclude(state__in=OPEN)
        return self.annotate(
            asked=Greatest(_count(goals), Value(1)),
            handed=_count(filings),
            on=Value(on, output_field=models.DateField()),
        )

    def late(self) -> Self:
        """Those of `with_standing` that have passed without every sheet handed in."""
        return self.filter(due_on__lt=models.F("on"), handed__lt=models.F("asked"))


def _count(rows: Any) -> Coalesce:
    counted = rows.order_by().values("organisation").annotate(count=models.Count("pk")).values("count")
    return Coalesce(Subquery(counted, output_field=models.IntegerField()), Value(0))


class Deadline(Versioned):
    """报送期限: the day by which a unit hands in one kind of sheet for one year."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    year = models.PositiveSmallIntegerField(_("年度"))
    organisation = models.ForeignKey(Organisation, models.PROTECT, verbose_name=_("报送单位"))
    sheet = models.CharField(_("表式"), max_length=40, choices=SHEETS)
    due_on = models.DateField(_("报送期限"))
    first_due_on = models.DateField(_("原定期限"))
    """As it was set, whatever was granted afterwards."""
    extension_reason = models.CharField(_("延期原因"), max_length=300, blank=True)
    set_at = models.DateTimeField(_("设定时间"))
    set_by_name = models.CharField(_("设定人"), max_length=200)

    objects = DeadlineQuerySet.as_manager()

    class Meta:
        verbose_name = _("报送期限")
        ordering = ("due_on", "organisation__code")
        constraints = (
            models.UniqueConstraint(fields=("year", "organisation", "sheet"), name="one_deadline_for_each_sheet"),
            models.CheckConstraint(
                name="deadlines_are_only_put_off", condition=models.Q(due_on__gte=models.F("first_due_on"))
            ),
        )

    def __str__(self) -> str:
        return f"{self.year} {self.organisation} {self.get_sheet_display()}"

    def days_late(self, on: date) -> int:
        """How many days after it a day lies; 0 or less while it has not passed."""
        return (on - self.due_on).days

    @property
    def words(self) -> Any:
        """The kind of sheet in words."""
        return self.get_sheet_display()
