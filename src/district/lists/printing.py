"""How a value is printed in a table, by the kind of its column."""

from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.utils import timezone
from django.utils.formats import number_format
from django.utils.html import format_html
from django.utils.translation import gettext as _

from district.lists.listing import Column, Kind
from district.shell.templatetags.house import NOTHING, money, percent

NUMERIC = frozenset({Kind.NUMBER, Kind.MONEY, Kind.PERCENT})
"""Kinds whose figures stand under each other."""


def printed(column: Column, value: Any) -> Any:
    """A value as a cell shows it; a dash for nothing, which is not nought."""
    if value is None or value == "":
        return format_html('<span class="nothing">{}</span>', NOTHING)
    match column.kind:
        case Kind.MONEY:
            return money(Decimal(value), 2 if column.digits is None else column.digits)
        case Kind.PERCENT:
            return percent(value, 1 if column.digits is None else column.digits)
        case Kind.NUMBER:
            return number_format(value, column.digits, use_l10n=True, force_grouping=True)
        case Kind.DATE | Kind.TIME:
            return moment(column.kind, value)
        case _:
            return str(value)


def moment(kind: Kind, value: date | datetime) -> str:
    """2024-03-05, or 2024-03-05 14:05, as the clock of the district shows it."""
    local = timezone.localtime(value) if isinstance(value, datetime) and timezone.is_aware(value) else value
    return local.strftime("%Y-%m-%d %H:%M" if kind == Kind.TIME else "%Y-%m-%d")


def unit_of(column: Column, *, is_yuan: bool = False) -> str:
    """What stands in brackets in a column's header."""
    if column.unit or column.kind != Kind.MONEY:
        return str(column.unit)
    return _("元") if is_yuan else _("万元")
