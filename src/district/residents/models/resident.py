"""One person of the district: the file that a station or centre keeps of them."""

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from district.access.scope import ScopedQuerySet
from district.lib.identifiers import new_id
from district.lib.prefixes import BytewiseCharField
from district.lib.versions import Versioned
from district.orgs.models import Organisation


class Sex(models.TextChoices):
    """GB/T 2261.1."""

    MALE = "1", _("男")
    FEMALE = "2", _("女")
    UNKNOWN = "0", _("未知的性别")
    UNSTATED = "9", _("未说明的性别")


class ResidentQuerySet(ScopedQuerySet):
    """Residents."""

    def current(self) -> Any:
        """Those whose file was not merged into another."""
        return self.filter(merged_into__isnull=True)


class Resident(Versioned):
    """居民. Numbers, phones and the address are sealed (sealed.py) and found by blind indexes alone."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    file_number = BytewiseCharField(_("健康档案编号"), max_length=17, unique=True)
    organisation = models.ForeignKey(Organisation, models.PROTECT, verbose_name=_("建档机构"))
    """The station or centre that keeps the file now."""
    name = BytewiseCharField(_("姓名"), max_length=60)
    name_pinyin = BytewiseCharField(max_length=200, editable=False)
    """Without spaces and tones: zhangxiuying."""
    name_initials = BytewiseCharField(max_length=60, editable=False)
    sex = models.CharField(_("性别"), max_length=1, choices=Sex.choices)
    born_on = models.DateField(_("出生日期"))
    identity_number = models.BinaryField(_("身份证号码"), null=True)
    phone = models.BinaryField(_("电话"), null=True)
    second_phone = models.BinaryField(_("备用电话"), null=True)
    address = models.BinaryField(_("住址"), null=True)
    identity_index = models.BinaryField(max_length=16, null=True)
    phone_index = models.BinaryField(max_length=16, null=True)
    phone_tail = models.BinaryField(max_length=16, null=True)
    """The index of the last four digits of the phone."""
    person_key = models.CharField(max_length=32, unique=True, editable=False)
    """The pseudonym under which evidence knows this person. Mapping back happens here alone."""
    filed_on = models.DateField(_("建档日期"))
    lives_here_since = models.DateField(_("居住起始日期"))
    """The first day of the first stay in the district that is known."""
    died_on = models.DateField(_("死亡日期"), null=True, blank=True)
    moved_on = models.DateField(_("迁出日期"), null=True, blank=True)
    """Since when this person lives outside the district."""
    do_not_call_since = models.DateField(_("免打扰起始日期"), null=True, blank=True)
    do_not_call_reason = models.CharField(_("免打扰原因"), max_length=200, blank=True)
    merged_into = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="merged_from")
    """The file in which this one goes on; set when two files turned out to be one person's."""
    created_at = models.DateTimeField(_("创建时间"))
    updated_at = models.DateTimeField(_("更新时间"))

    objects = ResidentQuerySet.as_manager()

    class Meta:
        verbose_name = _("居民")
        indexes = (
            models.Index(fields=("name", "born_on", "id"), name="resident_name"),
            models.Index(fields=("name_pinyin", "id"), name="resident_pinyin"),
            models.Index(fields=("name_initials", "id"), name="resident_initials"),
            models.Index(fields=("phone_index",), name="resident_phone"),
            models.Index(fields=("phone_tail",), name="resident_phone_tail"),
        )
        constraints = (
            models.UniqueConstraint(
                fields=("identity_index",),
                condition=models.Q(merged_into__isnull=True),
                name="one_file_for_each_identity_number",
            ),
            models.CheckConstraint(
                name="residents_are_born_before_they_die",
                condition=models.Q(died_on__isnull=True) | models.Q(died_on__gte=models.F("born_on")),
            ),
        )

    def __str__(self) -> str:
        return f"{self.name}（{self.file_number}）"
