"""Counting campaigns that are over once, and keeping it until any of their rows changes.

Nobody has to say that something changed: triggers of the database take the counts away in the same transaction
(migrations/0004_kept_counts_fall.py). A campaign is counted between two short transactions: the first waits for whoever
is changing rows and leaves a mark, the second keeps the counts if the mark is still there.
"""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db import OperationalError, connection, transaction
from django.db.models import Max, Min

from district.calls.models import Call
from district.campaigns.models import Assignment, Attempt, Campaign, Kept, KeptCount, State
from district.campaigns.statistics.announced import ANNOUNCED
from district.campaigns.statistics.calling import COLUMNS as CALLS
from district.campaigns.statistics.calling import calls_by
from district.campaigns.statistics.months import MONTHS
from district.campaigns.statistics.reasons import ENDS
from district.campaigns.statistics.reporting import REPORTED
from district.campaigns.statistics.resting import Question, key_of
from district.campaigns.statistics.returning import RETURNED
from district.campaigns.statistics.tables import COLUMNS as PEOPLE
from district.campaigns.statistics.tables import people_by
from district.campaigns.statistics.times import TIMES
from district.lib.periodic import periodic
from district.questionnaires.models import Interview
from district.residents.models import ServiceReceived

QUESTIONS: tuple[Question, ...] = (
    *(people_by(by) for by in PEOPLE), people_by("centre", "group"), MONTHS, RETURNED,
    *(calls_by(by) for by in CALLS), TIMES, ANNOUNCED, ENDS, REPORTED,
)  # fmt: skip
"""Whatever a page of statistics asks."""
COUNTED = (Assignment, Attempt, Call, Interview, ServiceReceived)
"""Whose rows are counted."""
GIVEN_UP = timedelta(minutes=10)
"""After so long nobody is counting any more, and it is begun again."""


@periodic("campaigns.keep_counts", 60)
def keep_counts(at: datetime) -> int:
    """Count the campaigns that are over and of which nothing is kept; say how many those were."""
    Kept.objects.filter(is_counted=False, begun_at__lt=at - GIVEN_UP).delete()
    KeptCount.objects.exclude(kept__in=Kept.objects.all()).delete()
    waiting = Campaign.objects.filter(state=State.CLOSED, started_at__isnull=False, kept__isnull=True)
    return sum(keep(campaign, at) for campaign in waiting.order_by("pk"))


def keep(campaign: Campaign, at: datetime) -> bool:
    """Count one, and say whether it is kept: not where somebody changed something meanwhile, or is long at it."""
    try:
        mark = _begin(campaign, at)
    except OperationalError:
        return False
    counts = {key_of(question): question.asked(_rows(campaign, question), None) for question in QUESTIONS}
    return _end(mark, _times(campaign), counts)


@transaction.atomic
def _begin(campaign: Campaign, at: datetime) -> UUID:
    """Wait until whoever is changing rows has done, and leave the mark that everybody after them takes away."""
    if connection.vendor == "postgresql":
        tables = ", ".join(connection.ops.quote_name(model._meta.db_table) for model in COUNTED)
        with connection.cursor() as cursor:
            cursor.execute("SET LOCAL lock_timeout = '1s'")
            cursor.execute(f"LOCK TABLE {tables} IN SHARE MODE")
    Kept.objects.filter(campaign=campaign).delete()
    return UUID(str(Kept.objects.create(campaign=campaign, begun_at=at).pk))


@transaction.atomic
def _end(mark: UUID, times: tuple[datetime, datetime], counts: Mapping[str, Any]) -> bool:
    rows = [KeptCount(kept_id=mark, question=name, rows=told) for name, told in counts.items()]
    first, last = times
    if not Kept.objects.filter(pk=mark).update(is_counted=True, first=first, last=last):
        return False
    KeptCount.objects.bulk_create(rows)
    return True


def _rows(campaign: Campaign, question: Question) -> Any:
    if question.of_calls:
        return Attempt.objects.filter(assignment__campaign=campaign)
    return Assignment.objects.filter(campaign=campaign)


def _times(campaign: Campaign) -> tuple[datetime, datetime]:
    """The first and the last time that dates anything of it."""
    people = Assignment.objects.filter(campaign=campaign)
    calls = Attempt.objects.filter(assignment__campaign=campaign).aggregate(Min("placed_at"), Max("placed_at"))
    dated = ("called_at", "spoken_at", "completed_at")
    own = people.aggregate(*(of(name) for name in dated for of in (Min, Max)))
    known = [campaign.started_at, *(at for at in (*calls.values(), *own.values()) if at)]
    return min(known), max(known)
