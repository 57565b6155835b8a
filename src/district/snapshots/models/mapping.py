"""How a foreign export's columns and values are read: saved under a name, and used again for files of its kind."""

from typing import Self

from django.db import models
from django.utils.translation import gettext_lazy as _

from district.access.scope import ScopedQuerySet
from district.lib.identifiers import new_id
from district.orgs.models import Organisation


class IdentifiedBy(models.TextChoices):
    """By what a source names a person."""

    IDENTITY = "identity", _("身份证号码")
    FILE_NUMBER = "file_number", _("健康档案编号（17 位）")
    RESIDENT = "resident", _("本系统的居民编号")
    PLATFORM = "platform", _("平台的个人编号")
    NOBODY = "nobody", _("这张表不涉及个人")


class MappingQuerySet(ScopedQuerySet):
    """Mappings."""

    def newest(self) -> Self:
        """The newest version of each name."""
        later = self.model._default_manager.filter(
            organisation=models.OuterRef("organisation"),
            name=models.OuterRef("name"),
            number__gt=models.OuterRef("number"),
        )
        return self.filter(~models.Exists(later)).order_by("name")


class Mapping(models.Model):
    """对应. A saved version is never changed: files that were frozen by it can be read again exactly so."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    organisation = models.ForeignKey(Organisation, models.PROTECT, verbose_name=_("机构"))
    name = models.CharField(_("名称"), max_length=100)
    number = models.PositiveIntegerField(_("版本"), default=1)
    table = models.CharField(_("表"), max_length=40)
    identified_by = models.CharField(_("个人以什么标识"), max_length=20, choices=IdentifiedBy.choices)
    headers = models.JSONField(default=list)
    """The headers of the file for which it was made, in their order."""
    columns = models.JSONField(default=dict)
    """Column of the table, by header."""
    values = models.JSONField(default=dict)
    """By column: code, by what the source writes."""
    constants = models.JSONField(default=dict)
    """By column: the same value for every row."""
    ignored = models.JSONField(default=list)
    """Headers that are not needed."""
    saved_at = models.DateTimeField(_("保存时间"))
    saved_by_name = models.CharField(_("保存人"), max_length=200)

    objects = MappingQuerySet.as_manager()

    class Meta:
        verbose_name = _("映射")
        ordering = ("name", "-number")
        constraints = (
            models.UniqueConstraint(fields=("organisation", "name", "number"), name="a_version_of_a_mapping_is_one"),
        )

    def __str__(self) -> str:
        return f"{self.name}（第 {self.number} 版）"
