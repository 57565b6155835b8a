"""Answers beside the record: what somebody says they received, and what was written down that they received."""

from datetime import timedelta
from typing import Any

from django.utils import timezone

from district.campaigns.models import Attempt
from district.questionnaires.definition import Service, compare_with_record
from district.residents.models import ServiceReceived
from district.residents.service_kinds import kind_title

LOOKED_BACK = timedelta(days=365)
"""How far back "in the last year" goes; the questionnaire asks for a year."""


def against_record(attempt: Attempt) -> list[tuple[str, Any]]:
    """Each service that was asked for: its name, and whether claim and record agree."""
    interview = attempt.interview
    if interview is None:
        return []
    until = timezone.localdate(attempt.placed_at)
    rows = ServiceReceived.objects.filter(
        resident=attempt.assignment.resident_id, on__gt=until - LOOKED_BACK, on__lte=until
    )
    services = [Service(kind, on) for kind, on in rows.values_list("kind", "on")]
    found = compare_with_record(interview.answers, interview.questions.definition, services)
    return [(kind_title(each.kind), each) for each in found]
