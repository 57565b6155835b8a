"""The documents of a signed filing, stored as they were."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from district.files.models import StoredFile
from district.filings.models.filing import Filing
from district.filings.models.kept import Kept
from district.lib.identifiers import new_id

KINDS = ("pdf", "docx", "xlsx", "json")
"""Every format, in the order in which pages show them."""


class Document(Kept):
    """一份文件: the signed sheet in one format."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    filing = models.ForeignKey(Filing, models.PROTECT, related_name="documents")
    kind = models.CharField(_("格式"), max_length=10)
    """pdf, docx, xlsx or json."""
    file = models.ForeignKey(StoredFile, models.PROTECT, related_name="+", verbose_name=_("文件"))

    class Meta:
        verbose_name = _("文件")
        constraints = (models.UniqueConstraint(fields=("filing", "kind"), name="one_document_of_each_kind"),)

    def __str__(self) -> str:
        return self.file.name
