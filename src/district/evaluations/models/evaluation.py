"""An evaluation: one version of a goal, counted from one snapshot."""

from pathlib import Path
from typing import Any, Self

from django.conf import settings
from django.db import models
from django.db.models import OuterRef, Subquery
from django.utils.translation import gettext_lazy as _

from district.access.scope import ScopedQuerySet
from district.goals.models import GoalVersion
from district.lib.identifiers import new_id
from district.lib.versions import Versioned
from district.orgs.models import Organisation
from district.snapshots.models import Snapshot
from district.tasks.models import Task


class State(models.TextChoices):
    """How far counting has come. Whether it may still be judged, `locked_at` says."""

    COUNTING = "counting", _("测算中")
    COUNTED = "counted", _("已测算")
    FAILED = "failed", _("未测算")


class EvaluationQuerySet(ScopedQuerySet):
    """Evaluations."""

    def counted(self) -> Self:
        """Those with a run, the newest first."""
        return self.filter(state=State.COUNTED).order_by("-asked_at")

    def with_newer(self) -> Self:
        """With what came since each was counted: its newest successor, the goal's newest version, later evidence."""
        later = Evaluation.objects.counted().filter(previous=OuterRef("pk"))
        versions = GoalVersion.objects.in_force().filter(goal=OuterRef("goal_version__goal"))
        snapshots = Snapshot.objects.frozen().filter(
            organisation=OuterRef("snapshot__organisation"),
            asked_at__gt=OuterRef("snapshot__asked_at"),
            as_of__gte=OuterRef("snapshot__as_of"),
        )
        return self.annotate(
            later_key=Subquery(later.values("pk")[:1]),
            newest_version=Subquery(versions.values("number")[:1]),
            newer_evidence=Subquery(snapshots.values("title")[:1]),
            newer_day=Subquery(snapshots.values("as_of")[:1]),
        )


class Evaluation(Versioned):
    """自评: a run folder of the library, the judgements beside it, and whether they are locked."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    organisation = models.ForeignKey(Organisation, models.PROTECT, verbose_name=_("实施单位"))
    goal_version = models.ForeignKey(
        GoalVersion, models.PROTECT, related_name="evaluations", verbose_name=_("绩效目标")
    )
    snapshot = models.ForeignKey(Snapshot, models.PROTECT, related_name="evaluations", verbose_name=_("证据快照"))
    previous = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="later")
    """The evaluation whose judgements it took over, and with which it is compared."""
    state = models.CharField(_("状态"), max_length=10, choices=State.choices, default=State.COUNTING)
    task = models.ForeignKey(Task, models.SET_NULL, null=True, related_name="+")
    achieved_goal = models.TextField(_("年度总体目标实际完成情况"), blank=True)
    notes = models.TextField(_("其他需要说明的事项"), blank=True)
    asked_at = models.DateTimeField(_("测算时间"))
    asked_by = models.CharField(max_length=100)
    asked_by_name = models.CharField(_("测算人"), max_length=200)
    counted_at = models.DateTimeField(null=True)
    run_sha256 = models.CharField(_("测算结果校验值"), max_length=64, blank=True)
    """Of the run's canonical JSON."""
    code_version = models.CharField(_("程序版本"), max_length=40, blank=True)
    fault = models.TextField(blank=True)
    """Why it could not be counted, as a sentence."""
    total_proposed = models.DecimalField(_("建议总分"), max_digits=6, decimal_places=2, null=True)
    total_awarded = models.DecimalField(_("总得分"), max_digits=6, decimal_places=2, null=True)
    """None while a row has no score."""
    unscored = models.PositiveSmallIntegerField(_("未评分的行"), null=True)
    errors = models.PositiveSmallIntegerField(_("错误"), null=True)
    questions = models.PositiveSmallIntegerField(_("疑问"), null=True)
    """What lists show of the sheet as it is judged now; each write renews them (`totals.py`)."""
    locked_at = models.DateTimeField(_("锁定时间"), null=True, blank=True)
    """Since when nobody may judge it any more, because it was submitted."""

    objects = EvaluationQuerySet.as_manager()

    class Meta:
        verbose_name = _("自评")
        ordering = ("-asked_at",)

    def __str__(self) -> str:
        return str(self.goal_version.goal)

    @property
    def folder(self) -> Path:
        """Where the library finds its run."""
        data: Any = settings.SITE.data
        return Path(data) / "runs" / str(self.pk)

    @property
    def year(self) -> int:
        """The year that the sheet reports on."""
        found: int = self.goal_version.goal.year
        return found

    @property
    def is_locked(self) -> bool:
        """Whether nobody may judge it any more."""
        return self.locked_at is not None
