"""The roster: who works where, as what, from when until when."""

from datetime import date
from typing import Any, Self

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from district.access.scope import Scope, ScopedQuerySet
from district.lib.identifiers import new_id
from district.lib.versions import Versioned
from district.orgs.models.organisation import Organisation


class Profession(models.TextChoices):
    """What somebody was trained for."""

    PHYSICIAN = "physician", _("执业（助理）医师")
    NURSE = "nurse", _("护士")
    PHARMACIST = "pharmacist", _("药师")
    TECHNICIAN = "technician", _("检验及影像技师")
    PUBLIC_HEALTH = "public_health", _("公共卫生医师")
    MANAGEMENT = "management", _("管理及财务")
    OTHER = "other", _("其他")


class StaffQuerySet(ScopedQuerySet):
    """People of the roster. One belongs to every organisation to which they are or were posted."""

    scope_path = "postings__organisation"

    def within(self, scope: Scope) -> Self:
        """Those who are or were posted within the scope, each once."""
        return self if scope.is_whole else self._posted(Posting.objects.within(scope))

    def in_post(self, day: date, organisations: Any = None) -> Self:
        """Those who are posted on a day: anywhere, or at some organisations."""
        postings = Posting.objects.on(day)
        return self._posted(postings if organisations is None else postings.filter(organisation__in=organisations))

    def _posted(self, postings: Any) -> Self:
        return self.filter(pk__in=postings.order_by().values("staff"))


class Staff(Versioned):
    """Somebody who works in the district. They may or may not have an account."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    staff_number = models.CharField(_("工号"), max_length=40, unique=True)
    name = models.CharField(_("姓名"), max_length=60)
    profession = models.CharField(_("专业"), max_length=20, choices=Profession.choices)
    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="staff", verbose_name=_("账号")
    )

    objects = StaffQuerySet.as_manager()

    class Meta:
        verbose_name = _("人员")

    def __str__(self) -> str:
        return f"{self.name}（{self.staff_number}）"


class PostingQuerySet(ScopedQuerySet):
    """Postings."""

    def on(self, day: date) -> Self:
        """Those in force on this day."""
        return self.filter(models.Q(until__isnull=True) | models.Q(until__gt=day), since__lte=day)

    def not_over(self, day: date) -> Self:
        """Those in force on this day or later."""
        return self.filter(models.Q(until__isnull=True) | models.Q(until__gt=day))


class Posting(Versioned):
    """任职: one person's work at one organisation, for a time."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    staff = models.ForeignKey(Staff, models.PROTECT, related_name="postings", verbose_name=_("人员"))
    organisation = models.ForeignKey(Organisation, models.PROTECT, verbose_name=_("机构"))
    position = models.CharField(_("岗位"), max_length=60, blank=True)
    since = models.DateField(_("到岗日期"))
    until = models.DateField(_("离岗日期"), null=True, blank=True)
    """The first day on which it has ended."""

    objects = PostingQuerySet.as_manager()

    class Meta:
        verbose_name = _("任职")
        constraints = (
            models.CheckConstraint(
                name="postings_begin_before_they_end",
                condition=models.Q(until__isnull=True) | models.Q(since__lt=models.F("until")),
            ),
        )
        indexes = (models.Index(fields=("organisation", "since"), name="posting_organisation"),)

    def __str__(self) -> str:
        return f"{self.staff} {self.organisation}"

    def is_on(self, day: date) -> bool:
        """Whether it is in force on this day."""
        return self.since <= day and (self.until is None or day < self.until)
