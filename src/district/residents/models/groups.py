"""Population groups (重点人群) that somebody must state. Ages (65+, 0–6) follow from the birth date, unstored."""

from datetime import date
from typing import Self

from django.db import models
from django.utils.translation import gettext_lazy as _

from district.access.scope import ScopedQuerySet
from district.lib.identifiers import new_id
from district.lib.versions import Versioned
from district.residents.models.resident import Resident


class Group(models.TextChoices):
    """A group, in the order of its bit in `ResidentSummary.groups`. New ones go to the end."""

    PREGNANT = "pregnant", _("孕产妇")
    HYPERTENSION = "hypertension", _("高血压")
    DIABETES = "diabetes", _("糖尿病")
    MENTAL_DISORDER = "severe_mental_disorder", _("严重精神障碍")
    TUBERCULOSIS = "tuberculosis", _("肺结核")
    DISABLED = "disabled", _("残疾人")
    LOW_INCOME = "low_income", _("低收入")
    SPECIAL_FAMILY_PLANNING = "special_family_planning", _("计划生育特殊家庭")

    @property
    def bit(self) -> int:
        """Its bit in the mask of a summary."""
        return 1 << list(Group).index(self)


class GroupMembershipQuerySet(ScopedQuerySet):
    """Memberships of groups."""

    scope_path = "resident__organisation"

    def on(self, day: date) -> Self:
        """Those in force on this day."""
        return self.filter(models.Q(until__isnull=True) | models.Q(until__gt=day), since__lte=day)


class GroupMembership(Versioned):
    """A time during which a resident belongs to a group."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    resident = models.ForeignKey(Resident, models.CASCADE, related_name="groups")
    group = models.CharField(_("人群"), max_length=30, choices=Group.choices)
    since = models.DateField(_("起始日期"))
    until = models.DateField(_("终止日期"), null=True, blank=True)
    """The first day on which it no longer holds."""
    source = models.CharField(_("来源"), max_length=100, blank=True)
    """Who or what says so: a diagnosis, a certificate, an import."""

    objects = GroupMembershipQuerySet.as_manager()

    class Meta:
        verbose_name = _("重点人群")
        indexes = (models.Index(fields=("group", "since"), name="group_since"),)
        constraints = (
            models.UniqueConstraint(
                fields=("resident", "group"),
                condition=models.Q(until__isnull=True),
                name="one_open_spell_for_each_group",
            ),
            models.CheckConstraint(
                name="groups_begin_before_they_end",
                condition=models.Q(until__isnull=True) | models.Q(since__lt=models.F("until")),
            ),
        )

    def __str__(self) -> str:
        return f"{self.resident} · {self.get_group_display()}"
