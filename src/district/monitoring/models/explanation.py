"""What somebody said of a row of a goal at the end of a month: why it lags, and what will be done."""

from typing import Any

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from district.access.scope import ScopedQuerySet
from district.goals.models import Goal
from district.lib.identifiers import new_id
from district.lib.versions import Versioned


class Cause(models.TextChoices):
    """The causes that the official form offers."""

    FUNDS = "funds", _("经费保障")
    RULES = "rules", _("制度保障")
    STAFF = "staff", _("人员保障")
    EQUIPMENT = "equipment", _("硬件条件保障")
    OTHER = "other", pgettext_lazy("cause", "其他")


class Likelihood(models.TextChoices):
    """Whether the year's target will be reached, as the official form asks."""

    CERTAIN = "certain", _("确定能")
    POSSIBLE = "possible", _("有可能")
    IMPOSSIBLE = "impossible", _("完全不可能")


class ExplanationQuerySet(ScopedQuerySet):
    """Explanations."""

    scope_path = "goal__organisation"


class Explanation(Versioned):
    """偏差原因和纠偏措施: a row of a goal at a month's end. `value` is declared only where nothing counts the row."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    goal = models.ForeignKey(Goal, models.PROTECT, related_name="explanations", verbose_name=_("绩效目标"))
    month = models.PositiveSmallIntegerField(_("月份"))
    key = models.CharField(max_length=60)
    """The row's key, or `funds` for the project's money."""
    value = models.CharField(_("执行情况（人工申报）"), max_length=100, blank=True)
    source = models.CharField(_("依据"), max_length=300, blank=True)
    likelihood = models.CharField(_("完成目标可能性"), max_length=10, choices=Likelihood.choices, blank=True)
    """Empty: as the figures suggest."""
    causes = models.CharField(_("偏差原因"), max_length=60, blank=True)
    """Codes of `Cause`, separated by commas."""
    reason = models.TextField(_("原因说明"), blank=True)
    measure = models.TextField(_("纠偏措施"), blank=True)
    responsible = models.CharField(_("责任人"), max_length=60, blank=True)
    due_on = models.DateField(_("完成期限"), null=True, blank=True)
    written_at = models.DateTimeField(_("填写时间"))
    written_by_name = models.CharField(_("填写人"), max_length=200)

    objects = ExplanationQuerySet.as_manager()

    class Meta:
        verbose_name = _("监控说明")
        ordering = ("goal", "month", "key")
        constraints = (
            models.UniqueConstraint(fields=("goal", "month", "key"), name="one_explanation_for_each_row_and_month"),
            models.CheckConstraint(condition=Q(month__gte=1, month__lte=12), name="explanation_is_of_a_month"),
        )

    def __str__(self) -> str:
        return _("%(goal)s（%(month)s 月）") % {"goal": self.goal, "month": self.month}

    @property
    def organisation_id(self) -> Any:
        """The organisation that it belongs to: its goal's."""
        return self.goal.organisation_id

    @property
    def ticked(self) -> tuple[str, ...]:
        """The codes of its causes."""
        return tuple(code for code in self.causes.split(",") if code)

    @property
    def cause_titles(self) -> list[Any]:
        """Its causes in words."""
        return [Cause(code).label for code in self.ticked]

    @property
    def is_complete(self) -> bool:
        """Whether it says why, and what will be done by whom."""
        return bool((self.ticked or self.reason) and self.measure)
