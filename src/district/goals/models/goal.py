"""A goal: one sheet of one unit and year, for a project or for a whole service."""

from typing import Any

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from district.access.scope import ScopedQuerySet
from district.budgets.models import Project
from district.lib.identifiers import new_id
from district.orgs.models import Organisation


class GoalQuerySet(ScopedQuerySet):
    """Goals."""


class Goal(models.Model):
    """绩效目标: what one unit undertakes in one year. What it says stands in its versions."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    organisation = models.ForeignKey(Organisation, models.PROTECT, verbose_name=_("实施单位"))
    year = models.PositiveSmallIntegerField(_("年度"))
    sheet = models.CharField(_("表式"), max_length=40)
    """The name of its layout in the library's catalogue: project_expenditure, public_health."""
    title = models.CharField(_("名称"), max_length=100)
    project = models.ForeignKey(
        Project, models.PROTECT, null=True, blank=True, related_name="goals", verbose_name=_("项目")
    )
    """Whose money is evaluated; none for a sheet that stands for a whole service."""

    objects = GoalQuerySet.as_manager()

    class Meta:
        verbose_name = _("绩效目标")
        ordering = ("-year", "title")
        constraints = (
            models.UniqueConstraint(fields=("project",), name="one_goal_for_each_project"),
            models.UniqueConstraint(
                fields=("organisation", "year", "sheet"),
                condition=Q(project__isnull=True),
                name="one_goal_for_each_service_and_year",
            ),
        )

    def __str__(self) -> str:
        return self.title if self.title.startswith(str(self.year)) else f"{self.year} {self.title}"

    @property
    def in_force(self) -> Any:
        """The newest approved version; None before the first approval."""
        return self.versions.in_force().first()
