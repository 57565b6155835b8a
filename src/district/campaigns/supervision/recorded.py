"""Answers beside the record: what somebody says they received, and what was written down that they received."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from datetime import timedelta
from typing import Any
from uuid import UUID

from django.utils import timezone

from district.campaigns.models import Attempt
from district.questionnaires.definition import Agreement, Service, compare_with_record
from district.residents.actions.services import going_on
from district.residents.models import ServiceReceived
from district.residents.service_kinds import kind_title

LOOKED_BACK = timedelta(days=365)
"""How far back "in the last year" goes; the questionnaire asks for a year."""
Received = Mapping[UUID, Sequence[Service]]


def against_record(attempt: Attempt) -> list[tuple[str, Any]]:
    """Each service that was asked for: its name, and whether claim and record agree."""
    return [(kind_title(each.kind), each) for each in compared(attempt, received_by([attempt]))]


def received_by(attempts: Collection[Attempt]) -> Received:
    """What was written down of the people of these attempts, in one question for all of them."""
    found: dict[UUID, list[Service]] = defaultdict(list)
    if not attempts:
        return found
    people = {going_on(attempt.assignment.resident).pk for attempt in attempts}
    days = [timezone.localdate(attempt.placed_at) for attempt in attempts]
    within = {"on__gt": min(days) - LOOKED_BACK, "on__lte": max(days)}
    rows = ServiceReceived.objects.filter(resident__in=people, **within)
    for resident, kind, on in rows.values_list("resident", "kind", "on"):
        found[resident].append(Service(kind, on))
    return found


def compared(attempt: Attempt, received: Received) -> tuple[Any, ...]:
    """Each service that was asked for, held against what was written down for the year before the call."""
    interview = attempt.interview
    if interview is None:
        return ()
    until = timezone.localdate(attempt.placed_at)
    services = received.get(going_on(attempt.assignment.resident).pk, ())
    within = [one for one in services if until - LOOKED_BACK < one.on <= until]
    return compare_with_record(interview.answers, interview.questions.definition, within)


def is_recorded(attempt: Attempt, received: Received) -> bool | None:
    """Whether the records show the same services as were named, and no other; where none was named, whether any.

    None where none was asked about or the question was not answered.
    """
    asked = [one for one in compared(attempt, received) if one.agreement != Agreement.UNKNOWN]
    if not asked:
        return None
    names_any = any(one.agreement == Agreement.ONLY_CLAIMED or _is_named(one) for one in asked)
    return names_any == all(one.agreement == Agreement.AGREE for one in asked)


def _is_named(one: Any) -> bool:
    return bool(one.agreement == Agreement.AGREE and one.dates)
