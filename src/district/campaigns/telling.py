"""What campaigns tell the evidence: the campaign of a call or text; whom an interview was with, what records say."""

from collections.abc import Mapping, Sequence
from typing import Any

from district.campaigns.listings.attempts import is_key
from district.campaigns.models import Assignment, Attempt
from district.campaigns.supervision.recorded import Received, is_recorded, received_by
from district.questionnaires.abouts import Known
from district.residents.actions.services import going_on


def campaigns_of(keys: Sequence[str]) -> Mapping[str, str]:
    """The campaigns of people of campaigns, by the person's key."""
    known = [key for key in keys if is_key(key)]
    rows = Assignment.objects.filter(pk__in=known).values_list("pk", "campaign")
    return {str(key): str(campaign) for key, campaign in rows}


def tell(keys: Sequence[str]) -> Mapping[str, Known]:
    """What is known of the interviews with these people of campaigns, by the person's key."""
    people = Assignment.objects.filter(pk__in=list(keys)).select_related("resident__merged_into")
    with_them = ("interview__questions__questionnaire", "assignment__resident__merged_into", "call")
    tries = Attempt.objects.filter(assignment__in=people, interview__isnull=False).select_related(*with_them)
    last = {attempt.assignment_id: attempt for attempt in tries.order_by("placed_at")}
    received = received_by(last.values())
    return {str(row.pk): _known(row, last.get(row.pk), received) for row in people}


def _known(row: Assignment, attempt: Any, received: Received) -> Known:
    call, recorded = ("", None) if attempt is None else (str(attempt.call_id), is_recorded(attempt, received))
    key = str(row.pk)
    return Known(str(going_on(row.resident).pk), call, str(row.campaign_id), callback=key, is_recorded=recorded)
