"""What is to be booked, kind by kind."""

from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from district.budgets.amounts import Unit, parse_amount
from district.budgets.entries import Entry
from district.budgets.models import Kind, Source
from district.lib.refusal import Refused
from district.shell.forms import HouseForm


class AmountForm(HouseForm):
    """An amount, in the unit that somebody likes to type."""

    amount = forms.CharField(
        label=_("金额"), max_length=30, widget=forms.TextInput({"inputmode": "decimal", "autocomplete": "off"})
    )
    unit = forms.ChoiceField(label=_("单位"), choices=Unit.choices(), initial=Unit.WAN.value, widget=forms.RadioSelect)

    def clean(self) -> dict[str, Any]:
        """With `yuan`, the exact amount."""
        given: dict[str, Any] = super().clean() or self.cleaned_data
        if "amount" in given and "unit" in given:
            try:
                given["yuan"] = parse_amount(given["amount"], given["unit"])
            except Refused as refused:
                self.add_error("amount", refused.sentence)
        return given


class EntryForm(AmountForm):
    """A booking of one kind. Subclasses say which, and what else it needs."""

    books: ClassVar[Kind]
    """The kind; a form that asks for it has a field `kind` instead."""
    source = forms.ChoiceField(label=_("资金来源"), choices=Source.choices())
    booked_on = forms.DateField(label=_("业务日期"), help_text=_("业务发生的日期。登记时间由系统记录。"))

    field_order = ("kind", "amount", "unit", "source", "booked_on")

    def entry(self) -> Entry:
        """What is to be booked."""
        given = dict(self.cleaned_data)
        for name in ("amount", "unit", "paper"):
            given.pop(name, None)
        kind = Kind(given.pop("kind")) if "kind" in given else self.books
        source = Source(given.pop("source", Source.CARRY_OVER))
        return Entry(kind=kind, source=source, amount=given.pop("yuan"), **given)


class InitialForm(EntryForm):
    """年初预算."""

    books = Kind.INITIAL
    document_number = forms.CharField(label=_("批复文号"), max_length=100, required=False)


class AdjustForm(EntryForm):
    """追加 or 收回: never without the document that approves it."""

    kind = forms.ChoiceField(
        label=_("调整"),
        choices=[(kind.value, kind.label) for kind in (Kind.SUPPLEMENT, Kind.RECOVERY)],
        widget=forms.RadioSelect,
    )
    document_number = forms.CharField(label=_("批复文号"), max_length=100)
    paper = forms.FileField(label=_("批复文件"), help_text=_("PDF、图片、Word 或 Excel。"))


class CarryOverForm(EntryForm):
    """上年结转: its source goes without saying."""

    books = Kind.CARRY_OVER
    source = None
    document_number = forms.CharField(label=_("批复文号"), max_length=100, required=False)


class ArriveForm(EntryForm):
    """资金到账."""

    books = Kind.ARRIVAL
    payer = forms.CharField(label=_("付款方"), max_length=100)
    voucher = forms.CharField(label=_("凭证号"), max_length=60, required=False)


class GiveBackForm(EntryForm):
    """缴回资金: what has arrived goes back to where it came from."""

    books = Kind.GIVING_BACK
    payee = forms.CharField(label=_("收款方"), max_length=100)
    voucher = forms.CharField(label=_("凭证号"), max_length=60, required=False)
    document_number = forms.CharField(label=_("文号"), max_length=100, required=False)


class PayForm(EntryForm):
    """支付."""

    books = Kind.PAYMENT
    voucher = forms.CharField(label=_("凭证号"), max_length=60, help_text=_("同一项目内不能重复。"))
    payer = forms.CharField(label=_("付款方"), max_length=100, required=False)
    payee = forms.CharField(label=_("收款方"), max_length=100)
    purpose = forms.CharField(label=_("用途"), max_length=200)
    earmarked = forms.BooleanField(label=_("专款专用：只用于本项目"), required=False, initial=True)


class ReverseForm(HouseForm):
    """红冲: why a booking is taken back, and from which day."""

    reason = forms.CharField(label=_("红冲原因"), max_length=300, widget=forms.Textarea)
    booked_on = forms.DateField(label=_("红冲日期"))
    voucher = forms.CharField(label=_("红字凭证号"), max_length=60, required=False)


class PaperForm(HouseForm):
    """A paper for a booking that has none."""

    paper = forms.FileField(label=_("文件"), help_text=_("PDF、图片、Word 或 Excel。"))
