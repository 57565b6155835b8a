"""The lists of budgets: projects, and the ledger across them."""

from typing import Any
from urllib.parse import urlencode

from django import forms
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from district.budgets.models import Booking, Column, Kind, Source
from district.budgets.pace import Standing, amounts_of, pace
from district.budgets.words import BANDS, band_of, condition_of
from district.lists.fields import DatesField
from district.lists.listing import Column as ListColumn
from district.lists.listing import Filter, Listing
from district.lists.listing import Kind as Shown


def _choices(request: Any) -> dict[str, list[tuple[Any, Any]]]:
    """The years, units and departments of the projects in scope, looked up once for a request."""
    if not hasattr(request, "budget_choices"):
        from district.budgets.models import Project

        scoped = Project.objects.within(request.scope)
        rows = set(scoped.values_list("year", "organisation__code", "organisation__title", "department").distinct())
        request.budget_choices = {
            "year": [(year, year) for year in sorted({row[0] for row in rows}, reverse=True)],
            "unit": sorted({(row[1], row[2]) for row in rows}),
            "department": sorted({(row[3], row[3]) for row in rows}),
        }
    found: dict[str, list[tuple[Any, Any]]] = request.budget_choices
    return found


def _chosen(name: str, label: Any) -> Any:
    """A field that offers what the projects in scope have."""

    def field(request: Any) -> forms.Field:
        return forms.ChoiceField(choices=[("", _("全部")), *_choices(request)[name]], label=label, required=False)

    return field


def _offered(choices: Any, label: Any) -> Any:
    """A field that offers a closed list."""
    return lambda request: forms.ChoiceField(choices=[("", _("全部")), *choices], label=label, required=False)  # noqa: ARG005


def _words(label: Any) -> Any:
    return lambda request: forms.CharField(label=label, required=False, max_length=60)  # noqa: ARG005


def _those(rows: Any, holds: Any) -> Any:
    """The projects of which something holds that is exact only in Python. A district has some hundreds of them."""
    return rows.filter(pk__in=[project.pk for project in rows if holds(project)])


def project_address(project: Any) -> str:
    """A project's page."""
    return reverse("budgets:project", args=[project.pk])


def ledger_address(**asked: Any) -> str:
    """The ledger with these conditions: the very bookings that a figure adds up."""
    given = {name: str(value) for name, value in asked.items() if value}
    return f"{reverse('budgets:ledger')}?{urlencode(given)}"


def _amount(column: Column, title: Any, **more: Any) -> ListColumn:
    """A column of money whose cells lead to their bookings."""
    return ListColumn(
        column.value,
        title,
        Shown.MONEY,
        value=lambda project: amounts_of(project)[column],
        sort=(f"sum_{column}",),
        address=lambda project: ledger_address(project=project.code, column=column, until=project.as_of),
        digits=3,
        **more,
    )


PROJECTS = Listing(
    name="budgets.projects",
    title=_("项目"),
    columns=(
        ListColumn("code", _("项目编码"), Shown.CODE, sort=("code",)),
        ListColumn("name", _("项目名称"), sort=("name",), address=project_address),
        ListColumn("organisation", _("实施单位"), sort=("organisation__code",)),
        ListColumn("year", _("年度"), Shown.CODE, sort=("year",)),
        _amount(Column.INITIAL, _("年初预算"), is_shown=False),
        _amount(Column.FULL_YEAR, _("全年预算")),
        _amount(Column.ARRIVED, _("到账")),
        _amount(Column.EXECUTED, _("支付")),
        ListColumn("rate", _("执行率"), Shown.PERCENT, value=lambda project: amounts_of(project).rate),
        ListColumn(
            "expected", _("应达进度"), Shown.PERCENT, value=lambda project: pace(project).expected, is_shown=False
        ),
        ListColumn("standing", _("进度"), Shown.STATE, value=lambda project: pace(project).state),
        ListColumn("owner", _("负责人"), value=lambda project: project.owner and project.owner.name),
        ListColumn("department", _("主管部门"), is_shown=False),
        ListColumn("condition", _("状态"), Shown.STATE, value=condition_of, is_shown=False),
    ),
    order=("-year", "organisation__code", "code"),
    filters=(
        Filter(
            "words", _words(_("编码或名称")), lambda rows, v: rows.filter(Q(code__icontains=v) | Q(name__icontains=v))
        ),
        Filter("year", _chosen("year", _("年度")), lambda rows, v: rows.filter(year=v)),
        Filter("unit", _chosen("unit", _("实施单位")), lambda rows, v: rows.filter(organisation__code=v)),
        Filter(
            "standing",
            _offered(Standing.choices(), _("进度")),
            lambda rows, v: _those(rows, lambda project: pace(project).standing == v),
        ),
        Filter(
            "band",
            _offered(BANDS, _("执行率")),
            lambda rows, v: _those(rows, lambda project: band_of(amounts_of(project).rate) == v),
            is_common=False,
        ),
        Filter(
            "department",
            _chosen("department", _("主管部门")),
            lambda rows, v: rows.filter(department=v),
            is_common=False,
        ),
        Filter(
            "condition",
            _offered((("open", _("进行中")), ("closed", _("已关闭"))), _("状态")),
            lambda rows, v: rows.filter(closed_on__isnull=v == "open"),
            is_common=False,
        ),
    ),
    row_address=project_address,
    empty=_("还没有项目。新建一个项目，再登记它的年初预算。"),
)


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
        return "danger", _("红冲")
    if getattr(booking, "reversed_by", None):
        return "muted", _("已红冲")
    return ("warning", _("缺批复文件")) if booking.lacks_document else None


def booking_address(booking: Any) -> str:
    """A booking's page."""
    return reverse("budgets:booking", args=[booking.pk])


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
        Filter("words", _words(_("凭证、单位、用途、项目")), _search),
        Filter("days", lambda request: DatesField(label=_("业务日期")), _between),  # noqa: ARG005
        Filter("kind", _offered(Kind.choices(), _("类别")), lambda rows, v: rows.filter(kind=v)),
        Filter("source", _offered(Source.choices(), _("资金来源")), lambda rows, v: rows.filter(source=v)),
        Filter(
            "column",
            _offered(Column.choices(), _("计入")),
            lambda rows, v: rows.counted_in(Column(v)),
            is_common=False,
        ),
        Filter("project", _words(_("项目编码")), lambda rows, v: rows.filter(project__code=v), is_common=False),
        Filter("year", _chosen("year", _("项目年度")), lambda rows, v: rows.filter(project__year=v), is_common=False),
        Filter(
            "unit",
            _chosen("unit", _("实施单位")),
            lambda rows, v: rows.filter(project__organisation__code=v),
            is_common=False,
        ),
        Filter(
            "earmarked",
            _offered((("yes", _("是")), ("no", _("否"))), _("专款专用")),
            lambda rows, v: rows.filter(earmarked=v == "yes"),
            is_common=False,
        ),
        Filter(
            "special",
            _offered((("yes", _("是")), ("no", _("否"))), _("专账项目")),
            lambda rows, v: rows.filter(project__special_account=v == "yes"),
            is_common=False,
        ),
        Filter(
            "until",
            lambda request: forms.DateField(label=_("截至"), required=False),  # noqa: ARG005
            lambda rows, v: rows.until(v),
            is_common=False,
        ),
        Filter(
            "lacking",
            _offered((("document", _("缺批复文件的调整")),), _("待补")),
            lambda rows, v: rows.adjustments_without_document(),  # noqa: ARG005
            is_common=False,
        ),
    ),
    row_address=booking_address,
    empty=_("还没有账目。在项目页登记，或从 Excel 导入。"),
    export_rows=lambda scope: ledger_rows(scope),
)


def ledger_rows(scope: Any) -> Any:
    """The bookings in scope, with what a row of the ledger shows."""
    return Booking.objects.within(scope).with_remarks().select_related("project__organisation")
