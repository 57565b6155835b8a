"""A filter as data: a condition's name and its value, as JSON holds them. Everything passes through the same fields.

`{"groups": ["hypertension"], "from": 65, "contract": ["active"], "within": 60}`; days of a pair are `expires_since` and
`expires_until`. A filter without conditions is everybody in the scope.
"""

from collections.abc import Iterator, Mapping
from datetime import date, datetime, time
from types import SimpleNamespace
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from district.access.scope import Scope
from district.contracts.filters.condition import Condition
from district.contracts.filters.conditions import CONDITIONS
from district.lib.refusal import Refused
from district.lists.conditions import is_empty
from district.lists.listing import Rows
from district.residents.models import ResidentSummary

Data = Mapping[str, Any]


class Parsed:
    """A filter that was understood, by somebody within a scope, on a day."""

    def __init__(self, data: Data, *, scope: Scope, on: date, request: Any = None) -> None:
        """Raises `Refused`, naming the condition that cannot be understood. A request remembers what was looked up."""
        if not isinstance(data, Mapping):
            raise Refused(_("筛选应是条件的名称和值。"))
        at = timezone.make_aware(datetime.combine(on, time(12)))
        asked = request or SimpleNamespace(scope=scope, at=at, GET=QueryDict())
        self.form = forms.Form(_querydict(data), label_suffix="")
        for name, condition in CONDITIONS.items():
            self.form.fields[name] = condition.dated_field(asked)
            self.form.fields[name].required = False
        self._refuse_unknown(data)
        if not self.form.is_valid():
            name, errors = next(iter(self.form.errors.items()))
            label = self.form.fields[name].label
            raise Refused(_("条件“%(title)s”看不懂：%(why)s") % {"title": label, "why": errors[0]}, about=name)

    def active(self) -> Iterator[tuple[Condition, Any]]:
        """The conditions that were filled in, with their values."""
        for name, condition in CONDITIONS.items():
            value = self.form.cleaned_data.get(name)
            if not is_empty(self.form.fields[name], value):
                yield condition, value

    def apply(self, rows: Rows) -> Rows:
        """The rows that satisfy every condition."""
        for condition, value in self.active():
            rows = condition.apply(rows, value)
        return rows

    def sentence(self) -> str:
        """The whole filter in words."""
        found = [condition.phrase(self.form.fields[condition.name], value) for condition, value in self.active()]
        if not found:
            return _("范围内的全部居民。")
        return _("%(phrases)s的居民。") % {"phrases": pgettext("filter", "，").join(found)}

    def _refuse_unknown(self, data: Data) -> None:
        known = {name for condition in CONDITIONS for name in _names(condition, self.form.fields[condition])}
        for name in data:
            if name not in known:
                raise Refused(_("没有名为“%(name)s”的条件。") % {"name": str(name)[:40]}, about=str(name)[:40])


def check(data: Data, *, scope: Scope, on: date) -> None:
    """Whether the data is a filter. Raises `Refused`."""
    Parsed(data, scope=scope, on=on)


def rows_of(data: Data, *, scope: Scope, on: date) -> Rows:
    """The summaries that a filter finds within a scope. Raises `Refused` where it is none."""
    return Parsed(data, scope=scope, on=on).apply(ResidentSummary.objects.within(scope))


def sentence_of(data: Data, *, scope: Scope, on: date, request: Any = None) -> str:
    """A filter in words."""
    return Parsed(data, scope=scope, on=on, request=request).sentence()


def from_address(address: QueryDict) -> dict[str, list[str]]:
    """The filter that a page's address asks for, without what else stands there."""
    names = {f"{name}{suffix}" for name in CONDITIONS for suffix in ("", "_since", "_until")}
    return {name: values for name, values in address.lists() if name in names and any(values)}


def to_address(data: Data) -> str:
    """The query of the page that shows a filter."""
    return _querydict(data).urlencode()


def _names(name: str, field: forms.Field) -> tuple[str, ...]:
    suffixes = getattr(field.widget, "widgets_names", None) or [""]
    return tuple(f"{name}{suffix}" for suffix in suffixes)


def _querydict(data: Data) -> QueryDict:
    found = QueryDict(mutable=True)
    for name, value in data.items():
        values = value if isinstance(value, list | tuple) else [value]
        found.setlist(str(name), ["" if one is None else str(one) for one in values])
    return found
