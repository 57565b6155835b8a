"""What may be done to a project and its ledger. Each refusal is a sentence that says what to do instead."""

from datetime import date
from decimal import Decimal

from django.utils.translation import gettext as _

from district.budgets.amounts import yuan
from district.budgets.entries import Entry
from district.budgets.ledger import Ledger
from district.budgets.models import Booking, Kind, Project, Source
from district.budgets.models.kinds import ADJUSTMENTS
from district.budgets.room import check_can_be_taken, check_has_room
from district.lib.refusal import Refused, allows


def check_is_free(code: str, project: Project | None = None) -> None:
    """No other project has this code."""
    others = Project.objects.exclude(pk=project.pk) if project else Project.objects.all()
    if others.filter(code=code).exists():
        raise Refused(_("编码 %(code)s 已经用于另一个项目。") % {"code": code}, about="code")


def check_can_edit(project: Project) -> None:
    """Change the project, its schedule or its ledger: while it is open."""
    if project.is_closed:
        raise Refused(
            _("项目已于 %(day)s 关闭，不能再登记或修改。确需变动，请先重新打开项目。") % {"day": project.closed_on}
        )


def check_can_become(project: Project, *, year: int, special_account: bool) -> None:
    """Have another year or a special account: as far as what is booked allows it."""
    if year != project.year and project.bookings.exists():
        raise Refused(_("项目已有 %(year)s 年的账目，不能改为别的年度。") % {"year": project.year}, about="year")
    if special_account and project.bookings.standing().filter(earmarked=False).exists():
        raise Refused(_("项目已有不是专款专用的支付，不能改为专账核算。请先红冲这些支付。"), about="special_account")


def check_can_reopen(project: Project) -> None:
    """Open a closed project again."""
    if not project.is_closed:
        raise Refused(_("项目没有关闭，不需要重新打开。"))


def check_can_begin(ledger: Ledger, kind: Kind, on: date) -> None:
    """Open the form of a kind of booking: where at least one fen could be booked."""
    check_can_edit(ledger.project)
    if on < ledger.project.first_day and kind != Kind.CARRY_OVER:
        raise Refused(_("%(year)s 年还没有开始，到时再登记。") % {"year": ledger.project.year})
    day = min(on, ledger.project.last_day)
    unpaid = [ledger.unpaid(source, day) for source in Source]
    if kind in (Kind.PAYMENT, Kind.GIVING_BACK) and not any(unpaid):
        raise Refused(_("没有到账后尚未支付的资金。请先登记到账。"))
    not_arrived = [ledger.not_arrived(source, day) for source in Source]
    if kind == Kind.ARRIVAL and not any(not_arrived):
        raise Refused(_("预算已全部到账，或还没有登记预算。请先登记年初预算或追加预算。"))
    if kind == Kind.RECOVERY and not any(not_arrived):
        raise Refused(_("没有尚未到账的预算可以收回。已到账的资金请先登记缴回。"))


def check_can_book(ledger: Ledger, entry: Entry, on: date) -> None:
    """Write one booking, recorded on the day `on`."""
    check_can_edit(ledger.project)
    check_day(ledger.project, entry.kind, entry.booked_on, on)
    check_is_complete(ledger.project, entry)
    check_is_new(ledger, entry)
    check_has_room(ledger, entry)


def check_can_reverse(ledger: Ledger, booking: Booking, booked_on: date, on: date, voucher: str = "") -> None:
    """Take back a booking with effect from `booked_on`, recorded on the day `on`.

    Once, not before it was booked, and only if paid <= arrived <= budgeted still holds without it.
    """
    check_can_edit(ledger.project)
    if booking.reverses_id:
        raise Refused(_("这一笔本身就是红冲，不能再红冲。请重新登记正确的账目。"))
    if any(line.reverses == booking.pk for line in ledger.lines):
        raise Refused(_("这一笔已经红冲过了。"))
    if booked_on < booking.booked_on:
        raise Refused(_("红冲日期不能早于原账目的业务日期 %(day)s。") % {"day": booking.booked_on}, about="booked_on")
    check_day(ledger.project, Kind(booking.kind), booked_on, on)
    check_voucher(ledger, voucher)
    check_can_be_taken(ledger, booking, booked_on)


def check_can_plan(project: Project, planned: Decimal, budgeted: Decimal | None) -> None:
    """Lay down a schedule: of no more than the budget."""
    check_can_edit(project)
    if planned > (budgeted or 0):
        values = {"planned": yuan(planned), "budget": yuan(budgeted or 0), "excess": yuan(planned - (budgeted or 0))}
        raise Refused(
            _("用款计划合计 %(planned)s 元，比全年预算 %(budget)s 元多 %(excess)s 元。请减少计划，或先调整预算。")
            % values
        )


def check_day(project: Project, kind: Kind, booked_on: date, on: date) -> None:
    """The day lies in the project's year and has come. Money left from last year may be booked during that year."""
    if booked_on > on:
        raise Refused(_("业务日期 %(day)s 还没有到。请填写今天或更早的日期。") % {"day": booked_on}, about="booked_on")
    years = (project.year - 1, project.year) if kind == Kind.CARRY_OVER else (project.year,)
    if booked_on.year not in years:
        raise Refused(
            _("业务日期 %(day)s 不在项目年度 %(year)s 年内。请核对日期，或选择对应年度的项目。")
            % {"day": booked_on, "year": project.year},
            about="booked_on",
        )


def check_is_complete(project: Project, entry: Entry) -> None:
    """Whatever its kind needs is there."""
    if entry.amount < 0 or (entry.amount == 0 and entry.kind != Kind.INITIAL):
        raise Refused(_("金额必须大于 0。只有年初预算可以登记为 0。"), about="amount")
    if (entry.kind == Kind.CARRY_OVER) and entry.source != Source.CARRY_OVER:
        raise Refused(_("上年结转只能登记在“上年结转资金”来源下。"), about="source")
    if entry.kind in ADJUSTMENTS and not entry.document_number:
        raise Refused(_("调整预算必须填写批复文号。"), about="document_number")
    if entry.kind != Kind.PAYMENT:
        return
    missing = [name for name in ("voucher", "payee", "purpose", "earmarked") if getattr(entry, name) in ("", None)]
    if missing:
        raise Refused(_("支付必须填写凭证号、收款方和用途，并说明是否专款专用。"), about=missing[0])
    if project.special_account and not entry.earmarked:
        raise Refused(_("本项目专账核算，只能支付本项目的专款。其他用途请从别的项目支付。"), about="earmarked")


def check_is_new(ledger: Ledger, entry: Entry) -> None:
    """Neither its voucher nor, for an initial budget, its source was booked before."""
    check_voucher(ledger, entry.voucher)
    first = next(ledger.standing(kind=Kind.INITIAL, source=entry.source), None) if entry.kind == Kind.INITIAL else None
    if first:
        raise Refused(
            _("%(source)s的年初预算已登记（第 %(number)s 笔）。年中增减请用追加或收回；登记错了请先红冲。")
            % {"source": entry.source.label, "number": first.number},
            about="source",
        )


def check_voucher(ledger: Ledger, voucher: str) -> None:
    """A voucher is booked once in a project, even if that booking was taken back."""
    used = next((line for line in ledger.lines if voucher and line.voucher == voucher), None)
    if used:
        raise Refused(
            _("凭证号 %(voucher)s 已用于本项目第 %(number)s 笔。请核对；更正时请使用新的凭证号。")
            % {"voucher": voucher, "number": used.number},
            about="voucher",
        )


can_edit = allows(check_can_edit)
can_become = allows(check_can_become)
can_reopen = allows(check_can_reopen)
can_begin = allows(check_can_begin)
can_book = allows(check_can_book)
can_reverse = allows(check_can_reverse)
can_plan = allows(check_can_plan)
