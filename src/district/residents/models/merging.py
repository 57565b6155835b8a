"""Which files were merged, and what must be known to undo it."""

from typing import Self

from django.db import models
from django.utils.translation import gettext_lazy as _

from district.access.scope import Scope, ScopedQuerySet
from district.lib.identifiers import new_id
from district.residents.models.resident import Resident


class MergeQuerySet(ScopedQuerySet):
    """Merges, which belong to whoever keeps the surviving file."""

    scope_path = "survivor__organisation"

    def undoable_within(self, scope: Scope) -> Self:
        """Those of which the other file belongs to this scope too: to undo a merge changes both."""
        seen = self.within(scope)
        return seen if scope.is_whole else seen.filter(merged__organisation__in=scope.organisations)


class MergeRecord(models.Model):
    """Two files that turned out to be one person's: which one goes on, and what both were before."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    survivor = models.ForeignKey(Resident, models.PROTECT, related_name="merges")
    merged = models.ForeignKey(Resident, models.PROTECT, related_name="merged_by")
    at = models.DateTimeField(_("合并时间"))
    by_name = models.CharField(_("合并人"), max_length=200)
    reason = models.CharField(_("依据"), max_length=200)
    survivor_changes = models.JSONField()
    """The fields that the merge changed, each with the values before and after; sealed cells in hexadecimal."""
    moved = models.JSONField()
    """The keys of the rows that now hang on the survivor, by model."""
    undone_at = models.DateTimeField(_("撤销时间"), null=True)
    undone_by_name = models.CharField(_("撤销人"), max_length=200, blank=True)

    objects = MergeQuerySet.as_manager()

    class Meta:
        verbose_name = _("档案合并")
        constraints = (
            models.UniqueConstraint(
                fields=("merged",), condition=models.Q(undone_at__isnull=True), name="a_file_is_merged_once"
            ),
        )

    def __str__(self) -> str:
        return f"{self.merged} → {self.survivor}"

    @property
    def organisation_id(self) -> object:
        """The organisation that keeps the surviving file."""
        return self.survivor.organisation_id
