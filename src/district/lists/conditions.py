"""The conditions of a list: the form that parses them, the rows that satisfy them, and what is active in words."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils import timezone
from django.utils.translation import gettext as _

from district.lib.series import series
from district.lists.listing import Filter, Listing, Rows
from district.lists.query import Query


@dataclass(frozen=True, slots=True)
class Chip:
    """One active condition, and the address that goes without it."""

    title: str
    value: str
    address: str
    is_secret: bool = False

    @property
    def public_value(self) -> str:
        """The value as exports and the audit trail may keep it."""
        return _("（已填写，不作记录）") if self.is_secret else self.value


class Conditions:
    """The conditions of one request."""

    def __init__(self, listing: Listing, request: Any, query: Query) -> None:
        self.listing = listing
        self.query = query
        self.form = _form(listing, request, query)
        self.is_valid: bool = self.form.is_valid()

    def apply(self, rows: Rows) -> Rows:
        """The rows that satisfy every condition; none while one of them cannot be understood."""
        if not self.is_valid:
            return rows.none()
        for condition, value in self._active():
            rows = condition.apply(rows, value)
        return rows

    def chips(self) -> list[Chip]:
        """What is active, in words."""
        return [self._chip(condition, value) for condition, value in self._active()]

    def common(self) -> list[Any]:
        """The fields that stand in the bar at once."""
        return [self.form[condition.name] for condition in self.listing.filters if condition.is_common]

    def more(self) -> list[Any]:
        """The fields under 更多条件."""
        return [self.form[condition.name] for condition in self.listing.filters if not condition.is_common]

    def is_more_open(self) -> bool:
        """Whether one of those under 更多条件 is active or wrong."""
        active = {condition.name for condition, _value in self._active()} | set(self.form.errors)
        return any(field.name in active for field in self.more())

    def carried(self) -> list[tuple[str, str]]:
        """What the form must carry along besides its own fields."""
        own = [name for condition in self.listing.filters for name in self._names(condition)]
        return list(self.query.kept(*own))

    def reset(self) -> str:
        """The address without any of the conditions."""
        return self.query.less([n for condition in self.listing.filters for n in self._names(condition)]).address()

    def _active(self) -> Iterator[tuple[Filter, Any]]:
        for condition in self.listing.filters:
            value = self.form.cleaned_data.get(condition.name)
            if not is_empty(self.form.fields[condition.name], value):
                yield condition, value

    def _chip(self, condition: Filter, value: Any) -> Chip:
        field = self.form.fields[condition.name]
        less = self.query.less(self._names(condition))
        return Chip(str(field.label or condition.name), in_words(field, value), less.address(), condition.is_secret)

    def _names(self, condition: Filter) -> tuple[str, ...]:
        """The names under which a condition stands in the address: several when it has several boxes."""
        suffixes = getattr(self.form.fields[condition.name].widget, "widgets_names", None) or [""]
        return tuple(f"{condition.name}{suffix}" for suffix in suffixes)


def _form(listing: Listing, request: Any, query: Query) -> forms.Form:
    form = forms.Form(_data(query.conditions), label_suffix="")
    for condition in listing.filters:
        field = condition.field(request)
        field.required = False
        form.fields[condition.name] = field
    return form


def _data(pairs: Iterable[tuple[str, str]]) -> QueryDict:
    data = QueryDict(mutable=True)
    for name, value in pairs:
        data.appendlist(name, value)
    return data


def is_empty(field: forms.Field, value: Any) -> bool:
    """Whether a condition was left empty. Nought and a chosen “no” are values; an unticked box is none."""
    if value is False:
        return isinstance(field, forms.BooleanField) and not isinstance(field, forms.NullBooleanField)
    if value is None or value == "":
        return True
    if isinstance(value, tuple | list | set):
        return all(is_empty(field, part) for part in value)
    exists = getattr(value, "exists", None)
    return not len(value) if exists else False


def in_words(field: forms.Field, value: Any) -> str:
    """A value as a person chose it."""
    if isinstance(value, bool):
        return _("是") if value else _("否")
    if isinstance(value, datetime):
        return f"{timezone.localtime(value):%Y-%m-%d %H:%M}"
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(field, forms.ModelChoiceField):
        rows = value if isinstance(field, forms.ModelMultipleChoiceField) else [value]
        return series(str(field.label_from_instance(row)) for row in rows)
    if isinstance(value, tuple) and isinstance(field, forms.MultiValueField):
        return " – ".join(in_words(field, part) if part else "…" for part in value)
    if isinstance(field, forms.ChoiceField):
        words = {str(key): str(word) for key, word in flat(field.choices)}
        return series(words.get(str(one), str(one)) for one in _each(value))
    return series(_each(value))


def _each(value: Any) -> Iterable[Any]:
    return value if isinstance(value, list | tuple | set) else (value,)


def flat(choices: Iterable[Any]) -> Iterator[tuple[Any, Any]]:
    """Choices without their groups."""
    for key, word in choices:
        if isinstance(word, list | tuple):
            yield from word
        else:
            yield key, word
