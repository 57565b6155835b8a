"""资金台账: the bookings of every project in scope."""

from typing import Any

from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from district.budgets.addresses import booking_address
from district.budgets.listings import conditions
from district.budgets.models import Booking, Column, Kind, Source
from district.lists.fields import DatesField
from district.lists.listing import Column as ListColumn
from district.lists.listing import Filter, Listing
from district.lists.listing import Kind as Shown


def _search(rows: Any, words: str) -> Any:
    """The bookings in which the words stand anywhere."""
    names = ("voucher", "payer", "payee", "purpose", "document_number", "project__code", "project__name")
    found = Q()
    for name in names:
        found |= Q(**{f"{name}__icontains": words})
    return rows.filter(found)


def _between(rows: Any, days: Any) -> Any:
    since, until = days
    rows = rows.filter(booked_on__gte=since) if since else rows
    return rows.filter(booked_on__lte=until) if until else rows


def booking_state(booking: Any) -> tuple[str, Any] | None:
    """What is remarkable of a booking: it takes another back, was taken back, or lacks its paper."""
    if booking.reverses_id:
        return "danger", pgettext_lazy("booking", "红冲")
    if getattr(booking, "reversed_by", None):
        return "muted", _("已红冲")
    return ("warning", _("缺批复文件")) if booking.lacks_document else None


def ledger_rows(scope: Any) -> Any:
    """The bookings in scope, with what a row of the ledger shows."""
    return Booking.objects.within(scope).with_remarks().select_related("project__organisation")


LEDGER = Listing(
    name="budgets.ledger",
    title=_("资金台账"),
    columns=(
        ListColumn("booked_on", _("业务日期"), Shown.DATE, sort=("booked_on",)),
        ListColumn("project", _("项目"), value=lambda booking: booking.project.name, sort=("project__code",)),
        ListColumn("code", _("项目编码"), Shown.CODE, value=lambda booking: booking.project.code, is_shown=False),
        ListColumn("unit", _("实施单位"), value=lambda booking: booking.project.organisation.title, is_shown=False),
        ListColumn("number", _("序号"), Shown.NUMBER, is_shown=False),
        ListColumn("kind", _("类别"), value=lambda booking: booking.title, sort=("kind",)),
        ListColumn("source", _("资金来源"), value=lambda booking: Source(booking.source).label, sort=("source",)),
        ListColumn("amount", _("金额"), Shown.NUMBER, sort=("amount",), unit=_("元"), digits=2),
        ListColumn("voucher", _("凭证号"), Shown.CODE),
        ListColumn("counterpart", _("收付款方"), value=lambda booking: booking.payee or booking.payer),
        ListColumn("purpose", _("用途")),
        ListColumn("document_number", _("文号")),
        ListColumn("state", _("备注"), Shown.STATE, value=booking_state),
        ListColumn("reason", _("红冲原因"), is_shown=False),
        ListColumn("recorded_at", _("登记时间"), Shown.TIME, sort=("recorded_at",), is_shown=False),
        ListColumn("recorded_by_name", _("登记人"), is_shown=False),
    ),
    order=("-booked_on", "-number", "pk"),
    filters=(
        Filter("words", conditions.words(_("凭证、单位、用途、项目")), _search),
        Filter("days", lambda request: DatesField(label=_("业务日期")), _between),  # noqa: ARG005
        Filter("kind", conditions.offered(Kind.choices(), _("类别")), lambda rows, v: rows.filter(kind=v)),
        Filter("source", conditions.offered(Source.choices(), _("资金来源")), lambda rows, v: rows.filter(source=v)),
        Filter(
            "column",
            conditions.offered(Column.choices(), _("计入")),
            lambda rows, v: rows.counted_in(Column(v)),
            is_common=False,
        ),
        Filter(
            "project", conditions.words(_("项目编码")), lambda rows, v: rows.filter(project__code=v), is_common=False
        ),
        Filter(
            "year",
            conditions.chosen("year", _("项目年度")),
            lambda rows, v: rows.filter(project__year=v),
            is_common=False,
        ),
        Filter(
            "unit",
            conditions.chosen("unit", _("实施单位")),
            lambda rows, v: rows.filter(project__organisation__code=v),
            is_common=False,
        ),
        Filter(
            "earmarked",
            conditions.offered(conditions.YES_NO, _("专款专用")),
            lambda rows, v: rows.filter(earmarked=v == "yes"),
            is_common=False,
        ),
        Filter(
            "special",
            conditions.offered(conditions.YES_NO, _("专账项目")),
            lambda rows, v: rows.filter(project__special_account=v == "yes"),
            is_common=False,
        ),
        Filter(
            "until",
            conditions.day(_("截至")),
            lambda rows, v: rows.until(v),
            is_common=False,
        ),
        Filter(
            "lacking",
            conditions.offered((("document", _("缺批复文件的调整")),), _("待补")),
            lambda rows, v: rows.adjustments_without_document(),  # noqa: ARG005
            is_common=False,
        ),
    ),
    row_address=booking_address,
    empty=_("还没有账目。在项目页登记，或从 Excel 导入。"),
    export_rows=ledger_rows,
)
