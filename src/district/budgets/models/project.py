"""Projects: what the money is for, who spends it, and who answers for it."""

from datetime import date
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from district.access.scope import ScopedQuerySet
from district.budgets.models.kinds import Column
from district.lib.identifiers import new_id
from district.lib.versions import Versioned
from district.lib.word import Word
from district.orgs.models import Organisation


class ProjectKind(Word):
    """The class of a project, which is the ninth character of its code."""

    PEOPLE = "R", _("人员类")
    RUNNING = "Y", _("运转类")
    TARGET = "T", _("特定目标类")


class ProjectQuerySet(ScopedQuerySet):
    """Projects."""

    def of_year(self, year: int) -> Self:
        """Those whose money is this year's."""
        return self.filter(year=year)

    def with_amounts(self, until: date) -> Self:
        """With each column's sum over all sources up to this day as `sum_…`; None where nothing was booked."""
        return self.annotate(
            **{
                f"sum_{column}": models.Sum(
                    "bookings__amount",
                    filter=Q(bookings__kind__in=column.kinds, bookings__booked_on__lte=until),
                )
                for column in Column
            }
        )


class Project(Versioned):
    """项目: one purpose of spending in one year."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    code = models.CharField(_("项目编码"), max_length=21, unique=True)
    name = models.CharField(_("项目名称"), max_length=100)
    year = models.PositiveSmallIntegerField(_("年度"))
    """The year evaluated. The code may carry another."""
    kind = models.CharField(_("项目类别"), max_length=1, choices=ProjectKind.choices())
    department = models.CharField(_("主管部门"), max_length=100)
    """With its code, as a sheet prints it: 801-示范市清河区卫生健康委员会."""
    unit_code = models.CharField(_("预算单位编码"), max_length=12)
    organisation = models.ForeignKey(Organisation, models.PROTECT, verbose_name=_("实施单位"))
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("项目负责人")
    )
    special_account = models.BooleanField(_("专账核算"), default=False)
    """Whether the money has an account of its own and may be spent on nothing else."""
    closed_on = models.DateField(_("关闭日期"), null=True, blank=True)
    """The day from which nothing more is booked; none while the project is open."""

    objects = ProjectQuerySet.as_manager()

    class Meta:
        verbose_name = _("项目")
        indexes = (models.Index(fields=("year", "organisation"), name="project_year_organisation"),)
        constraints = (
            models.CheckConstraint(name="project_year_in_range", condition=Q(year__gte=2000, year__lte=2100)),
            models.CheckConstraint(name="project_kind_is_known", condition=Q(kind__in=ProjectKind.codes())),
        )

    def __str__(self) -> str:
        return f"{self.code}-{self.name}"

    @property
    def unit(self) -> str:
        """实施单位 as a sheet prints it: 801020-示范市清河区社区卫生服务管理中心."""
        return f"{self.unit_code}-{self.organisation.title}"

    @property
    def is_closed(self) -> bool:
        """Whether nothing more may be booked."""
        return self.closed_on is not None

    @property
    def first_day(self) -> date:
        """The first day on which its money is booked."""
        return date(self.year, 1, 1)

    @property
    def last_day(self) -> date:
        """The last day on which its money is booked."""
        return date(self.year, 12, 31)
