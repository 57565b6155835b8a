"""The conversation about a person: begun when somebody takes or dials them, never by looking at the workbench."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from district.access.actor import Actor
from district.campaigns import rules
from district.campaigns.holding import ABOUT, locked, open_interview
from district.campaigns.models import Assignment
from district.questionnaires import actions as questionnaires
from district.questionnaires.models import Interview
from district.residents.ages import age_on

ELDERLY, SCHOOL = 65, 7
"""From which age somebody is old, and at which a child is no longer one of 0 to 6 years."""


@transaction.atomic
def interview_of(*, assignment: Assignment, by: Actor, at: datetime) -> Interview:
    """The conversation that is on about this person: begun once, and gone on with after a broken call."""
    row = locked(assignment)
    rules.check_is_held(row, by)
    return conversation_about(row, by=by, at=at)


@transaction.atomic
def conversation_about(row: Assignment, *, by: Actor, at: datetime) -> Interview:
    """The same for a row that this transaction has locked already.

    It locks no resident: whoever takes somebody out of the queue has the row first, and whoever corrects the registry
    has the resident first, so the two would wait for each other.
    """
    there = open_interview(row)
    if there:
        return there
    about = (ABOUT, str(row.pk))
    told = {"version": row.campaign.questions, "organisation": row.organisation, "channel": "interviewer"}
    begun: Interview = questionnaires.begin(about=about, groups=_groups(row, at), by=by, at=at, **told)
    return begun


def _groups(row: Assignment, at: datetime) -> set[str]:
    """What the registry knows and nobody needs to ask: the groups of the population, or that it is none of them."""
    spells = row.resident.groups.on(timezone.localdate(at)).values_list("group", flat=True)
    return {*spells, *_by_age(row.resident, at)} or {"general"}


def _by_age(resident: Any, at: datetime) -> set[str]:
    age = age_on(resident.born_on, timezone.localdate(at))
    return {name for name, holds in (("elderly", age >= ELDERLY), ("child", age < SCHOOL)) if holds}
