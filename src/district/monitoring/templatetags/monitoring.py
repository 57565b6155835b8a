"""Tags and filters of the pages of monitoring: `{% load monitoring %}`."""

from fractions import Fraction
from typing import Any

from django import template

from district.monitoring.models import Cause, Likelihood

register = template.Library()


@register.filter
def share(part: Fraction | None) -> str:
    """A share of one as a whole number of hundredths, for a bar that ends at 100."""
    return "" if part is None else str(min(100, int(part * 100)))


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
