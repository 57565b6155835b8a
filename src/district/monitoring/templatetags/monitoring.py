"""Tags and filters of the pages of monitoring: `{% load monitoring %}`."""

from decimal import Decimal
from fractions import Fraction
from typing import Any

from django import template

from district.monitoring.models import Cause, Likelihood
from district.monitoring.units import in_unit, in_yuan
from shixiao.catalogue.rows import SheetRow
from shixiao.values import printed

register = template.Library()


@register.filter
def share(part: Fraction | None) -> str:
    """A share of one as a whole number of hundredths, for a bar that ends at 100."""
    return "" if part is None else str(min(100, int(part * 100)))


@register.filter
def counted(units: int, row: SheetRow) -> str:
    """So many of what a row counts, with the unit."""
    return in_unit(units, row)


@register.filter
def yuan(amount: Decimal | None) -> str:
    """An amount to the fen, with its unit; a dash where it is unknown."""
    return "—" if amount is None else in_yuan(amount)


@register.filter
def points(score: Fraction | None) -> str:
    """A score as a sheet prints it; a dash where nobody knows it."""
    return "—" if score is None else printed(score)


@register.filter
def at_month(address: str, month: int) -> str:
    """An address that keeps the month."""
    return f"{address}?month={month}"


@register.simple_tag
def causes() -> list[tuple[Any, Any]]:
    """The causes of the official form, as codes and words."""
    return list(Cause.choices)


@register.simple_tag
def likelihoods() -> list[tuple[Any, Any]]:
    """The likelihoods of the official form, as codes and words."""
    return list(Likelihood.choices)
