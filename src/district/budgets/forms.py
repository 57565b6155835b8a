"""Parsing and validating what is typed into the pages of budgets. Nothing is saved here."""

import re
from datetime import date
from decimal import Decimal
from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from district.access.roles import CentreManager, DistrictOfficer, ProjectOwner
from district.access.scope import Scope
from district.accounts.models import User
from district.budgets.amounts import Unit, in_wan, parse_amount
from district.budgets.entries import Entry
from district.budgets.models import Kind, Project, ProjectKind, Source
from district.lib.refusal import Refused
from district.orgs.models import Membership, Organisation
from district.shell.forms import EditForm, HouseForm

CODE = re.compile(r"\d{8}[RYT]\d{12}")
MONTHS = range(1, 13)
OWNERS = [role.name for role in (ProjectOwner, CentreManager, DistrictOfficer)]
"""Who can answer for a project."""


class ProjectForm(HouseForm):
    """What is said of a project. Its units and owners are those of the caller's scope."""

    code = forms.CharField(
        label=_("项目编码"),
        max_length=21,
        help_text=_("21 位：6 位区划代码、2 位年份、类别字母（R、Y、T）、12 位序号。"),
    )
    name = forms.CharField(label=_("项目名称"), max_length=100)
    year = forms.IntegerField(label=_("年度"), min_value=2000, max_value=2100)
    organisation = forms.ModelChoiceField(queryset=None, label=_("实施单位"))
    unit_code = forms.RegexField(r"^\d{6,12}$", label=_("预算单位编码"), help_text=_("例如 801020。"))
    department = forms.CharField(
        label=_("主管部门"), max_length=100, help_text=_("编码和名称，例如 801-示范市清河区卫生健康委员会。")
    )
    owner = forms.ModelChoiceField(queryset=None, label=_("项目负责人"), required=False)
    special_account = forms.BooleanField(
        label=_("专账核算"), required=False, help_text=_("专账资金只能用于本项目，支付时须说明专款专用。")
    )

    def __init__(self, *arguments: Any, scope: Scope, on: date, **named: Any) -> None:
        super().__init__(*arguments, **named)
        memberships = Membership.objects.within(scope).on(on).filter(role__in=OWNERS)
        people = User.objects.filter(is_active=True, memberships__in=memberships)
        self.fields["organisation"].queryset = Organisation.objects.within(scope).open_on(on).order_by("code")
        self.fields["owner"].queryset = people.distinct().order_by("staff_number")

    def clean_code(self) -> str:
        """A code of the right shape that no other project has."""
        code: str = self.cleaned_data["code"].strip().upper()
        if not CODE.fullmatch(code):
            raise ValidationError(_("编码应为 21 位：8 位数字、一个字母（R、Y 或 T）和 12 位数字。"))
        return code

    def values(self) -> dict[str, Any]:
        """The fields of the project. Its class is a letter of its code."""
        given = {name: value for name, value in self.cleaned_data.items() if name != "version"}
        return {**given, "kind": ProjectKind(given["code"][8]).value}


class ProjectEditForm(EditForm, ProjectForm):
    """The same, over a project that exists."""


class VersionForm(EditForm):
    """Closing and reopening: nothing but the version that was seen."""


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


class ScheduleForm(EditForm):
    """The schedule, month by month in 万元. A month left empty has no instalment."""

    def __init__(self, *arguments: Any, **named: Any) -> None:
        super().__init__(*arguments, **named)
        for month in MONTHS:
            self.fields[f"month{month}"] = forms.CharField(
                label=_("%(month)s 月") % {"month": month},
                required=False,
                max_length=30,
                widget=forms.TextInput({"inputmode": "decimal", "autocomplete": "off"}),
            )

    def clean(self) -> dict[str, Any]:
        """With `amounts`, the exact amount of each month that has one."""
        given: dict[str, Any] = super().clean() or self.cleaned_data
        given["amounts"] = {}
        for month in MONTHS:
            self._take(month, given.get(f"month{month}"), given["amounts"])
        return given

    def _take(self, month: int, typed: str | None, amounts: dict[int, Decimal]) -> None:
        if not typed:
            return
        try:
            amounts[month] = parse_amount(typed, Unit.WAN)
        except Refused as refused:
            self.add_error(f"month{month}", refused.sentence)


class UntilForm(HouseForm):
    """The day up to which a page counts."""

    until = forms.DateField(label=_("截至"), required=False)


class YearForm(HouseForm):
    """The year of an overview."""

    year = forms.IntegerField(label=_("年度"), min_value=2000, max_value=2100, required=False)


def first_values(project: Project) -> dict[str, Any]:
    """A project as the form that edits it shows it first."""
    return {name: getattr(project, name) for name in (*ProjectForm.base_fields, "version")}


def first_schedule(project: Project) -> dict[str, Any]:
    """A schedule as the form that edits it shows it first."""
    months = {f"month{row.month}": in_wan(row.amount) for row in project.instalments.all()}
    return {**months, "version": project.version}


def blame(form: forms.Form, refused: Refused) -> None:
    """Show why something was refused, beside the field at fault if the form has it."""
    form.add_error(refused.about if refused.about in form.fields else None, refused.sentence)
