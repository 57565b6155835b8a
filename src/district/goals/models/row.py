"""A row of a goal: one third-level indicator as its sheet will print it."""

from collections.abc import Iterable
from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from district.access.scope import ScopedQuerySet
from district.goals.models.version import STANDING, GoalVersion, NeverChanged
from district.lib.identifiers import new_id
from district.lib.versions import Versioned


class GoalRowQuerySet(ScopedQuerySet):
    """Rows. Those of a version that was submitted or approved stand: the last defence behind the rules."""

    scope_path = "version_of__goal__organisation"

    def update(self, **values: Any) -> int:
        """Change rows of open versions. Raises `NeverChanged`."""
        self._check_open()
        return super().update(**values)

    def delete(self) -> tuple[int, dict[str, int]]:
        """Take out rows of open versions. Raises `NeverChanged`."""
        self._check_open()
        return super().delete()

    def bulk_create(self, objs: Iterable[Any], *arguments: Any, **named: Any) -> list[Any]:
        """Add rows to open versions. Raises `NeverChanged`."""
        rows = list(objs)
        check_open({row.version_of_id for row in rows})
        return super().bulk_create(rows, *arguments, **named)

    def _check_open(self) -> None:
        check_open(self.order_by().values("version_of"))


def check_open(versions: Any) -> None:
    """None of these versions stands. Raises `NeverChanged`."""
    if GoalVersion.objects.filter(pk__in=versions, state__in=STANDING).exists():
        raise NeverChanged


class GoalRow(Versioned):
    """三级指标: its place on the sheet, its target, weight and rule. Texts are as they will be printed."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    version_of = models.ForeignKey(GoalVersion, models.CASCADE, related_name="rows", verbose_name=_("版本"))
    position = models.PositiveSmallIntegerField(_("顺序"))
    key = models.CharField(max_length=60)
    """Names the row in every run: the slug of the library's indicator that counts it, or a name of its own."""
    level1 = models.CharField(_("一级指标"), max_length=60)
    level2 = models.CharField(_("二级指标"), max_length=60, blank=True)
    name = models.CharField(_("三级指标"), max_length=200)
    goal = models.CharField(_("目标值"), max_length=60, blank=True)
    measure = models.CharField(_("评价指标"), max_length=200, blank=True)
    target = models.CharField(_("年度指标值"), max_length=60, blank=True)
    weight = models.DecimalField(_("分值"), max_digits=5, decimal_places=2)
    rule = models.CharField(_("评分规则"), max_length=300, blank=True)
    value = models.CharField(max_length=10, blank=True, choices=(("rate", _("比率")), ("numerator", _("数量"))))
    """What a counted row prints as its actual value; empty for a row that people declare."""
    decimals = models.PositiveSmallIntegerField(default=0)
    completed = models.CharField(max_length=10, blank=True)
    completed_unit = models.CharField(max_length=20, blank=True)
    looked_at = models.DateTimeField(_("确认时间"), null=True)
    """When somebody looked at a target that equals last year's and said why it stays. Gone once the target changes."""
    looked_by_name = models.CharField(_("确认人"), max_length=200, blank=True)
    looked_why = models.CharField(_("沿用理由"), max_length=300, blank=True)

    objects = GoalRowQuerySet.as_manager()

    class Meta:
        verbose_name = _("绩效指标")
        ordering = ("version_of", "position")
        constraints = (models.UniqueConstraint(fields=("version_of", "key"), name="one_goal_row_for_each_key"),)

    def __str__(self) -> str:
        return self.name

    def save(self, *arguments: Any, **named: Any) -> None:
        """Write a row of an open version. Raises `NeverChanged`."""
        check_open([self.version_of_id])
        super().save(*arguments, **named)

    def delete(self, *arguments: Any, **named: Any) -> tuple[int, dict[str, int]]:
        """Take a row out of an open version. Raises `NeverChanged`."""
        check_open([self.version_of_id])
        return super().delete(*arguments, **named)

    @property
    def is_counted(self) -> bool:
        """Whether an indicator of the library gives its value."""
        return self.value != ""

    @property
    def organisation_id(self) -> Any:
        """The organisation that it belongs to: its goal's."""
        return self.version_of.goal.organisation_id
