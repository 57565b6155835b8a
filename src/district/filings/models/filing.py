"""A filing: one evaluation on its way to the archive."""

from typing import Any, NoReturn, Self

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from district.access.scope import ScopedQuerySet
from district.evaluations.models import Evaluation
from district.filings.models.state import ON_ITS_WAY, SIGNED, State
from district.lib.identifiers import new_id
from district.lib.refusal import Refused
from district.lib.versions import Versioned
from district.orgs.models import Organisation

KEPT = (
    "signed_json",
    "code",
    "key_id",
    "address",
    "signed_at",
    "signed_by",
    "signed_by_name",
    "evaluation_id",
    "total",
)
"""What never changes once a sheet is signed. The database's triggers say the same."""


class FilingQuerySet(ScopedQuerySet):
    """Filings."""

    def of_year(self, year: int) -> Self:
        """Those whose sheet reports on this year."""
        return self.filter(evaluation__goal_version__goal__year=year)

    def on_their_way(self) -> Self:
        """Handed in and not yet in the archive, nor taken back."""
        return self.filter(state__in=ON_ITS_WAY)

    def signed(self) -> Self:
        """Those with a signature."""
        return self.filter(state__in=SIGNED)

    def newest(self) -> Self:
        """Without those that a signed correction stands beside."""
        return self.exclude(corrected_by__state__in=SIGNED)

    def with_sheet(self) -> Self:
        """With what a page says of the sheet, in one query."""
        return self.select_related(
            "organisation",
            "evaluation__goal_version__goal__project",
            "evaluation__snapshot",
            "corrected_by",
            "corrects",
        )


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
    created_by = models.CharField(max_length=100, blank=True)
    created_by_name = models.CharField(_("建立人"), max_length=200, blank=True)
    total = models.DecimalField(_("总分"), max_digits=7, decimal_places=4, null=True)
    """The awarded score as it was submitted; none before."""
    submitted_by = models.CharField(max_length=100, blank=True)
    """Who submitted it, and therefore does not review it."""
    submitted_by_name = models.CharField(_("报送人"), max_length=200, blank=True)
    submitted_at = models.DateTimeField(_("报送时间"), null=True, blank=True)
    reviewed_by = models.CharField(max_length=100, blank=True)
    reviewed_by_name = models.CharField(_("审核人"), max_length=200, blank=True)
    reviewed_at = models.DateTimeField(_("审核时间"), null=True, blank=True)
    signed_at = models.DateTimeField(_("签发时间"), null=True, blank=True)
    signed_by = models.CharField(max_length=100, blank=True)
    signed_by_name = models.CharField(_("签发人"), max_length=200, blank=True)
    filed_at = models.DateTimeField(_("归档时间"), null=True, blank=True)
    filed_by_name = models.CharField(_("归档人"), max_length=200, blank=True)
    code = models.CharField(_("核验码"), max_length=20, unique=True, null=True, blank=True)
    """Under which anybody finds the signed sheet on the public page; none before it is signed."""
    key_id = models.CharField(max_length=64, blank=True)
    """Which key signed it."""
    address = models.CharField(max_length=300, blank=True)
    """The public page of its code, as the documents print it."""
    signed_json = models.TextField(blank=True)
    """The signed envelope of the canonical evaluation, as it stands in each document."""
    public_counts = models.JSONField(default=dict)
    """Its counts by health centre with small ones withheld, as anybody may see them; made with the documents."""

    objects = FilingQuerySet.as_manager()

    class Meta:
        verbose_name = _("报送")
        ordering = ("-created_at",)
        constraints = (
            models.CheckConstraint(
                name="signed_filings_have_their_envelope",
                condition=~Q(state__in=SIGNED) | (~Q(signed_json="") & Q(code__isnull=False, signed_at__isnull=False)),
            ),
            models.CheckConstraint(
                name="filings_are_signed_after_they_are_submitted",
                condition=Q(signed_at__isnull=True)
                | Q(submitted_at__isnull=True)
                | Q(signed_at__gte=F("submitted_at")),
            ),
            models.CheckConstraint(
                name="corrections_say_why",
                condition=Q(corrects__isnull=True) | (~Q(correction_reason="") & Q(number__gt=1)),
            ),
        )

    def __str__(self) -> str:
        return gettext("%(sheet)s（第 %(number)s 版）") % {"sheet": self.evaluation, "number": self.number}

    def change(self, seen: int, **values: Any) -> Self:
        """As any versioned row; what is signed stays as it was signed."""
        if self.is_signed and any(getattr(self, name) != values.get(name, getattr(self, name)) for name in KEPT):
            _refuse()
        return super().change(seen, **values)

    def save(self, *arguments: Any, **named: Any) -> None:
        """Write a new row. An existing one changes by `change` alone."""
        if not self._state.adding:
            _refuse()
        super().save(*arguments, **named)

    def delete(self, *arguments: Any, **named: Any) -> NoReturn:  # noqa: ARG002
        """Refused: a filing stays."""
        _refuse()

    @property
    def year(self) -> int:
        """The year that the sheet reports on."""
        return self.evaluation.year

    @property
    def title(self) -> str:
        """What the sheet is called."""
        found: str = self.evaluation.goal_version.goal.title
        return found

    @property
    def is_signed(self) -> bool:
        """Whether nothing of it changes any more."""
        return self.state in SIGNED

    @property
    def correction(self) -> "Filing | None":
        """The later number beside it, if there is one."""
        return getattr(self, "corrected_by", None)

    @property
    def is_corrected(self) -> bool:
        """Whether a signed correction has taken its place."""
        return self.correction is not None and self.correction.is_signed

    @property
    def words(self) -> Any:
        """Its state in words."""
        return State(self.state).label


def _refuse() -> NoReturn:
    raise Refused(
        gettext("报送记录不能直接修改或删除；已签发的内容永不改动。确需改动，请做更正：另立新的一版，旧版保留。")
    )
