"""The fields by which conditions are filled in."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from district.contracts.models import Team
from district.lists.fields import DatesField
from district.orgs.models import Level, Organisation

Field = Callable[[Any], forms.Field]
ALL = ("", _("全部"))
YES_NO = (("yes", pgettext_lazy("filter", "是")), ("no", pgettext_lazy("filter", "否")))
MOST_DAYS = 3660
CENTRE, DISTRICT = str(Level.CENTRE), str(Level.DISTRICT)


def several(label: Any, choices: Any) -> Field:
    """Any of a closed list."""
    return lambda _asked: forms.MultipleChoiceField(
        choices=choices, label=label, required=False, widget=forms.CheckboxSelectMultiple
    )


def one(label: Any, choices: Any) -> Field:
    """One of a closed list."""
    return lambda _asked: forms.ChoiceField(choices=[ALL, *choices], label=label, required=False)


def between(label: Any) -> Field:
    """From a day to a day."""
    return lambda _asked: DatesField(label=label)


def number(label: Any, most: int) -> Field:
    """A whole number."""
    return lambda _asked: forms.IntegerField(label=label, required=False, min_value=0, max_value=most)


def centres(asked: Any) -> forms.Field:
    """Any of the health centres of the scope."""
    found = [(code, title) for code, title, level in _places(asked) if level == CENTRE]
    return forms.MultipleChoiceField(
        choices=found, label=_("中心"), required=False, widget=forms.CheckboxSelectMultiple
    )


def stations(asked: Any) -> forms.Field:
    """One organisation that keeps files, with its code to tell those of one name apart."""
    found = [(code, f"{code} {title}") for code, title, level in _places(asked) if level != DISTRICT]
    return forms.ChoiceField(choices=[ALL, *found], label=_("建档机构"), required=False)


def teams(asked: Any) -> forms.Field:
    """One team of the scope."""
    if not hasattr(asked, "filter_teams"):
        asked.filter_teams = list(Team.objects.within(asked.scope).order_by("code").values_list("code", "title"))
    choices = [ALL, *((code, f"{code} {title}") for code, title in asked.filter_teams)]
    return forms.ChoiceField(choices=choices, label=_("团队"), required=False)


def _places(asked: Any) -> list[tuple[str, str, str]]:
    """The organisations of the scope, looked up once for a request."""
    if not hasattr(asked, "filter_places"):
        rows = Organisation.objects.within(asked.scope).order_by("code")
        asked.filter_places = list(rows.values_list("code", "title", "level"))
    found: list[tuple[str, str, str]] = asked.filter_places
    return found
