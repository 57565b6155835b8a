"""What is booked, from which source, and which columns of the fund block it counts in."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from district.lib.word import Word


class Source(Word):
    """Where money comes from, in the order in which a sheet prints the sources."""

    APPROPRIATION = "appropriation", _("当年财政拨款")
    CARRY_OVER = "carry_over", _("上年结转资金")
    OTHER = "other", _("其他资金")


class Kind(Word):
    """What a booking says."""

    INITIAL = "initial", _("年初预算")
    SUPPLEMENT = "supplement", _("追加预算")
    RECOVERY = "recovery", _("收回预算")
    CARRY_OVER = "carry_over", _("上年结转")
    ARRIVAL = "arrival", _("资金到账")
    GIVING_BACK = "giving_back", _("缴回资金")
    PAYMENT = "payment", _("支付")

    @property
    def sign(self) -> int:
        """-1 for what takes money away from the columns it counts in."""
        return -1 if self in TAKES_AWAY else 1


TAKES_AWAY = (Kind.RECOVERY, Kind.GIVING_BACK)
ADJUSTMENTS = (Kind.SUPPLEMENT, Kind.RECOVERY)
"""What changes the budget during the year, and needs a document."""


class Column(Word):
    """A column of amounts: the three that a sheet prints, and what has arrived. Each is the sum of its kinds."""

    INITIAL = "initial", _("年初预算数")
    FULL_YEAR = "full_year", _("全年预算数")
    ARRIVED = "arrived", _("到账数")
    EXECUTED = "executed", _("全年执行数")

    @property
    def kinds(self) -> tuple[Kind, ...]:
        """The kinds of bookings that it adds up."""
        return COUNTED[self]

    def counts(self, kind: Any) -> bool:
        """Whether bookings of this kind are among those it adds up."""
        return kind in COUNTED[self]


COUNTED: dict[str, tuple[Kind, ...]] = {
    Column.INITIAL: (Kind.INITIAL,),
    Column.FULL_YEAR: (Kind.INITIAL, Kind.SUPPLEMENT, Kind.RECOVERY, Kind.CARRY_OVER),
    Column.ARRIVED: (Kind.ARRIVAL, Kind.GIVING_BACK, Kind.CARRY_OVER),
    Column.EXECUTED: (Kind.PAYMENT,),
}
"""Money left from last year is budgeted and in the account at once, so that it counts in two columns."""
