"""Counts and amounts as pages print them."""

from django import template

from district.evaluations.drill.amounts import worded

register = template.Library()


@register.filter
def in_unit(number: int, money: bool) -> str:
    """A count, or an amount in yuan."""
    return worded(number, money=money)
