"""A comparison of two evaluations, made once: neither run ever changes."""

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from district.access.scope import ScopedQuerySet
from district.evaluations.models.evaluation import Evaluation
from district.lib.identifiers import new_id
from district.tasks.models import Task


class ComparisonQuerySet(ScopedQuerySet):
    """Comparisons."""

    scope_path = "after__organisation"


class Comparison(models.Model):
    """两次测算的比较: what the library found, in both languages."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    before = models.ForeignKey(Evaluation, models.PROTECT, related_name="+")
    after = models.ForeignKey(Evaluation, models.PROTECT, related_name="comparisons")
    task = models.ForeignKey(Task, models.SET_NULL, null=True, related_name="+")
    asked_at = models.DateTimeField()
    asked_by_name = models.CharField(max_length=200)
    ended_at = models.DateTimeField(null=True)
    found = models.JSONField(default=dict)
    """`zh` and `en`: everything that differs as `shixiao.runs.differences.data` writes it."""
    fault = models.TextField(blank=True)
    """Why they could not be compared, as a sentence."""

    objects = ComparisonQuerySet.as_manager()

    class Meta:
        verbose_name = _("自评比较")
        ordering = ("-asked_at",)
        constraints = (models.UniqueConstraint(fields=("before", "after"), name="two_evaluations_are_compared_once"),)

    def __str__(self) -> str:
        return f"{self.before} / {self.after}"

    @property
    def organisation_id(self) -> Any:
        """The organisation that it belongs to: its evaluations'."""
        return self.after.organisation_id
