"""The fields of the query bars."""

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from district.contracts.filters.asked import dated
from district.contracts.filters.fields import ALL
from district.contracts.models import Team
from district.orgs.models import Level, Organisation


def offered(choices: Any, label: Any) -> Any:
    """A closed list, whose value knows the day of the request."""

    def field(request: Any) -> forms.Field:
        found = forms.ChoiceField(choices=[ALL, *choices], label=label, required=False)
        return dated(found, timezone.localdate(request.at))

    return field


def words(label: Any) -> Any:
    """Any words."""
    return lambda _request: forms.CharField(label=label, required=False, max_length=60)


def number(label: Any) -> Any:
    """A number of days, whose value knows the day of the request."""

    def field(request: Any) -> forms.Field:
        found = forms.IntegerField(label=label, required=False, min_value=0, max_value=3660)
        return dated(found, timezone.localdate(request.at))

    return field


def centres(request: Any) -> forms.Field:
    """A health centre of the scope."""
    rows = Organisation.objects.within(request.scope).filter(level=Level.CENTRE).order_by("code")
    choices = [ALL, *rows.values_list("code", "title")]
    return forms.ChoiceField(choices=choices, label=_("中心"), required=False)


def teams(request: Any) -> forms.Field:
    """A team of the scope."""
    rows = Team.objects.within(request.scope).order_by("code").values_list("code", "title")
    choices = [ALL, *((code, f"{code} {title}") for code, title in rows)]
    return forms.ChoiceField(choices=choices, label=_("团队"), required=False)


def of_centre(path: str) -> Any:
    """Rows of a centre and its stations, by the path to their organisation."""

    def apply(rows: Any, code: str) -> Any:
        places = Organisation.objects.filter(code=code) | Organisation.objects.filter(parent__code=code)
        return rows.filter(**{f"{path}__in": list(places.values_list("pk", flat=True))})

    return apply
