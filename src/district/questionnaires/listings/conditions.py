"""The fields of the query bars."""

from collections.abc import Iterator
from typing import Any
from uuid import UUID

from django import forms
from django.db.models import CharField, Q
from django.db.models.fields.json import KT
from django.db.models.functions import Cast
from django.utils.translation import gettext_lazy as _

from district.orgs.models import Organisation
from district.questionnaires.asking import offered as offered_by
from district.questionnaires.definition import Definition
from district.questionnaires.models import QuestionnaireVersion
from district.questionnaires.sentences import said

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


def answer(label: Any) -> Any:
    """A field that offers every choice of the version that is looked at; without one, none."""

    def field(request: Any) -> forms.Field:
        rows = QuestionnaireVersion.objects.within(request.scope)
        version = rows.filter(pk=key).first() if (key := _key(request.GET.get("version", ""))) else None
        found = list(_answers(version.definition)) if version else []
        return forms.ChoiceField(choices=[ALL, *found], label=label, required=False)

    return field


def _key(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None


def _answers(definition: Definition) -> Iterator[tuple[str, str]]:
    for question in definition.questions:
        for option in offered_by(question):
            yield f"{question.name}:{option.code}", f"{said(question.label)} {said(option.label)}"


def answered_so(rows: Any, value: str) -> Any:
    """The interviews in which a question was answered by this choice, alone or among others."""
    name, _, code = value.partition(":")
    told = rows.annotate(told=Cast(KT(f"answers__{name}"), CharField()))
    return told.filter(Q(told=code) | Q(told__contains=f'"{code}"'))
