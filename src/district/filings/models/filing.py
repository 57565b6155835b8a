"""A filing: one evaluation on its way to the archive."""

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from district.access.scope import ScopedQuerySet
from district.evaluations.models import Evaluation
from district.filings.models.state import State
from district.lib.identifiers import new_id
from district.lib.versions import Versioned
from district.orgs.models import Organisation


class FilingQuerySet(ScopedQuerySet):
    """Filings."""


class Filing(Versioned):
    """报送: one sheet of one unit and year. A correction (更正) is a later number beside the old, which stays."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    organisation = models.ForeignKey(Organisation, models.PROTECT, verbose_name=_("报送单位"))
    evaluation = models.OneToOneField(Evaluation, models.PROTECT, related_name="filing", verbose_name=_("自评"))
    number = models.PositiveSmallIntegerField(_("版次"), default=1)
    corrects = models.OneToOneField("self", models.PROTECT, null=True, blank=True, related_name="corrected_by")
    """The filed sheet that this one corrects."""
    correction_reason = models.CharField(_("更正原因"), max_length=300, blank=True)
    state = models.CharField(_("状态"), max_length=10, choices=State.choices, default=State.DRAFT)
    created_at = models.DateTimeField(_("建立时间"))
    submitted_by = models.CharField(max_length=100, blank=True)
    """Who submitted it, and therefore does not review it."""
    submitted_at = models.DateTimeField(_("报送时间"), null=True, blank=True)
    reviewed_by = models.CharField(max_length=100, blank=True)
    signed_at = models.DateTimeField(_("签发时间"), null=True, blank=True)
    signed_by_name = models.CharField(_("签发人"), max_length=200, blank=True)
    filed_at = models.DateTimeField(_("归档时间"), null=True, blank=True)
    code = models.CharField(_("核验码"), max_length=20, unique=True, null=True, blank=True)
    """Under which anybody finds the signed sheet on the public page; none before it is signed."""
    signed_json = models.TextField(blank=True)
    """The signed envelope of the canonical evaluation, as it stands in each document."""

    objects = FilingQuerySet.as_manager()

    class Meta:
        verbose_name = _("报送")
        ordering = ("-created_at",)

    def __str__(self) -> str:
        return f"{self.evaluation} v{self.number}"

    @property
    def year(self) -> int:
        """The year that the sheet reports on."""
        return self.evaluation.year

    @property
    def words(self) -> Any:
        """Its state in words."""
        return State(self.state).label
