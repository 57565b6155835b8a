"""The ledger from Excel: a row for each booking, and either all of them are written or none."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from district.budgets import actions, rules
from district.budgets.amounts import Unit, parse_amount
from district.budgets.entries import Entry
from district.budgets.ledger import Ledger, line_of
from district.budgets.models import Kind, Project, Source
from district.budgets.permissions import Budgets
from district.lib.refusal import Refused
from district.lists.importing import ImportColumn, Importer, Importing, Values, WrongCell


class AmountCell(forms.CharField):
    """Yuan, with two decimals at most."""

    def clean(self, value: Any) -> Any:
        """The exact amount. Raises `ValidationError`."""
        text = super().clean(value)
        try:
            return parse_amount(text, Unit.YUAN)
        except Refused as refused:
            raise forms.ValidationError(refused.sentence) from None


def _text(length: int) -> forms.Field:
    return forms.CharField(max_length=length, required=False)


COLUMNS = (
    ImportColumn(
        "project", gettext_lazy("项目编码"), forms.CharField(max_length=21), "99999924T000000000001", is_code=True
    ),
    ImportColumn("kind", gettext_lazy("类别"), forms.ChoiceField(choices=Kind.choices()), Kind.PAYMENT.label),
    ImportColumn("booked_on", gettext_lazy("业务日期"), forms.DateField(), "2024-03-15"),
    ImportColumn("amount", gettext_lazy("金额（元）"), AmountCell(max_length=30), "182280.00"),
    ImportColumn(
        "source", gettext_lazy("资金来源"), forms.ChoiceField(choices=Source.choices()), Source.APPROPRIATION.label
    ),
    ImportColumn("voucher", gettext_lazy("凭证号"), _text(60), "2024-03-021", is_code=True),
    ImportColumn("payer", gettext_lazy("付款方"), _text(100)),
    ImportColumn("payee", gettext_lazy("收款方"), _text(100), "示范软件服务有限公司"),
    ImportColumn("purpose", gettext_lazy("用途"), _text(200), "系统运维首付款"),
    ImportColumn(
        "earmarked",
        gettext_lazy("专款专用"),
        forms.ChoiceField(choices=[("yes", gettext_lazy("是")), ("no", gettext_lazy("否"))], required=False),
        gettext_lazy("是"),
    ),
    ImportColumn("document_number", gettext_lazy("文号"), _text(100), is_code=True),
)


def check_row(values: Values, importer: Importer) -> None:
    """What a cell cannot know: the project, and what is left of its money after the rows above."""
    ledger = _ledger(values["project"], importer)
    entry = entry_of(values)
    try:
        rules.check_can_book(ledger, entry, timezone.localdate(importer.at))
    except Refused as refused:
        raise WrongCell(refused.about or "project", refused.sentence) from None
    importer.memory[values["project"]] = ledger.plus(line_of(entry, ledger.next_number))


def write_rows(rows: Sequence[Values], importer: Importer) -> int:
    """Write the bookings in the order of the file."""
    codes = {row["project"] for row in rows}
    projects = {project.code: project for project in Project.objects.within(importer.scope).filter(code__in=codes)}
    entries = [(projects[row["project"]], entry_of(row)) for row in rows]
    return len(actions.import_bookings(entries=entries, by=importer.by, at=importer.at))


def entry_of(values: Values) -> Entry:
    """A row as an entry. Only a payment says whether it was earmarked."""
    kind = Kind(values["kind"])
    given = {name: values.get(name) or "" for name in ("voucher", "payer", "payee", "purpose", "document_number")}
    earmarked = {"yes": True, "no": False}.get(values.get("earmarked") or "") if kind == Kind.PAYMENT else None
    return Entry(kind, Source(values["source"]), values["amount"], values["booked_on"], earmarked=earmarked, **given)


def _ledger(code: str, importer: Importer) -> Ledger:
    """A project's ledger with the rows of the file above; looked up once."""
    if code not in importer.memory:
        project = Project.objects.within(importer.scope).filter(code=code).first()
        if project is None:
            raise WrongCell(
                "project", _("没有编码为 %(code)s 的项目，或不在您的范围内。请先新建项目。") % {"code": code}
            )
        importer.memory[code] = Ledger.of(project)
    found: Ledger = importer.memory[code]
    return found


LEDGER_IMPORT = Importing(
    name="budgets.ledger",
    title=gettext_lazy("导入资金台账"),
    permission=Budgets.IMPORT,
    columns=COLUMNS,
    check=check_row,
    write=write_rows,
    help=gettext_lazy(
        "一行一笔，按业务先后排列。金额以元为单位，收回和缴回也填正数，由类别决定增减。要写入的行一次全部写入。"
    ),
)
