"""One narrow row for each resident, by which lists are filtered."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from district.access.scope import ScopedQuerySet
from district.orgs.models import Organisation
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


class ResidentSummary(models.Model):
    """What lists ask for. Refreshed in the transaction of whatever changed it; merged files have none."""

    resident = models.OneToOneField(Resident, models.CASCADE, primary_key=True, related_name="summary")
    organisation = models.ForeignKey(Organisation, models.PROTECT, db_index=False, related_name="+")
    centre = models.ForeignKey(Organisation, models.PROTECT, null=True, db_index=False, related_name="+")
    """The health centre above it, or the organisation itself where it is one; none at the district office."""
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
    contract_until = models.DateField(null=True)
    last_call_on = models.DateField(null=True)
    last_call_outcome = models.CharField(max_length=30, blank=True)
    last_satisfaction = models.PositiveSmallIntegerField(null=True)
    """From 1 (very dissatisfied) to 5."""

    objects = ScopedQuerySet.as_manager()

    class Meta:
        verbose_name = _("居民概况")
        indexes = (
            models.Index(fields=("organisation", "state", "born_on"), name="summary_organisation"),
            models.Index(fields=("state", "born_on", "sex", "groups", "is_not_to_call"), name="summary_conditions"),
        )

    def __str__(self) -> str:
        return f"{self.resident_id}"
