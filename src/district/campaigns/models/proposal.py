"""What an agent heard on the phone that the registry does not say: proposed, and decided by the centre."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from district.access.scope import ScopedQuerySet
from district.campaigns.models.assignment import Assignment
from district.lib.identifiers import new_id
from district.lib.versions import Versioned
from district.lib.word import Word
from district.residents.models import Resident


class ProposalKind(Word):
    """What was heard."""

    DECEASED = "deceased", _("已死亡")
    MOVED = "moved", _("已迁出")


class ProposalState(Word):
    """What became of it."""

    OPEN = "open", pgettext_lazy("proposal", "待核实")
    ACCEPTED = "accepted", pgettext_lazy("proposal", "已更正档案")
    REJECTED = "rejected", pgettext_lazy("proposal", "核实有误")


class ProposalQuerySet(ScopedQuerySet):
    """Proposals."""

    scope_path = "resident__organisation"


class Proposal(Versioned):
    """档案更正建议. The registry is changed by who keeps the file, when it is accepted."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    resident = models.ForeignKey(Resident, models.PROTECT, related_name="+", verbose_name=_("居民"))
    assignment = models.ForeignKey(Assignment, models.PROTECT, related_name="+")
    kind = models.CharField(_("内容"), max_length=10, choices=ProposalKind.choices())
    told_on = models.DateField(_("发生日期"), null=True, blank=True)
    """When it happened, if whoever answered knew."""
    note = models.CharField(_("说明"), max_length=300, blank=True)
    state = models.CharField(_("状态"), max_length=10, choices=ProposalState.choices(), default=ProposalState.OPEN)
    made_at = models.DateTimeField(pgettext_lazy("proposal", "提出时间"))
    made_by_name = models.CharField(pgettext_lazy("proposal", "提出人"), max_length=200)
    decided_at = models.DateTimeField(_("核实时间"), null=True)
    decided_by_name = models.CharField(_("核实人"), max_length=200, blank=True)
    answer = models.CharField(_("核实结果"), max_length=300, blank=True)

    objects = ProposalQuerySet.as_manager()

    class Meta:
        verbose_name = _("档案更正建议")
        ordering = ("-made_at", "id")
        constraints = (
            models.UniqueConstraint(
                fields=("resident", "kind"), condition=models.Q(state="open"), name="one_open_proposal_of_each_kind"
            ),
        )

    def __str__(self) -> str:
        return f"{self.resident} · {self.get_kind_display()}"

    @property
    def organisation_id(self) -> object:
        """The organisation that it belongs to: its resident's."""
        return self.resident.organisation_id
