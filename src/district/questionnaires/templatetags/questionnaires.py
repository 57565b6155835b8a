"""Tags by which any page shows a questionnaire: `{% load questionnaires %}`."""

from typing import Any

from django import template

from district.questionnaires.asking import Asked, asked
from district.questionnaires.presenters import Answered, answered

register = template.Library()


@register.simple_tag
def questions_of(interview: Any) -> Asked | None:
    """The questionnaire of an interview, with its answers so far."""
    return asked(interview.questions.definition, interview.answers) if interview else None


@register.simple_tag
def answers_of(interview: Any) -> list[Answered]:
    """What was answered in an interview, in words."""
    return list(answered(interview.questions.definition, interview.answers, interview.dropped)) if interview else []


@register.filter
def item(mapping: Any, key: str) -> Any:
    """One entry of a mapping."""
    return mapping.get(key, "")
