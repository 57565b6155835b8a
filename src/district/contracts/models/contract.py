"""Contracts of residents with a family doctor's team. On any day a resident has at most one that is in force."""

from datetime import date, timedelta
from typing import Any, Self

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from district.access.scope import ScopedQuerySet
from district.contracts.models.package import Package
from district.contracts.models.team import Team
from district.lib.identifiers import new_id
from district.lib.versions import Versioned
from district.lib.word import Word
from district.orgs.models import Organisation, Staff
from district.residents.models import Resident


class EndReason(Word):
    """Why a contract ended before its day."""

    MOVED = "moved", _("迁出")
    UNREACHABLE = "unreachable", _("连续一年无法联系")
    REFUSED = "refused", _("连续一年拒绝服务")
    WITHDRAWN = "withdrawn", _("主动解约")
    DECEASED = "deceased", _("死亡")
    OTHER = "other", pgettext_lazy("reason", "其他")
    MERGED = "merged", _("并入另一份档案")


STATED = (
    EndReason.MOVED, EndReason.UNREACHABLE, EndReason.REFUSED, EndReason.WITHDRAWN, EndReason.DECEASED, EndReason.OTHER
)  # fmt: skip
"""Reasons that somebody states. The others follow from what was done."""
SUPERSEDED = (EndReason.MERGED,)


class ContractState(Word):
    """What a contract is on a day. It follows from its days and its reason, and is stored nowhere."""

    AHEAD = "ahead", _("尚未生效")
    ACTIVE = "active", _("履约中")
    EXPIRED = "expired", _("到期未续")
    ENDED = "ended", pgettext_lazy("contract", "已解约")
    SUPERSEDED = "superseded", pgettext_lazy("contract", "已被接续")

    @property
    def tone(self) -> str:
        """The tone in which a page shows it."""
        tones = {"ahead": "info", "active": "ok", "expired": "warning", "ended": "danger", "superseded": "muted"}
        return tones[self.value]


class ContractQuerySet(ScopedQuerySet):
    """Contracts."""

    def valid_on(self, day: date) -> Self:
        """Those in force on this day."""
        return self.filter(begins_on__lte=day, valid_until__gte=day)

    def in_state(self, state: str, day: date) -> Self:
        """Those that are in this state on a day."""
        return self.filter(_CONDITIONS[ContractState(state)](day))

    def expiring(self, day: date, days: int) -> Self:
        """Those in force that end within so many days, and are followed by none."""
        last = day + timedelta(days=days)
        return self.valid_on(day).filter(valid_until__lte=last, renewed_by__isnull=True, ended_on__isnull=True)


class Contract(Versioned):
    """签约协议. It holds from `begins_on` to `valid_until`, both included; ended before it began, it never held."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    number = models.CharField(_("协议编号"), max_length=40, unique=True)
    organisation = models.ForeignKey(Organisation, models.PROTECT, db_index=False, verbose_name=_("签约机构"))
    resident = models.ForeignKey(Resident, models.PROTECT, related_name="contracts", db_index=False)
    team = models.ForeignKey(Team, models.PROTECT, db_index=False, related_name="contracts", verbose_name=_("团队"))
    doctor = models.ForeignKey(
        Staff, models.PROTECT, db_index=False, related_name="contracts", verbose_name=_("家庭医生")
    )
    package = models.ForeignKey(
        Package, models.PROTECT, db_index=False, related_name="contracts", verbose_name=_("基础包")
    )
    """The basic one; those beside it are `added`."""
    groups = models.PositiveIntegerField(default=0)
    """The priority groups of the resident on the day of signing (models/groups.py)."""
    signed_at = models.DateTimeField(_("签约时间"))
    is_timed = models.BooleanField(default=True)
    """Whether the time of signing is known, and not only the day, as in imports."""
    signed_by_name = models.CharField(_("登记人"), max_length=200, blank=True)
    begins_on = models.DateField(_("生效日期"))
    ends_on = models.DateField(_("到期日期"))
    """The last day that was agreed."""
    ended_on = models.DateField(_("解约日期"), null=True, blank=True)
    """The last day on which it held, where that is not the day agreed."""
    valid_until = models.DateField(_("有效期至"))
    """The last day on which it holds: `ended_on`, or else `ends_on`."""
    end_reason = models.CharField(_("解约原因"), max_length=20, choices=EndReason.choices(), blank=True)
    end_note = models.CharField(_("说明"), max_length=200, blank=True)
    renewal_of = models.OneToOneField(
        "self", models.PROTECT, null=True, blank=True, related_name="renewed_by", verbose_name=_("续签自")
    )
    merged_from = models.ForeignKey(Resident, models.PROTECT, null=True, related_name="+", db_index=False)
    """Whose it was before that file was merged into another."""
    before_merge = models.JSONField(null=True)
    """How it had ended before a merge ended it, so that parting the files restores it."""

    objects = ContractQuerySet.as_manager()

    class Meta:
        verbose_name = _("签约协议")
        indexes = (
            models.Index(fields=("resident", "begins_on", "valid_until"), name="contract_resident"),
            models.Index(fields=("organisation", "valid_until", "begins_on"), name="contract_organisation"),
            models.Index(fields=("team", "valid_until", "begins_on"), name="contract_team"),
            models.Index(fields=("doctor", "valid_until", "begins_on"), name="contract_doctor"),
            models.Index(fields=("valid_until", "begins_on"), name="contract_valid_until"),
            models.Index(fields=("signed_at", "id"), name="contract_signed_at"),
            models.Index(fields=("merged_from",), condition=Q(merged_from__isnull=False), name="contract_merged_from"),
        )
        constraints = (
            models.CheckConstraint(name="contracts_begin_before_they_end", condition=Q(begins_on__lt=F("ends_on"))),
            models.CheckConstraint(
                name="contracts_hold_until_agreed_or_ended",
                condition=Q(ended_on__isnull=True, end_reason="", valid_until=F("ends_on"))
                | Q(ended_on__lt=F("ends_on"), valid_until=F("ended_on"), end_reason__in=EndReason.codes()),
            ),
        )

    def __str__(self) -> str:
        return self.number

    @property
    def is_void(self) -> bool:
        """Whether it ended before it began: it never held."""
        return bool(self.valid_until < self.begins_on)

    def state_on(self, day: date) -> ContractState:
        """What it is on a day."""
        if self.valid_until >= day and not self.is_void:
            return ContractState.AHEAD if self.begins_on > day else ContractState.ACTIVE
        if self.end_reason:
            return ContractState.SUPERSEDED if self.end_reason in SUPERSEDED else ContractState.ENDED
        return ContractState.EXPIRED if not hasattr(self, "renewed_by") else ContractState.SUPERSEDED


_IS_VOID = Q(valid_until__lt=F("begins_on"))
_CONDITIONS: dict[ContractState, Any] = {
    ContractState.AHEAD: lambda day: Q(begins_on__gt=day, valid_until__gte=F("begins_on")),
    ContractState.ACTIVE: lambda day: Q(begins_on__lte=day, valid_until__gte=day),
    ContractState.EXPIRED: lambda day: Q(valid_until__lt=day, end_reason="", renewed_by__isnull=True),
    ContractState.ENDED: lambda day: (Q(valid_until__lt=day) | _IS_VOID) & Q(end_reason__in=STATED),
    ContractState.SUPERSEDED: lambda day: (
        (Q(valid_until__lt=day) | _IS_VOID)
        & (Q(end_reason__in=SUPERSEDED) | Q(end_reason="", renewed_by__isnull=False))
    ),
}


class TeamChange(models.Model):
    """A contract went from one team or doctor to another."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    contract = models.ForeignKey(Contract, models.CASCADE, related_name="team_changes")
    on = models.DateField(_("日期"))
    from_team = models.ForeignKey(Team, models.PROTECT, related_name="+")
    from_doctor = models.ForeignKey(Staff, models.PROTECT, related_name="+")
    to_team = models.ForeignKey(Team, models.PROTECT, related_name="+")
    to_doctor = models.ForeignKey(Staff, models.PROTECT, related_name="+")
    reason = models.CharField(_("原因"), max_length=200, blank=True)

    class Meta:
        verbose_name = _("变更团队")

    def __str__(self) -> str:
        return f"{self.contract} {self.on}"

    @property
    def organisation_id(self) -> Any:
        """The organisation that it belongs to: its contract's."""
        return self.contract.organisation_id
