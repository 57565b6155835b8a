"""What the last run of each authenticity check looked at, and what it could not look at."""

from typing import Any, Self

from django.db import models
from django.utils.translation import gettext_lazy as _

from district.access.scope import Scope, ScopedQuerySet
from district.contracts.models.finding import FindingKind
from district.lib.identifiers import new_id
from district.orgs.models import Level, Organisation


class CheckResultQuerySet(ScopedQuerySet):
    """Results. Those of the whole district are everybody's to know: they are numbers and name nobody."""

    def within(self, scope: Scope) -> Self:
        """Those of the scope and those of the whole district."""
        whole = models.Q(organisation__level=Level.DISTRICT)
        return self.filter(models.Q(organisation=scope.organisation) | whole)


class CheckResult(models.Model):
    """核查结果: the newest of one check over one organisation and all below it."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    organisation = models.ForeignKey(Organisation, models.CASCADE, verbose_name=_("机构"))
    kind = models.CharField(_("核查"), max_length=20, choices=FindingKind.choices())
    ended_at = models.DateTimeField(_("核查时间"))
    by_name = models.CharField(_("核查人"), max_length=200)
    looked = models.PositiveIntegerField(_("已核查协议"))
    missed = models.PositiveIntegerField(_("无法核查协议"))
    """Contracts that lack what the check needs: nothing is known of them, so they are neither right nor wrong."""
    raised = models.PositiveIntegerField(_("新疑点"))

    objects = CheckResultQuerySet.as_manager()

    class Meta:
        verbose_name = _("核查结果")
        constraints = (models.UniqueConstraint(fields=("organisation", "kind"), name="one_newest_result_of_a_check"),)

    def __str__(self) -> str:
        return f"{self.kind} {self.organisation}"

    @property
    def share_missed(self) -> Any:
        """How many of a hundred it could not look at; None where there was nothing."""
        whole = self.looked + self.missed
        return self.missed * 100 // whole if whole else None
