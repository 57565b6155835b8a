"""The fields of the query bars."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from district.budgets.models import Project

ALL = ("", _("全部"))
YES_NO = (("yes", _("是")), ("no", _("否")))


def offered(choices: Any, label: Any) -> Any:
    """A field that offers a closed list."""
    return lambda request: forms.ChoiceField(choices=[ALL, *choices], label=label, required=False)  # noqa: ARG005


def words(label: Any) -> Any:
    """A field for any words."""
    return lambda request: forms.CharField(label=label, required=False, max_length=60)  # noqa: ARG005


def day(label: Any) -> Any:
    """A field for a day."""
    return lambda request: forms.DateField(label=label, required=False)  # noqa: ARG005


def chosen(name: str, label: Any) -> Any:
    """A field that offers the years, units or departments of the projects in scope."""
    return lambda request: forms.ChoiceField(choices=[ALL, *_choices(request)[name]], label=label, required=False)


def _choices(request: Any) -> dict[str, list[tuple[Any, Any]]]:
    """What the projects in scope have, looked up once for a request."""
    if not hasattr(request, "budget_choices"):
        scoped = Project.objects.within(request.scope)
        rows = set(scoped.values_list("year", "organisation__code", "organisation__title", "department").distinct())
        request.budget_choices = {
            "year": [(year, year) for year in sorted({row[0] for row in rows}, reverse=True)],
            "unit": sorted({(row[1], row[2]) for row in rows}),
            "department": sorted({(row[3], row[3]) for row in rows}),
        }
    found: dict[str, list[tuple[Any, Any]]] = request.budget_choices
    return found
