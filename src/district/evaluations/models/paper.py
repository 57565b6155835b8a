"""The papers behind a row of an evaluation."""

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from district.access.scope import ScopedQuerySet
from district.evaluations.models.evaluation import Evaluation
from district.files.models import StoredFile
from district.lib.identifiers import new_id


class PaperQuerySet(ScopedQuerySet):
    """Papers."""

    scope_path = "evaluation__organisation"


class RowPaper(models.Model):
    """佐证材料: one kept file behind one row."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    evaluation = models.ForeignKey(Evaluation, models.PROTECT, related_name="papers")
    key = models.CharField(max_length=60)
    file = models.ForeignKey(StoredFile, models.PROTECT, related_name="+", verbose_name=_("文件"))
    added_at = models.DateTimeField(_("上传时间"))
    added_by_name = models.CharField(_("上传人"), max_length=200)
    removed_at = models.DateTimeField(null=True, blank=True)
    """When it was taken away from the row; it is kept, because it was once shown."""

    objects = PaperQuerySet.as_manager()

    class Meta:
        verbose_name = _("佐证材料")

    def __str__(self) -> str:
        return self.file.name

    @property
    def organisation_id(self) -> Any:
        """The organisation that it belongs to: its evaluation's."""
        return self.evaluation.organisation_id
