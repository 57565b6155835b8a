"""Imports of many residents: which files, what their columns mean, and what was to be done with files that exist."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from district.access.scope import ScopedQuerySet
from district.lib.identifiers import new_id
from district.lib.series import series
from district.orgs.models import Organisation


class ResidentImport(models.Model):
    """One import, from its files to its task. The next import of the same headers begins with its columns."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    organisation = models.ForeignKey(Organisation, models.PROTECT, verbose_name=_("机构"))
    sources = models.JSONField(default=list)
    """Each file: its `title`, the key of the `stored` upload or the name in the `inbox`, and its `sha256`."""
    headers = models.JSONField(default=list)
    columns = models.JSONField(default=dict)
    """The column that each header means."""
    is_updating = models.BooleanField(_("更新已有档案"), default=False)
    started_by = models.CharField(max_length=100)
    started_by_name = models.CharField(_("提交人"), max_length=200)
    at = models.DateTimeField(_("时间"))
    task = models.UUIDField(null=True)
    """The background task that does it; none before it was confirmed."""

    objects = ScopedQuerySet.as_manager()

    class Meta:
        verbose_name = _("居民批量导入")
        indexes = (models.Index(fields=("organisation", "at"), name="import_time"),)

    def __str__(self) -> str:
        return series(source["title"] for source in self.sources)
