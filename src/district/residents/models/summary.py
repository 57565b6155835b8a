"""One narrow row for each resident, by which lists are filtered."""

from typing import Any, Self

from django.db import models
from django.utils.translation import gettext_lazy as _

from district.access.scope import Scope, ScopedQuerySet
from district.lib.prefixes import BytewiseCharField
from district.orgs.models import Organisation
from district.residents.models.groups import Group
from district.residents.models.holding import Exceeds, Holds, Incidental, IsPositive
from district.residents.models.resident import Resident


class State(models.IntegerChoices):
    """Where a resident is."""

    LIVING_HERE = 0, _("在管")
    MOVED = 1, _("已迁出")
    DECEASED = 2, _("已死亡")


class PhoneState(models.IntegerChoices):
    """What is known of a resident's phone."""

    NONE = 0, _("无电话")
    UNTRIED = 1, _("未验证")
    VALID = 2, _("有效")
    WRONG = 3, _("空号或错号")


class Signed(models.IntegerChoices):
    """Whether a resident has a contract with a family doctor's team. Its days say whether it holds on a day."""

    NEVER = 0, _("从未签约")
    AGREED = 1, _("已签约")
    ENDED = 2, _("已解约")


class SummaryQuerySet(ScopedQuerySet):
    """Summaries, asked in the words that their indexes answer (docs/adr/0020)."""

    def within(self, scope: Scope) -> Self:
        """Those of a scope; a centre's residents are found by their centre, in order."""
        if scope.is_whole:
            return self
        if len(scope.organisations) == 1:
            return self.filter(organisation=scope.organisation)
        return self.filter(centre=scope.organisation)

    def loosely_within(self, scope: Scope) -> Self:
        """The same, for a condition whose own index gives the first few rows sooner than that of the scope."""
        if scope.is_whole:
            return self
        path = "organisation_id" if len(scope.organisations) == 1 else "centre_id"
        return self.alias(place=Incidental(path)).filter(place=scope.organisation)

    def in_group(self, group: Group) -> Self:
        """Those who belong to a group."""
        return self.filter(Holds("groups", group.bit))

    def in_state(self, state: State) -> Self:
        """Those who live here, moved away, or died."""
        rare = self.filter(IsPositive("state")) if state else self
        return rare.filter(state=state)

    def without_service_since(self, day: Any) -> Self:
        """Those whose last service was before this day, or who never had one."""
        return self.filter(models.Q(last_service_on__isnull=True) | models.Q(last_service_on__lt=day))


_ORDER = ("name_pinyin", "file_number")
"""How lists are sorted unless somebody asks otherwise."""
_CONDITIONS = ("state", "sex", "born_on", "groups", "is_not_to_call", "last_service_on")
"""What lists are filtered by. Every index carries them, so that no row is fetched only to be left out."""
_OF_MODULES = (
    "contract_state", "contract_until", "contract_since", "contract_team", "last_service_kind",
    "last_call_on", "last_call_outcome", "last_satisfaction", "phone_state", "is_home_visit_user",
)  # fmt: skip
"""What modules note, and filters of many people ask: the indexes that answer those carry it too."""
_RARE = (*_ORDER, "centre", "organisation", *_CONDITIONS)


def _after(*first: str, but: tuple[str, ...] = ()) -> tuple[str, ...]:
    """The conditions that an index carries behind these columns."""
    return (*first, *(name for name in (*_CONDITIONS, *but) if name not in first))


def _broad(*first: str) -> tuple[str, ...]:
    """The same with what modules note."""
    return _after(*first, but=_OF_MODULES)


_BITS: list[int] = [Group(value).bit for value in Group.values]
_GROUP_INDEXES = tuple(
    models.Index(
        fields=_broad(*_ORDER, "centre", "organisation"),
        condition=models.Q(Holds("groups", bit)),
        name=f"summary_{bit}",
    )
    for bit in _BITS
)
_IS_SIGNED = models.Q(IsPositive("contract_state"))
_SIGNED_INDEXES = (
    models.Index(fields=_broad(*_ORDER, "centre", "organisation"), condition=_IS_SIGNED, name="summary_signed"),
    models.Index(fields=_broad("centre", *_ORDER, "organisation"), condition=_IS_SIGNED, name="summary_signed_centre"),
    models.Index(
        fields=_broad("contract_until", *_ORDER, "centre", "organisation"), condition=_IS_SIGNED, name="summary_until"
    ),
    models.Index(fields=("contract_team", *_ORDER), condition=_IS_SIGNED, name="summary_signed_team"),
)
"""Those who have or had a contract: a third of all, and whom most filters mean."""
_VALID: Any = PhoneState.VALID
_NOTED_INDEXES = (
    models.Index(
        fields=_broad(*_ORDER, "centre", "organisation"),
        condition=models.Q(last_call_on__isnull=False),
        name="summary_called",
    ),
    models.Index(
        fields=_broad(*_ORDER, "centre", "organisation"),
        condition=models.Q(is_home_visit_user=True),
        name="summary_visited",
    ),
    models.Index(
        fields=_broad(*_ORDER, "centre", "organisation"),
        condition=models.Q(Exceeds("phone_state", _VALID)),
        name="summary_wrong_phone",
    ),
)
"""Those who were called, are visited at home, or whose number is wrong."""


class ResidentSummary(models.Model):
    """What lists ask for. Refreshed in the transaction of whatever changed it; merged files have none."""

    resident = models.OneToOneField(Resident, models.CASCADE, primary_key=True, related_name="summary")
    organisation = models.ForeignKey(Organisation, models.PROTECT, db_index=False, related_name="+")
    centre = models.ForeignKey(Organisation, models.PROTECT, null=True, db_index=False, related_name="+")
    """The health centre above it, or the organisation itself where it is one; none at the district office."""
    file_number = BytewiseCharField(_("健康档案编号"), max_length=17, unique=True)
    name = BytewiseCharField(_("姓名"), max_length=60)
    name_pinyin = BytewiseCharField(max_length=200)
    name_initials = BytewiseCharField(max_length=60)
    born_on = models.DateField()
    sex = models.CharField(max_length=1)
    state = models.PositiveSmallIntegerField(choices=State.choices, default=State.LIVING_HERE)
    groups = models.PositiveIntegerField(default=0)
    """The sum of the bits of the groups that are open (`Group.bit`)."""
    is_not_to_call = models.BooleanField(default=False)
    phone_state = models.PositiveSmallIntegerField(choices=PhoneState.choices, default=PhoneState.NONE)
    is_home_visit_user = models.BooleanField(default=False)
    last_service_on = models.DateField(null=True)
    last_service_kind = models.CharField(max_length=40, blank=True)
    contract_state = models.PositiveSmallIntegerField(choices=Signed.choices, default=Signed.NEVER)
    """Of the newest contract; expired ones are agreed all the same."""
    contract_since = models.DateField(null=True)
    contract_until = models.DateField(null=True)
    """The first and the last day on which contracts hold, one following the other without a gap."""
    contract_team = models.PositiveIntegerField(null=True)
    """The number of the team of the newest contract."""
    last_call_on = models.DateField(null=True)
    last_call_outcome = models.CharField(max_length=30, blank=True)
    last_satisfaction = models.PositiveSmallIntegerField(null=True)
    """From 1 (very dissatisfied) to 5."""

    objects = SummaryQuerySet.as_manager()

    class Meta:
        verbose_name = _("居民概况")
        indexes = (
            models.Index(fields=_broad(*_ORDER, "name", "name_initials"), name="summary_order"),
            models.Index(fields=_broad("centre", *_ORDER, "name"), name="summary_centre"),
            models.Index(fields=("organisation", *_ORDER), name="summary_organisation"),
            models.Index(fields=_broad("born_on", *_ORDER), name="summary_born"),
            models.Index(fields=_after("name", *_ORDER, "centre"), name="summary_name"),
            models.Index(fields=_after("name_initials", *_ORDER, "centre"), name="summary_initials"),
            models.Index(fields=_RARE, condition=models.Q(is_not_to_call=True), name="summary_not_to_call"),
            models.Index(fields=_RARE, condition=models.Q(IsPositive("state")), name="summary_gone"),
            *_GROUP_INDEXES,
            *_SIGNED_INDEXES,
            *_NOTED_INDEXES,
        )

    def __str__(self) -> str:
        return f"{self.resident_id}"
