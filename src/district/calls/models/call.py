"""One attempt to reach somebody."""

from datetime import datetime, timedelta
from typing import Any, Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from district.access.scope import ScopedQuerySet
from district.calls.models.words import USES_NO_ATTEMPT, Adapter, Disposition, Outcome
from district.lib.identifiers import new_id
from district.lib.versions import Versioned
from district.orgs.models import Organisation
from district.residents.models import Resident

RUNNING = Q(outcome="")


class CallQuerySet(ScopedQuerySet):
    """Calls."""

    def running(self) -> Self:
        """Those of which the machine result is not known yet."""
        return self.filter(RUNNING)

    def about(self, kind: str, key: Any) -> Self:
        """Those made for this row of a module above."""
        return self.filter(about_kind=kind, about_id=str(key))

    def attempts(self) -> Self:
        """Those that count as an attempt to reach the resident: neither the line nor the staff side was the reason."""
        return self.exclude(outcome__in=USES_NO_ATTEMPT)

    def undisposed(self) -> Self:
        """Those that are over and of which nobody has said what became of them."""
        return self.exclude(RUNNING).filter(disposition="")

    def waiting(self) -> Self:
        """Those that no dialer has taken, in the order in which they came."""
        return self.running().filter(adapter=Adapter.ASTERISK, taken_at__isnull=True).order_by("placed_at", "pk")


class Call(Versioned):
    """电话: one attempt. Its key is the one name under which every machine knows it; the number stands nowhere here.

    The machine writes its own fields and counts no version, so that a person who says what became of the call is
    never refused because the line reported something in the same second.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+", verbose_name=_("机构"))
    """The centre or station that keeps the resident's file when the call is placed."""
    resident = models.ForeignKey(Resident, models.PROTECT, related_name="calls", verbose_name=_("居民"))
    agent = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("回访员"))
    agent_name = models.CharField(_("回访员"), max_length=200)
    about_kind = models.CharField(max_length=100, blank=True)
    about_id = models.CharField(max_length=100, blank=True)
    """What it is for: `campaigns.assignment` and its key. Calls do not know what that is."""
    adapter = models.CharField(_("拨打方式"), max_length=20, choices=Adapter.choices())
    placed_at = models.DateTimeField(_("拨打时间"))
    taken_at = models.DateTimeField(null=True)
    """When a dialer took it. Nobody takes it twice."""
    stop_asked_at = models.DateTimeField(null=True)
    """When the agent asked to hang up."""
    ringing_at = models.DateTimeField(_("振铃时间"), null=True)
    answered_at = models.DateTimeField(_("接听时间"), null=True)
    ended_at = models.DateTimeField(_("结束时间"), null=True)
    talk_ms = models.PositiveIntegerField(_("通话毫秒"), null=True)
    outcome = models.CharField(_("机器结果"), max_length=20, choices=Outcome.choices(), blank=True)
    """Empty while it runs. Once said it never changes."""
    cause = models.PositiveSmallIntegerField(_("原因码"), null=True)
    """The line's own reason, a cause of ITU-T Q.850."""
    disposition = models.CharField(_("人工结论"), max_length=20, choices=Disposition.choices(), blank=True)
    disposed_at = models.DateTimeField(_("登记时间"), null=True)
    note = models.CharField(_("备注"), max_length=500, blank=True)

    objects = CallQuerySet.as_manager()

    class Meta:
        verbose_name = pgettext_lazy("call", "电话")
        indexes = (
            models.Index(fields=("organisation", "placed_at"), name="call_organisation_day"),
            models.Index(fields=("resident", "placed_at"), name="call_resident"),
            models.Index(fields=("agent", "placed_at"), name="call_agent"),
            models.Index(fields=("about_kind", "about_id"), name="call_about"),
            models.Index(fields=("placed_at", "id"), name="call_day"),
            models.Index(fields=("placed_at",), condition=Q(outcome=""), name="call_running"),
        )
        constraints = (
            models.UniqueConstraint(fields=("agent",), condition=RUNNING, name="one_running_call_of_an_agent"),
            models.UniqueConstraint(fields=("resident",), condition=RUNNING, name="one_running_call_to_a_resident"),
            models.CheckConstraint(name="call_adapter_is_known", condition=Q(adapter__in=Adapter.codes())),
            models.CheckConstraint(name="call_outcome_is_known", condition=Q(outcome__in=["", *Outcome.codes()])),
            models.CheckConstraint(
                name="call_disposition_is_known", condition=Q(disposition__in=["", *Disposition.codes()])
            ),
            models.CheckConstraint(
                name="a_call_with_an_outcome_has_ended",
                condition=Q(outcome="", ended_at__isnull=True) | (~Q(outcome="") & Q(ended_at__isnull=False)),
            ),
            models.CheckConstraint(
                name="a_disposition_has_its_time",
                condition=Q(disposition="", disposed_at__isnull=True)
                | (~Q(disposition="") & Q(disposed_at__isnull=False)),
            ),
            models.CheckConstraint(
                name="only_an_answered_call_is_talked_on",
                condition=Q(talk_ms__isnull=True) | Q(outcome=Outcome.ANSWERED),
            ),
        )

    def __str__(self) -> str:
        return f"{self.placed_at:%Y-%m-%d %H:%M} {self.agent_name}"

    @property
    def is_running(self) -> bool:
        """Whether its machine result is still to come."""
        return not self.outcome

    @property
    def talked(self) -> timedelta | None:
        """How long they talked, as the machine measured it; none where nobody answered."""
        return None if self.talk_ms is None else timedelta(milliseconds=self.talk_ms)

    @property
    def since(self) -> datetime:
        """When its present state began."""
        return self.answered_at or self.ringing_at or self.taken_at or self.placed_at
