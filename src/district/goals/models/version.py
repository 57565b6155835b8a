"""A version of a goal: what was proposed, and once approved holds until the next one."""

from typing import Any, Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from district.access.scope import ScopedQuerySet
from district.files.models import StoredFile
from district.goals.models.goal import Goal
from district.lib.identifiers import new_id
from district.lib.versions import Versioned


class State(models.TextChoices):
    """How far a version has come."""

    DRAFT = "draft", _("编制中")
    SUBMITTED = "submitted", _("待批准")
    RETURNED = "returned", _("已退回")
    APPROVED = "approved", _("已批准")


STANDING = (State.SUBMITTED, State.APPROVED)
"""States in which what a version asks stands still."""


class NeverChanged(Exception):
    """Somebody tried to change what a submitted or approved version asks, instead of returning or adjusting it."""


class GoalVersionQuerySet(ScopedQuerySet):
    """Versions."""

    scope_path = "goal__organisation"

    def in_force(self) -> Self:
        """Approved ones, the newest first."""
        return self.filter(state=State.APPROVED).order_by("-number")


class GoalVersion(Versioned):
    """绩效目标的一版. The first is the declaration (申报), a later one an adjustment (调整) with its document."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    goal = models.ForeignKey(Goal, models.PROTECT, related_name="versions", verbose_name=_("绩效目标"))
    number = models.PositiveSmallIntegerField(_("版次"), default=1)
    state = models.CharField(_("状态"), max_length=10, choices=State.choices, default=State.DRAFT)
    expected_goal = models.TextField(_("年度总体目标"), blank=True)
    fund_weight = models.DecimalField(_("预算执行率分值"), max_digits=5, decimal_places=2, null=True, blank=True)
    """The points of the fund block, which the rows leave free of the 100; none on a sheet without one."""
    reason = models.CharField(_("调整原因"), max_length=300, blank=True)
    document_number = models.CharField(_("调整文号"), max_length=100, blank=True)
    document = models.ForeignKey(StoredFile, models.PROTECT, null=True, blank=True, related_name="+")
    comment = models.CharField(_("审批意见"), max_length=300, blank=True)
    """What whoever returned or approved it said."""
    created_at = models.DateTimeField(_("编制时间"))
    created_by = models.CharField(max_length=100)
    created_by_name = models.CharField(_("编制人"), max_length=200)
    submitted_at = models.DateTimeField(_("提交时间"), null=True)
    submitted_by = models.CharField(max_length=100, blank=True)
    approved_at = models.DateTimeField(_("批准时间"), null=True)
    approved_by_name = models.CharField(_("批准人"), max_length=200, blank=True)

    objects = GoalVersionQuerySet.as_manager()

    class Meta:
        verbose_name = _("绩效目标版本")
        ordering = ("goal", "number")
        constraints = (
            models.UniqueConstraint(fields=("goal", "number"), name="one_goal_version_for_each_number"),
            models.UniqueConstraint(
                fields=("goal",), condition=~Q(state=State.APPROVED), name="one_open_version_for_each_goal"
            ),
        )

    def __str__(self) -> str:
        return _("%(goal)s（第 %(number)s 版）") % {"goal": self.goal, "number": self.number}

    @property
    def organisation_id(self) -> Any:
        """The organisation that it belongs to: its goal's."""
        return self.goal.organisation_id
