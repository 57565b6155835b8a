"""签约协议 as the usage of the system counts them: in force on a day, and whose resident was never called by then."""

from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from district.access.scope import Scope
from district.campaigns.listings import conditions
from district.campaigns.listings.conditions import end_of
from district.campaigns.statistics.usage import was_called
from district.contracts.models import Contract
from district.lists.listing import Column, Filter, Kind, Listing, Rows


def signed_rows(scope: Scope) -> Any:
    """Contracts of residents whose files the scope keeps."""
    rows = Contract.objects.filter(resident__organisation__in=scope.organisations)
    return rows.select_related("resident__summary", "resident__organisation", "team", "package")


def _address(row: Any) -> str:
    return reverse("residents:resident", args=[row.resident_id])


def _name(row: Any) -> Any:
    return row.resident.name


def _place(row: Any) -> Any:
    return row.resident.organisation


def _uncalled(rows: Rows, day: date) -> Rows:
    return rows.exclude(was_called(end_of(day)))


SIGNED = Listing(
    name="campaigns.signed",
    title=pgettext_lazy("list", "签约与回访"),
    columns=(
        Column("resident", _("姓名"), value=_name, sort=("resident__name_pinyin",), address=_address),
        Column("organisation", _("建档机构"), value=_place, sort=("resident__organisation__code",)),
        Column("team", _("签约团队"), value=lambda row: row.team, sort=("team__code",)),
        Column("package", pgettext_lazy("one", "服务包"), value=lambda row: row.package),
        Column("begins_on", _("生效日期"), Kind.DATE, sort=("begins_on",)),
        Column("valid_until", _("有效至"), Kind.DATE, sort=("valid_until",)),
        Column("last_call_on", _("最近一次电话"), Kind.DATE, value=lambda row: row.resident.summary.last_call_on),
    ),
    order=("resident__organisation__code", "resident__name_pinyin", "pk"),
    filters=(
        Filter("centre", conditions.centres, conditions.of("resident__summary__centre")),
        Filter("in_force_on", conditions.day(_("在这一天有效")), lambda rows, day: rows.valid_on(day)),
        Filter("uncalled_by", conditions.day(_("到这一天从未回访")), _uncalled),
    ),
    row_address=_address,
    empty=_("没有符合条件的签约协议。"),
    export_rows=signed_rows,
)  # fmt: skip
