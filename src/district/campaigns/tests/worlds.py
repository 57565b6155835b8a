"""Worlds of `by_hand` as rows, each call dialled and saved by the very actions of the workbench."""

from datetime import date, datetime, time, timedelta
from typing import Any

from django.utils import timezone

from district.access.roles import CallAgent
from district.calls.actions import record
from district.calls.models import Kind
from district.campaigns import actions
from district.campaigns.models import Assignment, Campaign, Progress
from district.campaigns.tests.by_hand import FAULT, SAVED_AFTER, Try, World
from district.campaigns.tests.story import campaign_of, person_in
from district.questionnaires.tests.story import published

EDGES = tuple(map(datetime.fromisoformat, (
    "2024-05-31 23:59:30", "2024-05-31 23:59:50", "2024-06-01 00:00", "2024-06-01 07:00", "2024-06-03 08:29",
    "2024-06-03 08:30", "2024-06-03 11:30", "2024-06-03 13:30", "2024-06-03 17:30", "2024-06-03 20:00",
    "2024-06-08 08:59", "2024-06-08 09:00", "2024-06-08 19:00", "2024-06-30 23:59:30", "2024-06-30 23:59:50",
    "2024-07-01 00:00", "2024-07-01 08:00", "2024-07-31 15:59",
)))  # fmt: skip
"""Local times at which days, months and parts of the day begin and end; eight in the morning is midnight elsewhere."""
AGAIN = ("no_answer", "busy", "switched_off", "broken_off", FAULT)
LAST = ("completed", "refused", "impaired", "no_answer", "wrong_person", "broken_off")
RAN = {"六月": (date(2024, 5, 1), date(2024, 6, 30)), "七月": (date(2024, 5, 1), None)}
"""The campaigns, from their first day to their last."""


def aware(local: datetime) -> datetime:
    """A local time with its zone."""
    return timezone.make_aware(local)


def built(district: Any, world: World) -> dict[str, Campaign]:
    """The rows of a world: every call made and saved in the order of time, then the campaigns closed."""
    questions = published(district.office)
    campaigns = {name: _campaign(district, name, questions, begun) for name, (begun, _ended) in world.ran.items()}
    for number, person in enumerate(world.people, 1):
        place = {"QH01": district.heyan, "QH02": district.jiucheng}[person.centre]
        row = person_in(campaigns[person.campaign], place, number)
        Assignment.objects.filter(pk=row.pk).update(group=person.group)
        for one in person.tries:
            _call(district, row, place, one)
    for name, (_begun, ended) in world.ran.items():
        if ended:
            closed = aware(datetime.combine(ended, time(23, 59, 59)))
            Campaign.objects.filter(pk=campaigns[name].pk).update(closed_at=closed)
    return campaigns


def _campaign(district: Any, name: str, questions: Any, begun: date) -> Campaign:
    started = aware(datetime.combine(begun, time()))
    days = {"begins_on": begun, "ends_on": date(2024, 12, 31)}
    return campaign_of(district, title=name, questions=questions, started_at=started, **days)


def _call(district: Any, row: Assignment, place: Any, one: Try) -> None:
    """Held, dialled and saved."""
    agent, at = district.person(CallAgent, place), aware(one.at)
    told = {"by": agent.actor(role=CallAgent.name)}
    Assignment.objects.filter(holder=agent).update(holder=None, progress=Progress.WAITING, held_until=None)
    row.refresh_from_db()
    held = row.change(row.version, progress=Progress.HELD, holder=agent, held_until=at + timedelta(hours=1))
    attempt = actions.dial(assignment=held, adapter="tel", at=at, **told)
    if one.said == FAULT:
        record(call=attempt.call, kind=Kind.FAILED, outcome=FAULT, at=at)
    elif one.talk_ms is not None:
        record(call=attempt.call, kind=Kind.ENDED, outcome="answered", talk_ms=one.talk_ms, at=at)
    ending = actions.Ending("" if one.said == FAULT else one.said)
    actions.save(attempt=attempt, ending=ending, answers=_answers(one), at=at + SAVED_AFTER, **told)


def _answers(one: Try) -> dict[str, Any] | None:
    """What they answered; who does not know the contract is not asked how satisfied they are."""
    if one.said != "completed":
        return None
    return {"knows": "no"} if one.satisfied is None else {"knows": "yes", "satisfied": one.satisfied}
