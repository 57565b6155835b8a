"""What is known of a kept file. The bytes lie in the data folder under their hash."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from district.access.scope import ScopedQuerySet
from district.lib.identifiers import new_id


class StoredFile(models.Model):
    """One kept file: what it is, whose it is, and the hash that proves its bytes."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    name = models.CharField(_("文件名"), max_length=200)
    media_type = models.CharField(_("类型"), max_length=100)
    size = models.PositiveBigIntegerField(_("字节数"))
    sha256 = models.CharField(_("SHA-256"), max_length=64)
    organisation = models.UUIDField()
    """The organisation it belongs to."""
    owner_kind = models.CharField(max_length=100, blank=True)
    owner_id = models.CharField(max_length=100, blank=True)
    """The row that it was attached to: `budgets.adjustment` and its key."""
    permission = models.CharField(max_length=100, blank=True)
    """Who may fetch it: the holders of this permission within scope; without one, whoever kept it."""
    kept_by = models.CharField(max_length=100)
    kept_by_name = models.CharField(_("上传人"), max_length=200)
    kept_at = models.DateTimeField(_("上传时间"))
    expires_at = models.DateTimeField(null=True)
    """When an export or an unused upload is thrown away; none for evidence."""

    objects = ScopedQuerySet.as_manager()

    class Meta:
        verbose_name = _("文件")
        indexes = (
            models.Index(fields=("owner_kind", "owner_id"), name="file_owner"),
            models.Index(fields=("sha256",), name="file_content"),
        )

    def __str__(self) -> str:
        return self.name
