"""项目: each with its money and where it stands against time."""

from typing import Any

from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from district.budgets.addresses import ledger_address, project_address
from district.budgets.listings import conditions
from district.budgets.models import Column
from district.budgets.pace import Standing, amounts_of, pace
from district.budgets.words import BANDS, band_of, condition_of
from district.lists.listing import Column as ListColumn
from district.lists.listing import Filter, Listing
from district.lists.listing import Kind as Shown


def _those(rows: Any, holds: Any) -> Any:
    """The projects of which something holds that is exact only in Python. A district has some hundreds of them."""
    return rows.filter(pk__in=[project.pk for project in rows if holds(project)])


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
    title=pgettext_lazy("list", "项目"),
    columns=(
        ListColumn("code", _("项目编码"), Shown.CODE, sort=("code",)),
        ListColumn("name", _("项目名称"), sort=("name",), address=project_address),
        ListColumn("organisation", _("实施单位"), sort=("organisation__code",)),
        ListColumn("year", _("年度"), Shown.CODE, sort=("year",)),
        _amount(Column.INITIAL, _("年初预算"), is_shown=False),
        _amount(Column.FULL_YEAR, pgettext_lazy("sum", "全年预算")),
        _amount(Column.ARRIVED, _("到账")),
        _amount(Column.EXECUTED, pgettext_lazy("sum", "支付")),
        ListColumn(
            "rate", pgettext_lazy("sum", "执行率"), Shown.PERCENT, value=lambda project: amounts_of(project).rate
        ),
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
            "words",
            conditions.words(_("编码或名称")),
            lambda rows, v: rows.filter(Q(code__icontains=v) | Q(name__icontains=v)),
        ),
        Filter("year", conditions.chosen("year", _("年度")), lambda rows, v: rows.filter(year=v)),
        Filter("unit", conditions.chosen("unit", _("实施单位")), lambda rows, v: rows.filter(organisation__code=v)),
        Filter(
            "standing",
            conditions.offered(Standing.choices(), _("进度")),
            lambda rows, v: _those(rows, lambda project: pace(project).standing == v),
        ),
        Filter(
            "band",
            conditions.offered(BANDS, _("执行率")),
            lambda rows, v: _those(rows, lambda project: band_of(amounts_of(project).rate) == v),
            is_common=False,
        ),
        Filter(
            "department",
            conditions.chosen("department", _("主管部门")),
            lambda rows, v: rows.filter(department=v),
            is_common=False,
        ),
        Filter(
            "condition",
            conditions.offered((("open", _("进行中")), ("closed", _("已关闭"))), _("状态")),
            lambda rows, v: rows.filter(closed_on__isnull=v == "open"),
            is_common=False,
        ),
    ),
    row_address=project_address,
    empty=_("还没有项目。新建一个项目，再登记它的年初预算。"),
)
