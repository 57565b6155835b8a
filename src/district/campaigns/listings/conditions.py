"""Conditions that several lists of campaigns share, as fields of the query bar."""

from collections.abc import Callable, Iterable
from datetime import date, datetime, time, timedelta
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from district.campaigns.reached import campaigns_in
from district.contracts.models import Team
from district.orgs.models import Level, Organisation

Field = Callable[[Any], forms.Field]


def offered(title: Any, choices: Iterable[tuple[Any, Any]]) -> Field:
    """One of a closed list, or all."""
    every = [("", _("全部")), *choices]
    return lambda _request: forms.ChoiceField(choices=every, label=title, required=False)


def campaigns(request: Any) -> forms.Field:
    """A campaign that calls somebody in the scope."""
    rows = campaigns_in(request.scope).order_by("-begins_on", "title")
    return forms.ModelChoiceField(rows, label=_("回访任务"), empty_label=_("全部"), required=False)


def centres(request: Any) -> forms.Field:
    """A health centre of the scope."""
    rows = Organisation.objects.within(request.scope).filter(level=Level.CENTRE).order_by("code")
    return forms.ModelChoiceField(rows, label=_("中心"), empty_label=_("全部"), required=False)


def teams(request: Any) -> forms.Field:
    """A team of the scope."""
    rows = Team.objects.within(request.scope).order_by("code")
    return forms.ModelChoiceField(rows, label=_("团队"), empty_label=_("全部"), required=False)


def day(title: Any) -> Field:
    """A day."""
    return lambda _request: forms.DateField(label=title, required=False)


def yes(title: Any) -> Field:
    """Only those of whom something is true."""
    return offered(title, (("1", _("是")), ("0", _("否"))))


class MonthField(forms.RegexField):
    """A month, as 2024-06."""

    def __init__(self, **named: Any) -> None:
        super().__init__(r"^\d{4}-(0[1-9]|1[0-2])$", **named)
        self.widget.input_type = "month"


def month(title: Any) -> Field:
    """A month."""
    return lambda _request: MonthField(label=title, required=False)


def in_month(field: str) -> Callable[[Any, str], Any]:
    """Rows whose time lies in a month."""

    def apply(rows: Any, value: str) -> Any:
        year, number = map(int, value.split("-"))
        after = date(year + number // 12, number % 12 + 1, 1)
        return rows.filter(**{f"{field}__gte": start_of(date(year, number, 1)), f"{field}__lt": start_of(after)})

    return apply


def start_of(day: date) -> datetime:
    """Its first moment."""
    return timezone.make_aware(datetime.combine(day, time()))


def end_of(day: date) -> datetime:
    """The first moment after it."""
    return start_of(day + timedelta(days=1))
