"""A row of a source that was not frozen: where it stands, what is wrong, and what to do."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from district.access.scope import ScopedQuerySet
from district.lib.identifiers import new_id
from district.snapshots.models.snapshot import Snapshot


class RefusedRowQuerySet(ScopedQuerySet):
    """Refused rows."""

    scope_path = "snapshot__organisation"


class RefusedRow(models.Model):
    """退回的行: one fault of one row. Nobody's number is in it."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    snapshot = models.ForeignKey(Snapshot, models.CASCADE, related_name="refused_rows")
    number = models.PositiveIntegerField()
    """Its place in the list."""
    file = models.CharField(_("来源"), max_length=300)
    line = models.PositiveBigIntegerField(_("行号"))
    column = models.CharField(_("列"), max_length=200, blank=True)
    value = models.CharField(_("原值"), max_length=100, blank=True)
    reason = models.CharField(max_length=60)
    """The library's word for it."""
    sentence = models.TextField(_("原因"))

    objects = RefusedRowQuerySet.as_manager()

    class Meta:
        verbose_name = _("退回的行")
        ordering = ("snapshot", "number")
        constraints = (models.UniqueConstraint(fields=("snapshot", "number"), name="refused_rows_are_numbered"),)

    def __str__(self) -> str:
        return f"{self.file} {self.line}"
