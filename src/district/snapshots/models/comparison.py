"""Two snapshots side by side: which records were added, removed or changed."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from district.access.scope import ScopedQuerySet
from district.lib.identifiers import new_id
from district.snapshots.models.snapshot import Snapshot
from district.tasks.models import Task


class ComparisonQuerySet(ScopedQuerySet):
    """Comparisons."""

    scope_path = "after__organisation"


class Comparison(models.Model):
    """快照比较: made once, since neither snapshot ever changes."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    before = models.ForeignKey(Snapshot, models.PROTECT, related_name="+")
    after = models.ForeignKey(Snapshot, models.PROTECT, related_name="+")
    task = models.ForeignKey(Task, models.SET_NULL, null=True, related_name="+")
    asked_at = models.DateTimeField()
    asked_by_name = models.CharField(max_length=200)
    ended_at = models.DateTimeField(null=True)
    tables = models.JSONField(default=list)
    """Each table that differs: its counts, and the first records of each kind."""
    fault = models.TextField(blank=True)
    """Why they could not be compared, as a sentence."""

    objects = ComparisonQuerySet.as_manager()

    class Meta:
        verbose_name = _("快照比较")
        ordering = ("-asked_at",)
        constraints = (models.UniqueConstraint(fields=("before", "after"), name="two_snapshots_are_compared_once"),)

    def __str__(self) -> str:
        return f"{self.before} / {self.after}"
