"""执行率 is executed ÷ full-year budget, in percent, of the adjusted budget and never of the initial one."""

from collections.abc import Iterator
from fractions import Fraction

from shixiao.messages import message
from shixiao.review.finding import Finding, Severity
from shixiao.review.funds import rounding
from shixiao.rulebook import Rulebook
from shixiao.sheets.figures import SheetFigures
from shixiao.values import Money, Number, printed

TENTH_OF_A_POINT = Fraction(1, 10)


def check(figures: SheetFigures, _rulebook: Rulebook) -> Iterator[Finding]:
    """An error per row; a note where the rate is off by one last printed digit or a tenth of a percentage point."""
    for fund in figures.funds:
        full_year, executed, rate = fund.full_year, fund.executed, fund.rate
        if rate is None or not isinstance(full_year, Money) or not isinstance(executed, Money) or full_year.yuan <= 0:
            continue
        off = distance(rate, full_year, executed, figures)
        if not off:
            continue
        slight = off <= max(2 * rate.half_unit, TENTH_OF_A_POINT)
        computed = f"{printed(executed.yuan / full_year.yuan * 100)}%"
        values = {"row": fund.row.row, "stated": rate, "executed": executed, "full_year": full_year}
        key = "review.rate_mismatch_slight" if slight else "review.rate_mismatch"
        severity = Severity.NOTE if slight else Severity.ERROR
        yield Finding(
            "rate_mismatch", severity, fund.row.row, message(key, computed=computed, **values), str(rate), computed
        )


def distance(rate: Number, full_year: Money, executed: Money, figures: SheetFigures) -> Fraction:
    """How many percentage points the rate lies beyond what rounding of rate and amounts explains; 0 for a match."""
    spare, spent = rounding(full_year, figures), rounding(executed, figures)
    lowest = (executed.yuan - spent) / (full_year.yuan + spare) * 100
    highest = (executed.yuan + spent) / max(full_year.yuan - spare, full_year.yuan / 2) * 100
    return min(max(Fraction(0), lowest - slack - value, value - slack - highest) for value, slack in _readings(rate))


def _readings(rate: Number) -> list[tuple[Fraction, Fraction]]:
    """The rate in percent with its rounding. A bare number may also be a share of one: 1 is 100 %, 0.86 is 86 %."""
    readings = [(rate.value, rate.half_unit)]
    if not rate.unit:
        rounded = rate.half_unit * 100 if "." in rate.text else Fraction(0)
        readings.append((rate.value * 100, rounded))
    return readings
