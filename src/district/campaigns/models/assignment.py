"""One person in one campaign: waiting, with an agent, or finished."""

from datetime import datetime, timedelta
from typing import Any, Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from district.access.scope import ScopedQuerySet
from district.campaigns.models.campaign import Campaign
from district.lib.identifiers import new_id
from district.lib.versions import Versioned
from district.lib.word import Word
from district.orgs.models import Organisation
from district.residents.models import Group, Resident


class Progress(Word):
    """How far one person's call has come."""

    WAITING = "waiting", pgettext_lazy("assignment", "待拨打")
    HELD = "held", pgettext_lazy("assignment", "正在回访")
    DONE = "done", pgettext_lazy("assignment", "已完成")
    REFUSED = "refused", pgettext_lazy("assignment", "拒访")
    UNREACHABLE = "unreachable", pgettext_lazy("assignment", "多次未接通")
    WRONG_NUMBER = "wrong_number", pgettext_lazy("assignment", "号码有误")
    IMPAIRED = "impaired", pgettext_lazy("assignment", "无法交流")
    STOPPED = "stopped", pgettext_lazy("assignment", "已停止")
    """Deceased, moved away, not to be called, merged into another file, or left over when the campaign closed."""


GENERAL = "general"
"""Whoever belongs to no priority group."""
GROUPS = ((GENERAL, _("一般人群")), *Group.choices)
OPEN = (Progress.WAITING, Progress.HELD)
FREE = Q(progress="waiting", appointment_with="")
"""Whoever any agent may call once the time has come."""
PROMISED = Q(progress="waiting") & ~Q(appointment_with="")
"""Whom somebody promised to call at a certain time."""
PATIENCE = timedelta(hours=1)
"""How long after its time a promise is its agent's alone; then anybody keeps it."""


class AssignmentQuerySet(ScopedQuerySet):
    """People in campaigns."""

    def open(self) -> Self:
        """Those who are still to be called."""
        return self.filter(progress__in=OPEN)

    def free(self, at: datetime) -> Self:
        """Those whom nobody has promised to call and whose time has come."""
        return self.filter(FREE, not_before__lte=at)

    def promised_by(self, user: Any) -> Self:
        """Those whom this agent has promised to call, now or later."""
        return self.filter(PROMISED, appointment_with=str(user.pk)).order_by("not_before")

    def left_by_others(self, user: Any, at: datetime) -> Self:
        """Those whose agent went away without a word, or did not keep the promise; this agent's own not among them."""
        lapsed = Q(progress=Progress.HELD, held_until__lte=at)
        late = PROMISED & Q(not_before__lte=at - PATIENCE) & ~Q(appointment_with=str(user.pk))
        return self.filter(lapsed | late)


class Assignment(Versioned):
    """回访对象."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    campaign = models.ForeignKey(Campaign, models.PROTECT, related_name="assignments")
    resident = models.ForeignKey(Resident, models.PROTECT, related_name="+")
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+", verbose_name=_("建档机构"))
    """Who keeps the resident's file when the people are drawn."""
    centre = models.ForeignKey(Organisation, models.PROTECT, null=True, related_name="+", verbose_name=_("中心"))
    group = models.CharField(_("人群"), max_length=30, choices=GROUPS, default=GENERAL)
    """The first priority group to which the person belongs when drawn; centre and group are the strata."""
    team = models.ForeignKey("contracts.Team", models.PROTECT, null=True, related_name="+", verbose_name=_("团队"))
    """Whose contract it is when the people are drawn."""
    place = models.PositiveIntegerField(_("抽取次序"))
    progress = models.CharField(_("进度"), max_length=12, choices=Progress.choices(), default=Progress.WAITING)
    holder = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name=_("回访员")
    )
    held_until = models.DateTimeField(null=True)
    not_before = models.DateTimeField(_("下次拨打"))
    appointment_with = models.CharField(_("预约回访员"), max_length=100, blank=True)
    """The identifier of the agent who promised to call at `not_before`; empty without a promise."""
    attempts = models.PositiveSmallIntegerField(_("已拨次数"), default=0)
    """Attempts that count: faults of the line and of the staff's own phone do not."""
    called_at = models.DateTimeField(_("首次拨打"), null=True)
    """The first attempt that counts."""
    spoken_at = models.DateTimeField(_("首次接通本人"), null=True)
    completed_at = models.DateTimeField(_("完成问卷"), null=True)
    satisfaction = models.PositiveSmallIntegerField(_("满意度"), null=True)
    """Of the completed conversation, from 1 to 5; none where it was not asked or not answered."""
    finished_at = models.DateTimeField(_("完成时间"), null=True)
    reason = models.CharField(_("说明"), max_length=200, blank=True)
    """Why it was stopped or skipped."""

    objects = AssignmentQuerySet.as_manager()

    class Meta:
        verbose_name = _("回访对象")
        ordering = ("campaign", "place")
        indexes = (
            models.Index(fields=("not_before", "place", "campaign"), condition=FREE, name="assignment_queue_of_all"),
            models.Index(
                fields=("organisation", "not_before", "place", "campaign"), condition=FREE, name="assignment_queue"
            ),
            models.Index(fields=("appointment_with", "not_before"), condition=PROMISED, name="assignment_promised"),
            models.Index(fields=("resident",), name="assignment_resident"),
            models.Index(fields=("campaign", "progress"), name="assignment_progress"),
        )
        constraints = (
            models.UniqueConstraint(fields=("campaign", "resident"), name="a_person_stands_once_in_a_campaign"),
            models.CheckConstraint(
                name="satisfaction_is_of_completed_conversations",
                condition=Q(satisfaction__isnull=True) | Q(completed_at__isnull=False, satisfaction__range=(1, 5)),
            ),
            models.CheckConstraint(
                name="who_was_spoken_to_was_called",
                condition=Q(spoken_at__isnull=True) | Q(called_at__isnull=False),
            ),
            models.UniqueConstraint(
                fields=("holder",), condition=Q(progress="held"), name="an_agent_holds_one_person_at_a_time"
            ),
            models.CheckConstraint(
                name="who_is_held_has_a_holder",
                condition=(
                    Q(progress="held", holder__isnull=False, held_until__isnull=False)
                    | (~Q(progress="held") & Q(held_until__isnull=True))
                ),
            ),
        )

    def __str__(self) -> str:
        return f"{self.campaign}-{self.place}"

    @property
    def is_open(self) -> bool:
        """Whether this person is still to be called."""
        return self.progress in OPEN
