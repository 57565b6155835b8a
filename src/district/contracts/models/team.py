"""Family-doctor teams: who belongs to them, and since when."""

from datetime import date
from typing import Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from district.access.scope import ScopedQuerySet
from district.lib.identifiers import new_id
from district.lib.versions import Versioned
from district.orgs.models import Organisation, Staff


class TeamQuerySet(ScopedQuerySet):
    """Teams."""

    def open_on(self, day: date) -> Self:
        """Those that sign contracts on this day."""
        return self.filter(Q(closed_on__isnull=True) | Q(closed_on__gt=day), opened_on__lte=day)


class Team(Versioned):
    """家医团队."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    number = models.PositiveIntegerField(unique=True, editable=False)
    """By which `ResidentSummary.contract_team` names it: a number is narrower than a key."""
    organisation = models.ForeignKey(Organisation, models.PROTECT, verbose_name=_("机构"))
    code = models.CharField(_("团队编码"), max_length=40, unique=True)
    title = models.CharField(_("团队名称"), max_length=100)
    leader = models.ForeignKey(Staff, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("团队长"))
    opened_on = models.DateField(_("成立日期"))
    closed_on = models.DateField(_("撤销日期"), null=True, blank=True)
    """The first day on which it signs no more."""

    objects = TeamQuerySet.as_manager()

    class Meta:
        verbose_name = _("家医团队")
        constraints = (
            models.CheckConstraint(
                name="teams_open_before_they_close",
                condition=Q(closed_on__isnull=True) | Q(opened_on__lt=models.F("closed_on")),
            ),
        )

    def __str__(self) -> str:
        return self.title

    def is_open(self, day: date) -> bool:
        """Whether it signs contracts on this day."""
        return self.opened_on <= day and (self.closed_on is None or day < self.closed_on)


class TeamMemberQuerySet(ScopedQuerySet):
    """Members of teams."""

    scope_path = "team__organisation"

    def on(self, day: date) -> Self:
        """Those in force on this day."""
        return self.filter(Q(until__isnull=True) | Q(until__gt=day), since__lte=day)


class TeamMember(Versioned):
    """A time during which somebody works in a team."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    team = models.ForeignKey(Team, models.PROTECT, related_name="members", verbose_name=_("团队"))
    staff = models.ForeignKey(Staff, models.PROTECT, related_name="+", verbose_name=_("人员"))
    since = models.DateField(_("加入日期"))
    until = models.DateField(_("离开日期"), null=True, blank=True)
    """The first day on which it no longer holds."""

    objects = TeamMemberQuerySet.as_manager()

    class Meta:
        verbose_name = _("团队成员")
        constraints = (
            models.UniqueConstraint(
                fields=("team", "staff"), condition=Q(until__isnull=True), name="one_open_membership_of_a_team"
            ),
            models.CheckConstraint(
                name="team_members_come_before_they_leave",
                condition=Q(until__isnull=True) | Q(since__lt=models.F("until")),
            ),
        )

    def __str__(self) -> str:
        return f"{self.team} · {self.staff}"
