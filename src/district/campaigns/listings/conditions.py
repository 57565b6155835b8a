"""Conditions that several lists of campaigns share, as fields of the query bar."""

from collections.abc import Callable, Iterable
from datetime import date, datetime, time, timedelta
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from district.campaigns.reached import campaigns_in
from district.contracts.models import Team
from district.lists.fields import DatesField
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


NONE = "none"
"""Without a centre, without a team."""


def centres(request: Any) -> forms.Field:
    """A health centre of the scope."""
    rows = Organisation.objects.within(request.scope).filter(level=Level.CENTRE).order_by("code")
    return _one_of(rows, _("中心"), _("没有中心"))


def teams(request: Any) -> forms.Field:
    """A team of the scope."""
    return _one_of(Team.objects.within(request.scope).order_by("code"), _("团队"), _("没有团队"))


def _one_of(rows: Any, title: Any, without: Any) -> forms.Field:
    """One of the rows, or none of them."""
    found = [(str(key), name) for key, name in rows.values_list("pk", "title")]
    return forms.ChoiceField(choices=[("", _("全部")), *found, (NONE, without)], label=title, required=False)


def of(field: str) -> Callable[[Any, str], Any]:
    """Rows that belong to the one that was chosen, or to none."""
    return lambda rows, value: rows.filter(**({f"{field}__isnull": True} if value == NONE else {field: value}))


def day(title: Any) -> Field:
    """A day."""
    return lambda _request: forms.DateField(label=title, required=False)


def yes(title: Any) -> Field:
    """Only those of whom something is true."""
    return offered(title, (("1", _("是")), ("0", _("否"))))


def dates(title: Any) -> Field:
    """From a day to a day."""
    return lambda _request: DatesField(label=title)


def on_days(field: str) -> Callable[[Any, Any], Any]:
    """Rows whose time lies in the days, both included; either end may be open."""

    def apply(rows: Any, days: Any) -> Any:
        since, until = days
        rows = rows.filter(**{f"{field}__gte": start_of(since)}) if since else rows
        return rows.filter(**{f"{field}__lt": end_of(until)}) if until else rows

    return apply


def start_of(day: date) -> datetime:
    """Its first moment."""
    return timezone.make_aware(datetime.combine(day, time()))


def end_of(day: date) -> datetime:
    """The first moment after it."""
    return start_of(day + timedelta(days=1))
