"""Papers: the approval of an adjustment, the contract, the receipt."""

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from district.access.scope import ScopedQuerySet
from district.budgets.models.booking import Booking
from district.files.models import StoredFile
from district.lib.identifiers import new_id


class DocumentQuerySet(ScopedQuerySet):
    """Papers."""

    scope_path = "booking__project__organisation"


class Document(models.Model):
    """附件: one kept file behind a booking."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    booking = models.ForeignKey(Booking, models.PROTECT, related_name="documents", verbose_name=_("账目"))
    file = models.ForeignKey(StoredFile, models.PROTECT, related_name="+", verbose_name=_("文件"))
    attached_at = models.DateTimeField(_("上传时间"))
    attached_by_name = models.CharField(_("上传人"), max_length=200)

    objects = DocumentQuerySet.as_manager()

    class Meta:
        verbose_name = _("附件")

    def __str__(self) -> str:
        return self.file.name

    @property
    def organisation_id(self) -> Any:
        """The organisation that it belongs to: its project's."""
        return self.booking.project.organisation_id
