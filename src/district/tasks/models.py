"""One piece of background work."""

from typing import Self

from django.db import models
from django.utils.translation import gettext_lazy as _

from district.access.scope import ScopedQuerySet
from district.files.models import StoredFile
from district.lib.identifiers import new_id


class State(models.TextChoices):
    """Where a task is in its life."""

    WAITING = "waiting", _("等待中")
    RUNNING = "running", _("进行中")
    DONE = "done", _("已完成")
    FAILED = "failed", _("失败")
    CANCELLED = "cancelled", _("已取消")


class TaskQuerySet(ScopedQuerySet):
    """Tasks."""

    def of(self, identifier: str) -> Self:
        """Those that this person started."""
        return self.filter(started_by=identifier)

    def open(self) -> Self:
        """Those that wait or run."""
        return self.filter(state__in=(State.WAITING, State.RUNNING))


class Task(models.Model):
    """Work that somebody started: what it is, how far it has come, and what came of it."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    kind = models.CharField(max_length=100)
    """The name under which the function that does it was registered: `residents.import`."""
    title = models.CharField(_("任务"), max_length=200)
    arguments = models.JSONField(default=dict)
    state = models.CharField(_("状态"), max_length=20, choices=State.choices, default=State.WAITING)
    done = models.PositiveBigIntegerField(default=0)
    total = models.PositiveBigIntegerField(null=True)
    """How many steps there are; none while that is not known."""
    message = models.CharField(max_length=500, blank=True)
    """What it is doing, or why it failed, in a sentence."""
    result = models.JSONField(default=dict)
    """What came of it: counts, and the address of the page that shows it."""
    result_file = models.ForeignKey(StoredFile, models.SET_NULL, null=True, related_name="+")
    is_cancel_wanted = models.BooleanField(default=False)
    organisation = models.UUIDField()
    scope = models.JSONField(default=dict)
    """What whoever started it could see when they did."""
    language = models.CharField(max_length=10, default="zh-hans")
    """In which its sentences are written."""
    queue_id = models.UUIDField(null=True)
    """Its entry in the queue."""
    started_kind = models.CharField(max_length=20, default="staff")
    started_by = models.CharField(max_length=100)
    started_by_name = models.CharField(max_length=200)
    started_in_role = models.CharField(max_length=50, blank=True)
    address = models.CharField(max_length=64, blank=True)
    created_at = models.DateTimeField(_("提交时间"))
    began_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)

    objects = TaskQuerySet.as_manager()

    class Meta:
        verbose_name = _("后台任务")
        indexes = (models.Index(fields=("started_by", "created_at"), name="task_starter"),)

    def __str__(self) -> str:
        return self.title
