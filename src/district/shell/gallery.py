"""Made-up values with which the gallery shows each component."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal
from fractions import Fraction
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from district.shell.charts import Chart, Series, Shape
from district.shell.forms import HouseForm
from district.shell.frame import Figure

TONES = (
    ("ok", gettext_lazy("已完成")),
    ("info", gettext_lazy("进行中")),
    ("warning", gettext_lazy("临近到期")),
    ("danger", gettext_lazy("已逾期")),
    ("muted", gettext_lazy("未开始")),
)


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry of a time line."""

    at: datetime
    title: Any
    detail: Any = ""
    tone: str = "muted"
    address: str = ""


@dataclass(frozen=True, slots=True)
class Happened:
    """An event of a history."""

    at: datetime
    title: Any
    by: str
    note: Any = ""


@dataclass(frozen=True, slots=True)
class Work:
    """A task that runs."""

    title: Any
    done: int
    total: int | None


class SampleForm(HouseForm):
    """One field of each kind."""

    name = forms.CharField(label=gettext_lazy("名称"), max_length=60)
    amount = forms.DecimalField(
        label=gettext_lazy("金额（元）"),
        help_text=gettext_lazy("按单据填写，精确到分。"),
        max_digits=14,
        decimal_places=2,
    )
    day = forms.DateField(label=gettext_lazy("日期"))
    kind = forms.ChoiceField(
        label=gettext_lazy("类别"), choices=[("a", gettext_lazy("人员经费")), ("b", gettext_lazy("公用经费"))]
    )
    way = forms.ChoiceField(
        label=gettext_lazy("付款方式"),
        choices=[("bank", gettext_lazy("转账")), ("cash", gettext_lazy("现金"))],
        widget=forms.RadioSelect,
    )
    note = forms.CharField(label=gettext_lazy("说明"), required=False, widget=forms.Textarea)
    is_final = forms.BooleanField(label=gettext_lazy("这是最后一笔"), required=False)


def examples(at: datetime) -> dict[str, Any]:
    """What the gallery's template needs."""
    return {
        "tones": TONES,
        "facts": _facts(),
        "figures": _figures(),
        "form": SampleForm(),
        "wrong": SampleForm({"amount": "12,5", "kind": "a"}),
        "entries": _entries(at),
        "events": _events(at),
        "tasks": (Work(_("导出居民名单：每秒 60 行，还需约 13 秒"), 420, 1200), Work(_("核对名册"), 37, None)),
        "charts": _charts(),
        "amounts": (Decimal("1234567.80"), Decimal("35.00"), Decimal(0), None),
        "shares": (Fraction(2, 3), Fraction(0), None),
        "rows": _conflict_rows(),
    }


def _facts() -> list[tuple[Any, Any]]:
    return [
        (_("项目"), _("家庭医生签约服务")),
        (_("年度预算"), _("120.00 万元")),
        (_("已支付"), _("86.42 万元")),
        (_("执行率"), "72.0%"),
        (_("负责人"), None),
    ]


def _figures() -> list[Figure]:
    return [
        Figure(_("预算执行率"), "72.0%", "#figure", detail=_("86.42 / 120.00 万元")),
        Figure(_("待回访"), 36, "#figure", _("人"), _("其中 4 人今天到期")),
        Figure(_("满意度"), None, "#figure", detail=_("还没有回访")),
    ]


def _entries(at: datetime) -> list[Entry]:
    return [
        Entry(at, _("支付 12.40 万元"), _("凭证 0312，人员经费"), "ok", "#timeline"),
        Entry(at - timedelta(days=9), _("进度低于序时进度"), _("已说明原因"), "warning"),
        Entry(at - timedelta(days=40), _("预算下达"), tone="info"),
    ]


def _events(at: datetime) -> list[Happened]:
    return [
        Happened(at, _("修改金额"), _("张敏（QH0103）"), _("按更正后的发票")),
        Happened(at - timedelta(hours=3), _("登记支付"), _("李强（QH0107）")),
    ]


def _charts() -> list[Chart]:
    months = tuple(_("%(month)d 月") % {"month": month} for month in range(1, 8))
    paid = (Decimal("8.2"), Decimal("17.9"), None, Decimal("38.4"), Decimal("52.1"), Decimal("66.0"), Decimal("86.42"))
    planned = tuple(Decimal(10) * month for month in range(1, 8))
    places = (_("河沿中心"), _("旧城中心"), _("东门中心"))
    rates = Series(_("执行率"), (Fraction(648, 10), Fraction(714, 10), Fraction(592, 10)))
    lines = (Series(_("累计支付"), paid), Series(_("序时进度"), planned))
    return [
        Chart("paid", _("累计支付"), months, lines, unit=_("万元")),
        Chart("rates", _("各中心执行率"), places, (rates,), Shape.BAR, "%", 70),
    ]


def _conflict_rows() -> list[tuple[Any, Any, Any, bool]]:
    return [(_("金额（元）"), "12,400.00", "14,200.00", True), (_("日期"), "2024-03-05", "2024-03-05", False)]
