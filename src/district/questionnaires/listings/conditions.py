"""The fields of the query bars."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from district.orgs.models import Organisation
from district.questionnaires.models import QuestionnaireVersion

ALL = ("", _("全部"))


def offered(choices: Any, label: Any) -> Any:
    """A field that offers a closed list."""
    return lambda request: forms.ChoiceField(choices=[ALL, *choices], label=label, required=False)  # noqa: ARG005


def words(label: Any) -> Any:
    """A field for any words."""
    return lambda request: forms.CharField(label=label, required=False, max_length=60)  # noqa: ARG005


def day(label: Any) -> Any:
    """A field for a day."""
    return lambda request: forms.DateField(label=label, required=False)  # noqa: ARG005


def unit(label: Any) -> Any:
    """A field that offers the organisations in scope."""

    def field(request: Any) -> forms.Field:
        rows = Organisation.objects.within(request.scope).order_by("code").values_list("code", "title")
        return forms.ChoiceField(choices=[ALL, *rows], label=label, required=False)

    return field


def version(label: Any) -> Any:
    """A field that offers the published versions in scope."""

    def field(request: Any) -> forms.Field:
        rows = QuestionnaireVersion.objects.within(request.scope).published().select_related("questionnaire")
        found = [(str(row.pk), str(row)) for row in rows.order_by("questionnaire__title", "-number")]
        return forms.ChoiceField(choices=[ALL, *found], label=label, required=False)

    return field
