"""The ledger: what was budgeted, arrived and paid. A booking is never changed; a counter-booking takes it back."""

from datetime import date
from typing import Any, NoReturn, Self

from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from district.access.scope import ScopedQuerySet
from district.budgets.models.kinds import ADJUSTMENTS, TAKES_AWAY, Column, Kind, Source
from district.budgets.models.project import Project
from district.lib.identifiers import new_id
from district.lib.money import MoneyField

IS_REVERSAL = Q(reverses__isnull=False)
TAKES = Q(kind__in=[kind.value for kind in TAKES_AWAY])
ADJUSTS = Q(kind__in=[kind.value for kind in ADJUSTMENTS])
PAYS = Q(kind=Kind.PAYMENT.value)
HAS_VOUCHER = ~Q(voucher="") & ~Q(payee="") & ~Q(purpose="") & Q(earmarked__isnull=False)
COUNTS_DOWN = (TAKES & ~IS_REVERSAL) | (~TAKES & IS_REVERSAL)


class NeverChanged(Exception):
    """Somebody tried to change or delete a booking instead of reversing it."""


class BookingQuerySet(ScopedQuerySet):
    """Bookings."""

    scope_path = "project__organisation"

    def until(self, day: date) -> Self:
        """Those of this day and before."""
        return self.filter(booked_on__lte=day)

    def counted_in(self, column: Column) -> Self:
        """Those that a column of the fund block adds up."""
        return self.filter(kind__in=column.kinds)

    def with_remarks(self) -> Self:
        """With what took a booking back, and `lacks_document`: whether it needs a paper and has none."""
        lacks = Exists(Booking.objects.adjustments_without_document().filter(pk=OuterRef("pk")))
        return self.select_related("reversed_by").annotate(lacks_document=lacks)

    def standing(self) -> Self:
        """Those that were not taken back, and take nothing back themselves."""
        return self.filter(reverses__isnull=True, reversed_by__isnull=True)

    def adjustments_without_document(self) -> Self:
        """Adjustments that stand and to which no paper was attached, such as imported ones."""
        return self.standing().filter(ADJUSTS, documents__isnull=True)

    def update(self, **_values: Any) -> NoReturn:
        """Never."""
        raise NeverChanged

    def delete(self) -> NoReturn:
        """Never."""
        raise NeverChanged


class Booking(models.Model):
    """一笔账: one line of a project's ledger."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    project = models.ForeignKey(Project, models.PROTECT, related_name="bookings", verbose_name=_("项目"))
    number = models.PositiveIntegerField(_("序号"))
    """Its place in the project's ledger, from 1 without gaps."""
    kind = models.CharField(_("类别"), max_length=20, choices=Kind.choices())
    source = models.CharField(_("资金来源"), max_length=20, choices=Source.choices())
    amount = MoneyField(_("金额（元）"))
    """Signed: what it adds to every column that counts its kind."""
    booked_on = models.DateField(_("业务日期"))
    """The day on which it happened, and from which it counts."""
    recorded_at = models.DateTimeField(_("登记时间"))
    """When it was written down."""
    recorded_by = models.CharField(max_length=100)
    recorded_by_name = models.CharField(_("登记人"), max_length=200)
    document_number = models.CharField(_("文号"), max_length=100, blank=True)
    voucher = models.CharField(_("凭证号"), max_length=60, blank=True)
    payer = models.CharField(_("付款方"), max_length=100, blank=True)
    payee = models.CharField(_("收款方"), max_length=100, blank=True)
    purpose = models.CharField(_("用途"), max_length=200, blank=True)
    earmarked = models.BooleanField(_("专款专用"), null=True, blank=True)
    """Of a payment: whether it was spent on the project's own purposes only."""
    reverses = models.OneToOneField(
        "self", models.PROTECT, null=True, blank=True, related_name="reversed_by", verbose_name=_("红冲")
    )
    """The wrong booking that this one takes back."""
    reason = models.CharField(_("红冲原因"), max_length=300, blank=True)

    objects = BookingQuerySet.as_manager()

    class Meta:
        verbose_name = _("账目")
        indexes = (
            models.Index(fields=("project", "booked_on"), name="booking_project_day"),
            models.Index(fields=("booked_on", "id"), name="booking_day"),
        )
        constraints = (
            models.UniqueConstraint(fields=("project", "number"), name="one_booking_for_each_number"),
            models.UniqueConstraint(
                fields=("project", "voucher"), condition=~Q(voucher=""), name="one_booking_for_each_voucher"
            ),
            models.CheckConstraint(name="booking_kind_is_known", condition=Q(kind__in=Kind.codes())),
            models.CheckConstraint(name="booking_source_is_known", condition=Q(source__in=Source.codes())),
            models.CheckConstraint(
                name="the_sign_follows_the_kind",
                condition=(COUNTS_DOWN & Q(amount__lt=0))
                | (~COUNTS_DOWN & Q(amount__gt=0))
                | Q(kind=Kind.INITIAL.value, amount=0),
            ),
            models.CheckConstraint(
                name="a_reversal_has_a_reason",
                condition=(IS_REVERSAL & ~Q(reason="")) | (~IS_REVERSAL & Q(reason="")),
            ),
            models.CheckConstraint(
                name="a_payment_says_for_whom_and_what",
                condition=(PAYS & (HAS_VOUCHER | IS_REVERSAL)) | (~PAYS & Q(earmarked__isnull=True)),
            ),
            models.CheckConstraint(
                name="an_adjustment_has_a_number",
                condition=~ADJUSTS | IS_REVERSAL | ~Q(document_number=""),
            ),
            models.CheckConstraint(
                name="carried_over_money_is_its_own_source",
                condition=~Q(kind=Kind.CARRY_OVER.value) | Q(source=Source.CARRY_OVER.value),
            ),
        )

    def __str__(self) -> str:
        return f"{self.project.code} #{self.number} {self.title}"

    @property
    def organisation_id(self) -> Any:
        """The organisation that it belongs to: its project's."""
        return self.project.organisation_id

    @property
    def title(self) -> str:
        """What it says: 支付, or 红冲支付."""
        word = Kind(self.kind).label
        return _("红冲·%(kind)s") % {"kind": word} if self.reverses_id else str(word)

    def save(self, *arguments: Any, **named: Any) -> None:
        """Write a new booking. Raises `NeverChanged` for one that exists."""
        if not self._state.adding:
            raise NeverChanged
        super().save(*arguments, **named)

    def delete(self, *_arguments: Any, **_named: Any) -> NoReturn:
        """Never."""
        raise NeverChanged
