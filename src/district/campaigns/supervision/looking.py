"""Looking through the calls of a period for suspicious patterns, in the background: one agent after the other."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from itertools import groupby
from typing import Any
from uuid import UUID

from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from district.access.actor import Actor
from district.access.scope import Scope
from district.audit import trail
from district.campaigns.models import Attempt, PatternFinding, PatternLook
from district.campaigns.statistics.period import Days
from district.campaigns.supervision.patterns import PATTERNS, Pattern, Saved, Suspicion
from district.lib.refusal import Refused
from district.orgs.models import Organisation
from district.orgs.tree import scope_of
from district.tasks import running
from district.tasks.models import Task
from district.tasks.progress import Running
from district.tasks.running import Outcome, work

LOOKING = "campaigns.look"
LONGEST = timedelta(days=366)
"""A longer period is looked at in parts."""
CHUNK = 2000
COLUMNS = (
    "pk", "assignment", "call", "call__agent", "call__agent_name", "call__disposition", "call__outcome",
    "call__talk_ms", "placed_at", "saved_at", "interview__answers",
)  # fmt: skip


@transaction.atomic
def start_looking(*, scope: Scope, days: Days, by: Actor, at: datetime) -> Task:
    """Let the calls of a period be looked through. Refused while that goes on."""
    if days.ends_on - days.begins_on >= LONGEST:
        raise Refused(_("一次最多查看 %(days)s 天，请分段查看。") % {"days": LONGEST.days}, about="begins_on")
    if Task.objects.open().filter(kind=LOOKING, organisation=scope.organisation).exists():
        raise Refused(_("正在查看，请等它结束，或者先取消。"))
    title = _("查看可疑通话：%(begins)s 至 %(ends)s") % {"begins": days.begins_on, "ends": days.ends_on}
    told = {"begins_on": str(days.begins_on), "ends_on": str(days.ends_on)}
    return running.start(LOOKING, title=title, arguments=told, by=by, scope=scope, at=at)


@work(LOOKING, is_restartable=True)
def look(running: Running, begins_on: str, ends_on: str) -> Outcome:
    """Look through them. What had been found before stays shown until this has come to its end."""
    place = Organisation.objects.get(pk=running.scope.organisation)
    days = Days(date.fromisoformat(begins_on), date.fromisoformat(ends_on))
    row = begun(place, days, running.by)
    total, looked = saved_in(place, days).count(), 0
    for theirs in by_agent(place, days):
        keep(row, theirs)
        looked += len(theirs)
        running.advance(looked, total, _("逐名回访员查看"))
    ended(row, looked, by=running.by, at=running.now())
    return {"rows": looked, "address": reverse("campaigns:patterns")}, None


def begun(place: Organisation, days: Days, by: Actor) -> PatternLook:
    """A new look. One that was broken off leaves nothing."""
    PatternLook.objects.filter(organisation=place, looked_at=None).delete()
    told = {"begins_on": days.begins_on, "ends_on": days.ends_on, "looked_by_name": by.name}
    return PatternLook.objects.create(organisation=place, **told)


@transaction.atomic
def ended(row: PatternLook, looked: int, *, by: Actor, at: datetime) -> None:
    """It takes the place of the one before."""
    PatternLook.objects.filter(organisation=row.organisation).exclude(pk=row.pk).delete()
    PatternLook.objects.filter(pk=row.pk).update(looked_at=at, looked=looked)
    trail.record("campaigns.patterns.looked", by=by, at=at, target=row, after={"looked": looked})


def saved_in(place: Organisation, days: Days) -> Any:
    """Attempts of a period of which somebody said how they ended."""
    return Attempt.objects.within(scope_of(place)).filter(**days.of("saved_at"))


def by_agent(place: Organisation, days: Days) -> Iterator[list[Saved]]:
    """One agent's attempts after the other's, each in the order of time: no more than these are held at once."""
    rows = saved_in(place, days).order_by("call__agent", "saved_at", "pk").values_list(*COLUMNS)
    found = (Saved(*row) for row in rows.iterator(CHUNK))
    for _agent, theirs in groupby(found, key=lambda saved: saved.agent):
        yield list(theirs)


def keep(row: PatternLook, theirs: list[Saved]) -> None:
    """Keep what one agent's attempts show."""
    for pattern in PATTERNS:
        for suspicion in pattern.find(theirs):
            _write(row, pattern, suspicion)


@transaction.atomic
def _write(row: PatternLook, pattern: Pattern, found: Suspicion) -> None:
    agent: UUID = found.attempts[0].agent
    told: dict[str, Any] = {"agent_id": agent, "agent_name": found.agent_name, "figure": found.figure}
    finding = PatternFinding.objects.create(look=row, pattern=pattern.name, count=len(found.attempts), **told)
    through = PatternFinding.attempts.through
    links = [through(patternfinding_id=finding.pk, attempt_id=saved.attempt) for saved in found.attempts]
    through.objects.bulk_create(links, batch_size=CHUNK)
