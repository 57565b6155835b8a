"""Tags by which any page shows a questionnaire: `{% load questionnaires %}`."""

from typing import Any

from django import template

from district.questionnaires.asking import Asked, asked
from district.questionnaires.definition import Definition
from district.questionnaires.presenters import Answered, answered
from district.questionnaires.wording import when_of

register = template.Library()


@register.simple_tag
def questions_of(interview: Any) -> Asked | None:
    """The questionnaire of an interview, with its answers so far."""
    return asked(interview.questions.definition, interview.answers, groups=interview.groups) if interview else None


@register.simple_tag
def answers_of(interview: Any) -> list[Answered]:
    """What was answered in an interview, in words."""
    return list(answered(interview.questions.definition, interview.answers, interview.dropped)) if interview else []


@register.simple_tag
def told_when(relevant: str, definition: Definition) -> str:
    """When something is answered, in words."""
    return when_of(relevant, definition)


@register.filter
def item(mapping: Any, key: str) -> Any:
    """One entry of a mapping."""
    return mapping.get(key, "")
