"""A row's counts as its sheet prints them. What is printed is rounded; what is scored is exact."""

from decimal import Decimal
from fractions import Fraction

from shixiao.catalogue.rows import SheetRow
from shixiao.values import Counted, Money, Number, Unknown, Value, fixed, parse, parse_money, printed

FEN = 100
MOST_PLACES = 9


def actual_value(row: SheetRow, numerator: int, denominator: int) -> Value:
    """The row's actual value: its rate in percent, or its numerator. A rate over 0 is unknown, never 0 or 100%."""
    if row.value == "numerator":
        return Counted(str(numerator), Decimal(numerator), exact=Fraction(numerator))
    if denominator == 0:
        return Unknown("", "undivided")
    exact = Fraction(numerator * 100, denominator)
    text = _rounded(exact, row)
    return Counted(f"{text}%", Decimal(text), unit="%", exact=exact)


def completed_value(row: SheetRow, numerator: int) -> str | None:
    """目标完成值: the numerator, money in the row's unit; None where the sheet prints none."""
    if not row.completed:
        return None
    unit = parse_money("1", row.completed_unit) if row.completed_unit else None
    return printed(numerator / (unit.yuan * FEN), 6) if isinstance(unit, Money) else str(numerator)


def _rounded(exact: Fraction, row: SheetRow) -> str:
    """The row's decimals, or as many more as it takes for rounding not to cross the target: 99.98% is not 100%."""
    target = parse(row.target)
    limit = target.value if isinstance(target, Number) and target.is_percent else None
    places = row.decimals
    while (
        places < MOST_PLACES
        and limit is not None
        and _side(Fraction(fixed(exact, places)), limit) != _side(exact, limit)
    ):
        places += 1
    return fixed(exact, places)


def _side(number: Fraction, limit: Fraction) -> bool:
    return number >= limit
