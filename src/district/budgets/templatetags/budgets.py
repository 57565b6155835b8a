"""Amounts under each other: `{% load budgets %}{% wan amount digits %}`."""

from decimal import Decimal

from django import template
from django.utils.formats import number_format
from django.utils.html import format_html
from django.utils.safestring import SafeString

from district.shell.templatetags.house import money

register = template.Library()
SHOWN = 2
"""Decimals that are always written."""


@register.simple_tag
def wan(amount: Decimal | None, digits: int = SHOWN) -> SafeString:
    """An exact amount in 万元, whose point stands under those of a table with so many decimals.

    Zeros beyond the second decimal take up their room unseen. The exact yuan are the tooltip.
    """
    exact = money(amount, digits)
    if amount is None or digits <= SHOWN:
        return exact
    shown = number_format(amount / 10_000, digits, use_l10n=True, force_grouping=True)
    kept = shown.rstrip("0")
    kept = kept.ljust(len(shown) - digits + SHOWN, "0")
    return format_html(
        '{}<span class="zeros" aria-hidden="true">{}</span>', _as(exact, shown, kept), shown[len(kept) :]
    )


def _as(printed: SafeString, shown: str, kept: str) -> SafeString:
    """What `money` printed, without the zeros at its end."""
    return SafeString(printed.replace(f">{shown}<", f">{kept}<"))
