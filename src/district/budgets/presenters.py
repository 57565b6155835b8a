"""What the pages of budgets show, prepared from rows: blocks, charts, facts, buttons with their refusals."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext, pgettext_lazy

from district.access.request import StaffRequest
from district.budgets import rules
from district.budgets.addresses import ledger_address
from district.budgets.amounts import WAN
from district.budgets.funds import ZERO, Amounts, Funds
from district.budgets.ledger import Ledger
from district.budgets.models import Column, Kind, Project, Source
from district.budgets.pace import Pace, reckon
from district.budgets.permissions import Budgets
from district.budgets.sheet import TOTAL
from district.lib.refusal import refusal_of
from district.shell.charts import Chart, Series
from shixiao.catalogue.fund_block import fund_block

SHOWN = (Column.INITIAL, Column.FULL_YEAR, Column.ARRIVED, Column.EXECUTED)


@dataclass(frozen=True, slots=True)
class Cell:
    """A figure and the bookings that it adds up."""

    amount: Decimal | None
    address: str


@dataclass(frozen=True, slots=True)
class BlockRow:
    """A row of the fund block."""

    title: Any
    cells: tuple[Cell, ...]
    amounts: Amounts
    is_total: bool


@dataclass(frozen=True, slots=True)
class Button:
    """A way to go on: where to, and why not."""

    title: Any
    address: str
    refusal: str = ""


STEPS = (
    (Kind.INITIAL, "initial", gettext_lazy("登记年初预算"), Budgets.ADJUST),
    (Kind.CARRY_OVER, "carry_over", gettext_lazy("登记结转"), Budgets.ADJUST),
    (Kind.SUPPLEMENT, "adjust", gettext_lazy("调整预算"), Budgets.ADJUST),
    (Kind.ARRIVAL, "arrive", gettext_lazy("登记到账"), Budgets.PAY),
    (Kind.PAYMENT, "pay", gettext_lazy("登记支付"), Budgets.PAY),
    (Kind.GIVING_BACK, "give_back", pgettext_lazy("step", "缴回资金"), Budgets.PAY),
)
"""What can be booked on a project's page, in the order in which it usually happens."""


ROWS = {
    TOTAL: gettext_lazy("年度资金总额"),
    Source.APPROPRIATION.value: gettext_lazy("其中：当年财政拨款"),
    Source.CARRY_OVER.value: Source.CARRY_OVER.label,
    Source.OTHER.value: Source.OTHER.label,
}
"""The rows of the fund block in the words of a page; the sheet prints its own (sheet.toml)."""


def block_rows(project: Project, funds: Funds, until: date) -> Iterator[BlockRow]:
    """The fund block as the official sheet arranges it, each amount with the way to its bookings."""
    for key in fund_block()["rows"]:
        is_total = key == TOTAL
        amounts = funds.total if is_total else funds.sources[key]
        source = "" if is_total else key
        cells = (
            Cell(amounts[column], ledger_address(project=project.code, column=column, source=source, until=until))
            for column in SHOWN
        )
        yield BlockRow(ROWS[key], tuple(cells), amounts, is_total)


def buttons(project: Project, ledger: Ledger, request: StaffRequest, on: date) -> list[Button]:
    """What this person may book, the next usual step first."""
    found = [
        (
            kind,
            Button(
                title,
                reverse(f"budgets:{name}", args=[project.pk]),
                refusal_of(rules.check_can_begin, ledger, kind, on),
            ),
        )
        for kind, name, title, permission in STEPS
        if request.may(permission)
    ]
    following = next_step(ledger, on)
    return [button for kind, button in sorted(found, key=lambda step: step[0] != following)]


def next_step(ledger: Ledger, on: date) -> Kind:
    """What usually comes next: a budget, then its arrival, then payments."""
    if ledger.amount(Column.FULL_YEAR) is None:
        return Kind.INITIAL
    if rules.can_begin(ledger, Kind.PAYMENT, on):
        return Kind.PAYMENT
    return Kind.ARRIVAL if rules.can_begin(ledger, Kind.ARRIVAL, on) else Kind.SUPPLEMENT


def facts(project: Project) -> list[tuple[Any, Any]]:
    """The five facts that matter."""
    return [
        (_("实施单位"), project.unit),
        (_("主管部门"), project.department),
        (_("年度与类别"), f"{project.year} · {project.get_kind_display()}"),
        (_("负责人"), project.owner.name if project.owner else None),
        (_("资金管理"), _("专账核算") if project.special_account else _("不设专账")),
    ]


def progress_chart(project: Project, ledger: Ledger, schedule: Sequence[Any], until: date) -> Chart:
    """Planned, arrived and paid so far, month by month; months that have not come are gaps."""
    months = range(1, 13)
    planned = tuple(_wan(sum((row.amount for row in schedule if row.month <= month), ZERO)) for month in months)
    series = [Series(_("计划支付"), planned)] if schedule else []
    for column, title in ((Column.ARRIVED, _("到账")), (Column.EXECUTED, pgettext("sum", "支付"))):
        series.append(Series(title, tuple(_so_far(ledger, column, project.year, month, until) for month in months)))
    names = tuple(_("%(month)s月") % {"month": month} for month in months)
    return Chart("progress", _("累计计划、到账与支付"), names, tuple(series), unit=_("万元"))


def _so_far(ledger: Ledger, column: Column, year: int, month: int, until: date) -> Decimal | None:
    """A column at the end of a month, or on the day asked for if that comes sooner."""
    if date(year, month, 1) > until:
        return None
    return _wan(ledger.amount(column, until=min(last_day_of(year, month), until)) or ZERO)


def _wan(amount: Decimal) -> Decimal:
    return amount / WAN


def last_day_of(year: int, month: int) -> date:
    """The last day of a month."""
    return date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)


@dataclass(frozen=True, slots=True)
class ScheduleRow:
    """One instalment, and what was planned and paid up to the end of its month."""

    month: int
    amount: Decimal
    planned: Decimal
    paid: Decimal | None
    """None while the month has not ended."""

    @property
    def lag(self) -> Decimal | None:
        """What is still to be paid of all that was planned by then."""
        return None if self.paid is None else max(self.planned - self.paid, ZERO)


def schedule_rows(project: Project, ledger: Ledger, schedule: Sequence[Any], until: date) -> Iterator[ScheduleRow]:
    """The schedule against what was paid."""
    planned = ZERO
    for row in schedule:
        planned += row.amount
        last = last_day_of(project.year, row.month)
        paid = ledger.amount(Column.EXECUTED, until=last) or ZERO if last <= until else None
        yield ScheduleRow(row.month, row.amount, planned, paid)


def pace_of(project: Project, funds: Funds, schedule: Sequence[Any], on: date) -> Pace:
    """The pace of one project whose funds and schedule are at hand."""
    is_due = [row for row in schedule if last_day_of(project.year, row.month) <= on]
    planned = sum((row.amount for row in is_due), ZERO) if schedule else None
    return reckon(project.year, funds.total, planned, on)


@dataclass(frozen=True, slots=True)
class Left:
    """What may still be done with the money of one source."""

    title: Any
    not_arrived: Decimal
    unpaid: Decimal


def left_of(ledger: Ledger, on: date) -> list[Left]:
    """What of each source that has a budget can still arrive and be paid today."""
    day = min(on, ledger.project.last_day)
    used = [source for source in Source if ledger.amount(Column.FULL_YEAR, source) is not None]
    return [Left(source.label, ledger.not_arrived(source, day), ledger.unpaid(source, day)) for source in used]


def digits_of(amounts: Iterable[Decimal | None]) -> int:
    """How many decimals of 万元 a table needs so that nothing is rounded and its points stand under each other."""
    fen = [int(amount * 100) for amount in amounts if amount]
    return max((digits for digits in range(2, 7) if any(each % 10 ** (7 - digits) for each in fen)), default=2)
