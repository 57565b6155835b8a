"""Counts, amounts and points as pages print them."""

from fractions import Fraction

from django import template

from district.evaluations.comparison import totals
from district.evaluations.drill.amounts import worded
from shixiao.values import printed

register = template.Library()


@register.filter
def in_unit(number: int, money: bool) -> str:
    """A count, or an amount in yuan."""
    return worded(number, money=money)


@register.filter
def in_points(points: Fraction | None) -> str:
    """Points as a sheet prints them; a dash where there are none yet."""
    return "—" if points is None else printed(points)


@register.filter
def signed(points: Fraction) -> str:
    """By how many points something moved."""
    return totals.signed(points)
