"""A campaign in a line a step, for the stories of the tests."""

from datetime import date, datetime, timedelta
from typing import Any

from district.access.roles import CallAgent
from district.campaigns import actions
from district.campaigns.attempting import rules_named
from district.campaigns.models import Assignment, Attempt, Campaign, State
from district.orgs.tree import scope_of
from district.questionnaires.tests.story import published
from district.residents.models import Resident
from district.residents.tests.people import identity, resident
from tests.web.people import AT

GOOD = {"knows": "yes", "satisfied": 5}
"""Answers of somebody who is satisfied."""


def campaign_of(district: Any, **stated: Any) -> Campaign:
    """A campaign of the office that runs all June."""
    usual: dict[str, Any] = {
        "organisation": district.office,
        "title": "六月回访",
        "state": State.RUNNING,
        "questions": stated.pop("questions", None) or published(district.office),
        "begins_on": date(2024, 6, 1),
        "ends_on": date(2024, 6, 30),
        "seed": "2024",
        "rules": rules_named("standard"),
        "created_at": AT,
        "created_by": "1",
        "created_by_name": "王主任",
        "started_at": AT - timedelta(days=10),
    }
    return Campaign.objects.create(**usual | stated)


def person_in(campaign: Campaign, place: Any, number: int, one: Resident | None = None) -> Assignment:
    """Somebody in it, at this place of the draw."""
    one = one or somebody(place, number)
    return Assignment.objects.create(
        campaign=campaign,
        resident=one,
        organisation=place,
        centre=place,
        place=number,
        not_before=AT - timedelta(days=1),
    )


def somebody(place: Any, number: int) -> Resident:
    """A resident whose telephone begins with 100."""
    told: dict[str, Any] = {"name": f"王{'甲乙丙丁戊己庚辛壬癸'[number % 10]}", "phone": f"1000000{number:04}"}
    return resident(place, AT, identity_number=identity(order=2 * number), **told)


def caller(district: Any, place: Any = None) -> tuple[Any, dict[str, Any]]:
    """A call agent, and what an action needs to know of them."""
    user = district.person(CallAgent, place)
    return user, {"by": user.actor(role=CallAgent.name), "at": AT}


def claimed(district: Any, at: datetime = AT, place: Any = None) -> Assignment | None:
    """The next person of the agent."""
    user, told = caller(district, place)
    return actions.claim_next(user=user, scope=scope_of(place or district.heyan), **told | {"at": at})


def dialled(district: Any, row: Assignment, at: datetime = AT) -> Attempt:
    """A call to them with one's own telephone."""
    _user, told = caller(district)
    return actions.dial(assignment=row, adapter="tel", **told | {"at": at})


def ended(district: Any, attempt: Attempt, disposition: str, at: datetime = AT, **more: Any) -> Assignment:
    """Saved with this ending."""
    _user, told = caller(district)
    answers = more.pop("answers", GOOD if disposition == "completed" else None)
    ending = actions.Ending(disposition, **more)
    return actions.save(attempt=attempt, ending=ending, answers=answers, **told | {"at": at})


def called(district: Any, disposition: str, at: datetime = AT, **more: Any) -> Assignment:
    """Claimed, dialled and saved at one time."""
    row = claimed(district, at)
    assert row, "nobody is left"
    return ended(district, dialled(district, row, at), disposition, at, **more)
