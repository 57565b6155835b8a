"""How much may still be taken: on every day and for every source, paid <= arrived <= budgeted."""

from datetime import date
from decimal import Decimal

from django.utils.translation import gettext as _

from district.budgets.amounts import yuan
from district.budgets.entries import Entry
from district.budgets.ledger import Ledger
from district.budgets.models import Booking, Column, Kind, Source
from district.lib.refusal import Refused


def check_has_room(ledger: Ledger, entry: Entry) -> None:
    """The entry takes no more than there is, on its day and on any later one. Other kinds only add."""
    if entry.kind in CHECKS:
        CHECKS[entry.kind](ledger, entry)


def check_can_be_taken(ledger: Ledger, booking: Booking, since: date) -> None:
    """Without this booking, neither payments exceed arrivals nor arrivals the budget from this day on."""
    budgets, arrives, pays = (
        column.counts(booking.kind) for column in (Column.FULL_YEAR, Column.ARRIVED, Column.EXECUTED)
    )
    unpaid = ledger.unpaid(booking.source, since) - booking.amount * (arrives - pays)
    not_arrived = ledger.not_arrived(booking.source, since) - booking.amount * (budgets - arrives)
    source = Source(booking.source).label
    if unpaid < 0:
        raise Refused(
            _("红冲后，%(source)s的到账数会比已支付的少 %(lacks)s 元。请先红冲有关的支付。")
            % {"source": source, "lacks": yuan(-unpaid)}
        )
    if not_arrived < 0:
        raise Refused(
            _("红冲后，%(source)s的全年预算会比已到账的少 %(lacks)s 元。请先红冲有关的到账，或登记缴回。")
            % {"source": source, "lacks": yuan(-not_arrived)}
        )


def _pay(ledger: Ledger, entry: Entry) -> None:
    left = ledger.unpaid(entry.source, entry.booked_on)
    if entry.amount > left:
        raise Refused(
            _(
                "%(source)s在 %(day)s 可支付 %(left)s 元，本次支付 %(amount)s 元，"
                "超出 %(excess)s 元。请先登记到账，或减少支付金额。"
            )
            % _values(entry, left),
            about="amount",
        )


def _give_back(ledger: Ledger, entry: Entry) -> None:
    left = ledger.unpaid(entry.source, entry.booked_on)
    if entry.amount > left:
        raise Refused(
            _(
                "%(source)s在 %(day)s 到账后未支付的资金为 %(left)s 元，本次缴回 %(amount)s 元，"
                "超出 %(excess)s 元。请核对金额。"
            )
            % _values(entry, left),
            about="amount",
        )


def _arrive(ledger: Ledger, entry: Entry) -> None:
    left = ledger.not_arrived(entry.source, entry.booked_on)
    if entry.amount > left:
        raise Refused(
            _(
                "%(source)s在 %(day)s 尚未到账的预算为 %(left)s 元，本次到账 %(amount)s 元，"
                "超出 %(excess)s 元。请先登记追加预算，或核对金额。"
            )
            % _values(entry, left),
            about="amount",
        )


def _recover(ledger: Ledger, entry: Entry) -> None:
    unspent = ledger.least_left(Column.FULL_YEAR, Column.EXECUTED, entry.source, entry.booked_on)
    if entry.amount > unspent:
        raise Refused(
            _(
                "%(source)s在 %(day)s 的预算减去已支付为 %(left)s 元，"
                "收回 %(amount)s 元会使全年预算低于已支付的金额。请核对金额。"
            )
            % _values(entry, unspent),
            about="amount",
        )
    left = ledger.not_arrived(entry.source, entry.booked_on)
    if entry.amount > left:
        raise Refused(
            _("%(source)s在 %(day)s 尚未到账的预算为 %(left)s 元，收回 %(amount)s 元前请先登记缴回 %(excess)s 元。")
            % _values(entry, left),
            about="amount",
        )


def _values(entry: Entry, left: Decimal) -> dict[str, object]:
    excess = entry.amount - left
    amounts = {"left": yuan(left), "amount": yuan(entry.amount), "excess": yuan(excess)}
    return {"source": entry.source.label, "day": entry.booked_on, **amounts}


CHECKS = {Kind.PAYMENT: _pay, Kind.GIVING_BACK: _give_back, Kind.ARRIVAL: _arrive, Kind.RECOVERY: _recover}
