"""Values that remember the day on which they were asked: an age, or a number of days, means nothing without one."""

from datetime import date
from typing import Any

from django import forms


class _Number(int):
    on: date


class _Text(str):
    __slots__ = ("on",)
    on: date


class _List(list[Any]):
    on: date


class _Pair(tuple[Any, ...]):
    on: date


_KINDS: dict[type, type] = {int: _Number, str: _Text, list: _List, tuple: _Pair}


def dated(field: forms.Field, on: date) -> forms.Field:
    """The same field, whose value knows the day as `value.on`."""
    clean = field.clean

    def cleaned(value: Any) -> Any:
        return remember(clean(value), on)

    field.clean = cleaned
    return field


def remember(value: Any, on: date) -> Any:
    """A value that knows the day. None stays none."""
    kind = _KINDS.get(type(value))
    if kind is None:
        return value
    marked = kind(value)
    marked.on = on
    return marked
