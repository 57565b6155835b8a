"""What a printed cell means. Every value keeps the text it was read from, and prints as it stood."""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction


class Operator(StrEnum):
    """The comparison a printed target asks for."""

    AT_LEAST = "at_least"
    AT_MOST = "at_most"
    ABOVE = "above"
    BELOW = "below"
    EXACTLY = "exactly"
    NOT_EQUAL = "not_equal"

    def holds(self, actual: Fraction, limit: Fraction) -> bool:
        """Whether `actual` satisfies this comparison with `limit`, exactly."""
        return {
            Operator.AT_LEAST: actual >= limit,
            Operator.AT_MOST: actual <= limit,
            Operator.ABOVE: actual > limit,
            Operator.BELOW: actual < limit,
            Operator.EXACTLY: actual == limit,
            Operator.NOT_EQUAL: actual != limit,
        }[self]


@dataclass(frozen=True, slots=True)
class Printed:
    """A cell's text; `str()` gives it back unchanged."""

    text: str

    def __str__(self) -> str:
        return self.text


@dataclass(frozen=True, slots=True)
class Number(Printed):
    """A number with its unit: `≥1628`, `21 家`, `2.6亿元`, `90.5%`, `583元/人*月`.

    `amount` is the number as printed, `scale` the factor printed before the unit (万 = 10000) and
    `unit` what follows; for a percentage `unit` is `%` and `value` is in percent, not a share of one.
    """

    amount: Decimal
    operator: Operator | None = None
    scale: int = 1
    unit: str = ""
    approximate: bool = False

    @property
    def value(self) -> Fraction:
        """The number in its unit, exact: 2.6亿元 is 260000000."""
        return Fraction(self.amount) * self.scale

    @property
    def half_unit(self) -> Fraction:
        """Half a unit of the printed precision: how far rounding may have moved the number."""
        exponent = self.amount.as_tuple().exponent
        places = -exponent if isinstance(exponent, int) and exponent < 0 else 0
        return Fraction(self.scale, 2 * 10**places)

    @property
    def is_percent(self) -> bool:
        """Whether the number is a percentage."""
        return self.unit == "%"


@dataclass(frozen=True, slots=True)
class Counted(Number):
    """A number that was computed: `exact` is what it is, the text and `amount` how a sheet prints it, rounded."""

    exact: Fraction = Fraction(0)

    @property
    def value(self) -> Fraction:
        """The number itself, unrounded: 1024410 of 1253254 is not 81.74%."""
        return self.exact

    @property
    def half_unit(self) -> Fraction:
        """Nothing was rounded away."""
        return Fraction(0)


@dataclass(frozen=True, slots=True)
class Deadline(Printed):
    """A time by which something is done: `≤6月`, `11月底前`, `2016年底前`. Missing fields are None."""

    year: int | None = None
    month: int | None = None
    day: int | None = None
    operator: Operator | None = None

    def is_met_by(self, done: "Deadline") -> bool | None:
        """Whether `done` is not later; None where a field that decides is printed on one side only."""
        if (self.year is None) != (done.year is None):
            return None
        if self.year is not None and done.year is not None:
            return (done.year, done.month or 12, done.day or 31) <= (self.year, self.month or 12, self.day or 31)
        if self.month is None or done.month is None:
            return None
        return (done.month, done.day or 31) <= (self.month, self.day or 31)


@dataclass(frozen=True, slots=True)
class Grade(Printed):
    """A word of a known scale (优 良 中 差): `step` 0 is the best. A word may stand on several scales."""

    steps: tuple[tuple[str, int], ...]

    def steps_below(self, target: "Grade") -> int | None:
        """How many steps this grade lies below `target`; None where no scale holds both."""
        wanted = dict(target.steps)
        shared = [step - wanted[scale] for scale, step in self.steps if scale in wanted]
        return min(shared, key=abs) if shared else None


@dataclass(frozen=True, slots=True)
class Words(Printed):
    """Text that is no number, time or known grade: it can only be judged by a person."""


@dataclass(frozen=True, slots=True)
class Unknown(Printed):
    """No value: `why` is `empty` (nothing printed), `absent` (a dash), `illegible` (digits lost), `undivided` (a rate
    whose denominator is 0) or `no_records` (the evidence has none of the records that are counted)."""

    why: str


Value = Number | Deadline | Grade | Words | Unknown


@dataclass(frozen=True, slots=True)
class Money(Printed):
    """An amount of money; `yuan` is exact, `half_unit` half a unit of the printed precision in yuan."""

    yuan: Fraction
    half_unit: Fraction
