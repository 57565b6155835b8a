"""Doubts whether a contract is real, which the centre must clear up by a day."""

from datetime import date
from typing import Any, Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from district.access.scope import ScopedQuerySet
from district.contracts.models.contract import Contract
from district.lib.identifiers import new_id
from district.lib.versions import Versioned
from district.lib.word import Word
from district.orgs.models import Organisation
from district.residents.models import Resident


class FindingKind(Word):
    """What is doubted. The first come from checks, the others from calls and people."""

    SAME_PHONE = "same_phone", _("多人同一电话")
    AFTER_DEATH = "after_death", _("死亡后签约")
    BULK_SIGNING = "bulk_signing", _("短时集中签约")
    OVERLOADED = "overloaded", _("医生签约人数超限")
    OVERLOADED_TEAM = "overloaded_team", _("团队签约人数超限")
    REGISTRY = "registry", _("协议与档案不一致")
    INVALID_NUMBER = "invalid_number", pgettext_lazy("finding", "空号错号")
    WRONG_PERSON = "wrong_person", pgettext_lazy("finding", "接电话的不是本人")
    UNAWARE = "unaware", _("本人不知道已签约")
    OTHER = "other", pgettext_lazy("finding", "其他疑点")


class FindingState(Word):
    """How far a finding has come. `overdue` follows from the deadline and is stored nowhere."""

    OPEN = "open", pgettext_lazy("finding", "待答复")
    REOPENED = "reopened", pgettext_lazy("finding", "退回重办")
    REPLIED = "replied", pgettext_lazy("finding", "待审核")
    ACCEPTED = "accepted", pgettext_lazy("finding", "已通过")
    OVERDUE = "overdue", pgettext_lazy("finding", "逾期未答复")

    @property
    def tone(self) -> str:
        """The tone in which a page shows it."""
        tones = {"open": "info", "reopened": "warning", "replied": "info", "accepted": "ok", "overdue": "danger"}
        return tones[self.value]


WAITING = (FindingState.OPEN.value, FindingState.REOPENED.value)
"""The centre has the word."""


class FindingQuerySet(ScopedQuerySet):
    """Findings."""

    def waiting(self) -> Self:
        """Those that the centre has not answered."""
        return self.filter(state__in=WAITING)

    def overdue(self, day: date) -> Self:
        """Those that the centre should have answered before this day."""
        return self.waiting().filter(deadline__lt=day)

    def in_state(self, state: str, day: date) -> Self:
        """Those in this state on a day."""
        if state == FindingState.OVERDUE:
            return self.overdue(day)
        found = self.filter(state=state)
        return found.filter(deadline__gte=day) if state in WAITING else found


class Finding(Versioned):
    """真实性疑点."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    kind = models.CharField(_("疑点"), max_length=20, choices=FindingKind.choices())
    organisation = models.ForeignKey(Organisation, models.PROTECT, verbose_name=_("责任机构"))
    """Who must answer: who signed the contract, or keeps the resident's file."""
    resident = models.ForeignKey(Resident, models.PROTECT, null=True, related_name="+")
    contract = models.ForeignKey(Contract, models.PROTECT, null=True, related_name="findings")
    key = models.CharField(max_length=120)
    """What it rests on, so that the same is not raised twice while it is open."""
    evidence = models.JSONField(default=dict)
    """The records that it rests on: keys of contracts, counts, days."""
    note = models.CharField(_("说明"), max_length=500, blank=True)
    raised_at = models.DateTimeField(_("提出时间"))
    raised_by_name = models.CharField(_("提出人"), max_length=200)
    deadline = models.DateField(_("答复期限"))
    """The last day on which the centre's answer is in time."""
    state = models.CharField(_("状态"), max_length=10, choices=FindingState.choices(), default="open")
    reply = models.TextField(_("答复"), blank=True)
    replied_at = models.DateTimeField(_("答复时间"), null=True)
    replied_by_name = models.CharField(_("答复人"), max_length=200, blank=True)
    judgement = models.CharField(_("审核意见"), max_length=500, blank=True)
    judged_at = models.DateTimeField(_("审核时间"), null=True)
    judged_by_name = models.CharField(_("审核人"), max_length=200, blank=True)

    objects = FindingQuerySet.as_manager()

    class Meta:
        verbose_name = _("真实性疑点")
        indexes = (
            models.Index(fields=("organisation", "state", "deadline"), name="finding_waiting"),
            models.Index(fields=("raised_at",), name="finding_raised"),
        )
        constraints = (
            models.UniqueConstraint(
                fields=("kind", "key"), condition=~Q(state="accepted"), name="a_finding_is_raised_once"
            ),
            models.CheckConstraint(name="findings_have_a_key", condition=~Q(key="")),
            models.CheckConstraint(
                name="findings_are_stored_in_a_stored_state",
                condition=Q(state__in=("open", "replied", "accepted", "reopened")),
            ),
            models.CheckConstraint(
                name="answered_findings_have_an_answer",
                condition=Q(state__in=WAITING) | ~Q(reply=""),
            ),
        )

    def __str__(self) -> str:
        return str(FindingKind(self.kind).label)

    def state_on(self, day: date) -> FindingState:
        """What it is on a day."""
        is_late = self.state in WAITING and self.deadline < day
        return FindingState.OVERDUE if is_late else FindingState(self.state)


class FindingStep(models.Model):
    """One step of a finding, in the words that were said: kept when it is sent back and answered again."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    finding = models.ForeignKey(Finding, models.CASCADE, related_name="steps")
    state = models.CharField(max_length=10, choices=FindingState.choices())
    at = models.DateTimeField(_("时间"))
    by_name = models.CharField(_("人员"), max_length=200)
    said = models.TextField(_("内容"), blank=True)

    class Meta:
        verbose_name = _("疑点办理")
        ordering = ("at", "id")

    def __str__(self) -> str:
        return f"{self.finding} {self.state}"

    @property
    def organisation_id(self) -> Any:
        """The organisation that it belongs to: its finding's."""
        return self.finding.organisation_id
