"""A signed sheet counted again from its evidence."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from district.filings.models.filing import Filing
from district.filings.models.kept import Kept
from district.lib.identifiers import new_id


class Rerun(Kept):
    """复算: who counted a signed sheet again, when, and whether every byte was the same."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    filing = models.ForeignKey(Filing, models.PROTECT, related_name="reruns")
    at = models.DateTimeField(_("复算时间"))
    by = models.CharField(max_length=100)
    by_name = models.CharField(_("复算人"), max_length=200)
    code_version = models.CharField(_("程序版本"), max_length=40, blank=True)
    is_same = models.BooleanField(_("逐字节一致"))
    differences = models.JSONField(default=list)
    """What differs, a sentence each."""

    class Meta:
        verbose_name = _("复算")
        ordering = ("-at",)

    def __str__(self) -> str:
        return f"{self.filing} {self.at:%Y-%m-%d}"
