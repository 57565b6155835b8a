"""The tables of a page of statistics as a workbook: a sheet for each, with what every figure means."""

import io
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Any

from django.db import transaction
from django.http import FileResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext

from district.access.request import StaffRequest
from district.audit import trail
from district.campaigns.listings.attempts import BANDS
from district.campaigns.statistics.figures import RATES
from district.campaigns.statistics.period import Days
from district.lib.spreadsheet.writing import width_of, workbook, write
from district.lists.exports import XLSX

HEAD = 3
WIDEST = 44
TITLES = {
    "statistics": gettext_lazy("回访统计"),
    "times": gettext_lazy("时段和结果"),
    "usage": gettext_lazy("系统使用率"),
    "agents": gettext_lazy("回访员使用情况"),
    "report": gettext_lazy("签约回访月报"),
}


@dataclass(frozen=True, slots=True)
class Sheet:
    """One table: its title, its heads, and its rows."""

    title: str
    heads: tuple[str, ...]
    rows: tuple[tuple[Any, ...], ...]


def exported(request: StaffRequest, name: str, page: dict[str, Any]) -> FileResponse:
    """The workbook of a page; that it was taken is written down."""
    sheets, days = list(sheets_of(page)), page["days"]
    title = TITLES[name]
    at = timezone.localtime(request.at)
    marked = _("导出人：%(name)s　导出时间：%(at)s") % {"name": request.actor.name, "at": f"{at:%Y-%m-%d %H:%M:%S}"}
    target = io.BytesIO()
    write_sheets(target, sheets, (f"{request.scope.title} {period_in_words(days)}", marked))
    after = {"list": f"campaigns.{name}", "conditions": {}, "rows": sum(len(sheet.rows) for sheet in sheets)}
    with transaction.atomic():
        place = request.scope.organisation
        trail.record("lists.exported", by=request.actor, at=request.at, organisation=place, after=after)
    target.seek(0)
    return FileResponse(target, as_attachment=True, filename=f"{title}-{at:%Y%m%d-%H%M}.xlsx", content_type=XLSX)


def period_in_words(days: Days | None) -> str:
    """The period as a workbook says it."""
    return _("%(from)s 至 %(to)s") % {"from": days.begins_on, "to": days.ends_on} if days else _("全部日期")


def sheets_of(page: dict[str, Any]) -> Iterator[Sheet]:
    """The tables that a page has."""
    if page.get("table"):
        yield people_sheet(_("按人"), page["table"])
    if page.get("calls"):
        yield calls_sheet(_("按次"), page["calls"])
    if page.get("groups"):
        yield people_sheet(_("人群"), page["groups"])
    if "times" in page:
        yield Sheet(_("时段"), (_("人群"), _("时段"), *_three(_("接通率"))), tuple(_times(page["times"])))
    for name, title in (("dispositions", _("人工结论")), ("outcomes", _("机器结果"))):
        if name in page:
            yield Sheet(title, (title, _("次")), tuple((str(label), count) for label, count, _to in page[name]))
    if "usage" in page:
        yield usage_sheet(page["usage"])
    if "agents" in page:
        lines = ((one.name, str(one.centre), one.calls) for one in page["agents"])
        yield Sheet(_("回访员"), (_("回访员"), _("中心"), _("本期拨打")), tuple(lines))
    if "rates" in page:
        yield Sheet(_("怎样计算"), (_("指标"), _("分子"), _("分母")), tuple(_definitions()))


def people_sheet(title: str, found: Any) -> Sheet:
    """People by centre, team, group, campaign or month."""
    heads = [title, _("回访对象"), *(head for each in RATES for head in _three(each.title))]
    lines = (*found.lines, found.total)
    rows = (
        (str(line.title), line.rates[0].denominator, *_flat(line.rates), line.tries, _plain(line.attempts_for_each))
        for line in lines
    )
    return Sheet(title, (*map(str, heads), _("拨打次数"), _("人均拨打")), tuple(rows))


def calls_sheet(title: str, found: Any) -> Sheet:
    """Calls by agent, part of the day, centre, team, group, campaign or month."""
    shares = (_("每次接通率"), _("接通后完成率"), _("满意度"))
    heads = (
        title,
        _("拨打次数"),
        *(head for share in shares for head in _three(share)),
        _("有时长的通话"),
        _("通话秒"),
    )
    rows = (
        (str(row.title), row.parts["made"].count, *_flat(row.shares), row.parts["measured"].count, row.talk_ms // 1000)
        for row in (*found.lines, found.total)
    )
    return Sheet(title, heads, tuple(rows))


def usage_sheet(rows: Iterable[Any]) -> Sheet:
    """Usage by centre."""
    heads = (_("中心"), _("回访员"), _("本期拨打过的回访员"), _("拨打次数"), _("有效签约"), _("从未回访的签约"))
    found = ((str(row.title), row.agents, row.active, row.attempts, row.contracts, row.never) for row in rows)
    return Sheet(_("系统使用率"), heads, tuple(found))


def _plain(value: Fraction | None) -> Any:
    """A number that is no share, with two digits."""
    return pgettext("rate", "无") if value is None else round(Decimal(value.numerator) / value.denominator, 2)


def _three(title: Any) -> tuple[str, str, str]:
    return str(title), _("%(title)s分子") % {"title": title}, _("%(title)s分母") % {"title": title}


def _flat(rates: Iterable[Any]) -> Iterator[Any]:
    for rate in rates:
        yield pgettext("rate", "无") if rate.value is None else rate.value
        yield rate.numerator
        yield rate.denominator


def _times(found: Any) -> Iterator[tuple[Any, ...]]:
    for group, cells in found:
        for (_name, band), cell in zip(BANDS, cells, strict=True):
            yield (str(group), str(band), *_flat([cell]))


def _definitions() -> Iterator[tuple[str, str, str]]:
    for each in RATES:
        yield str(each.title), str(each.numerator), str(each.denominator)


def write_sheets(target: Any, sheets: Sequence[Sheet], above: tuple[str, str]) -> None:
    """Write them, each ready to print."""
    with workbook(target) as book:
        bold, share = book.add_format({"bold": True}), book.add_format({"num_format": "0.0%"})
        for each in sheets:
            sheet = book.add_worksheet(each.title[:31])
            for place, head in enumerate(each.heads):
                sheet.set_column(place, place, min(WIDEST, max(10, width_of(head) + 2)))
            for row, text in enumerate((each.title, *above)):
                write(sheet, row, 0, text, bold if row == 0 else None)
            for row, values in enumerate((each.heads, *each.rows), HEAD):
                for place, value in enumerate(values):
                    is_share = isinstance(value, Fraction)
                    write(sheet, row, place, value, bold if row == HEAD else share if is_share else None)
            sheet.freeze_panes(HEAD + 1, 1)
            sheet.set_landscape()
            sheet.fit_to_pages(1, 0)
            sheet.repeat_rows(HEAD)
