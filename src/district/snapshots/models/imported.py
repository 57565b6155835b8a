"""A file of the regional health platform, or one worksheet of it, which brings rows of one table."""

from typing import Self

from django.db import models
from django.utils.translation import gettext_lazy as _

from district.access.scope import ScopedQuerySet
from district.files.models import StoredFile
from district.lib.identifiers import new_id
from district.lib.versions import Versioned
from district.orgs.models import Organisation
from district.snapshots.models.mapping import Mapping


class ImportedFileQuerySet(ScopedQuerySet):
    """Imported files."""

    def present(self) -> Self:
        """Those that were not withdrawn."""
        return self.filter(withdrawn_at__isnull=True)

    def ready(self) -> Self:
        """Those that can be frozen, the newest first."""
        return self.present().filter(mapping__isnull=False).order_by("-uploaded_at", "name", "worksheet")


class ImportedFile(Versioned):
    """平台文件. Its bytes lie in the private store; nothing of what it says of persons is kept anywhere else."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    organisation = models.ForeignKey(Organisation, models.PROTECT, verbose_name=_("机构"))
    file = models.ForeignKey(StoredFile, models.PROTECT, related_name="+")
    name = models.CharField(_("文件名"), max_length=200)
    worksheet = models.CharField(_("工作表"), max_length=100, blank=True)
    table = models.CharField(_("表"), max_length=40)
    """The library's name of the table."""
    headers = models.JSONField(default=list)
    mapping = models.ForeignKey(Mapping, models.PROTECT, null=True, related_name="files", verbose_name=_("映射"))
    """How its columns are read; none until somebody has looked at it."""
    uploaded_at = models.DateTimeField(_("上传时间"))
    uploaded_by_name = models.CharField(_("上传人"), max_length=200)
    withdrawn_at = models.DateTimeField(null=True)

    objects = ImportedFileQuerySet.as_manager()

    class Meta:
        verbose_name = _("平台文件")
        ordering = ("-uploaded_at", "name", "worksheet")

    def __str__(self) -> str:
        return f"{self.name} [{self.worksheet}]" if self.worksheet else self.name
