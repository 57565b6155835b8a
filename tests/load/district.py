"""A district whose centres call: agents, people, and campaigns in which they wait."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import Any

from district.access.roles import CallAgent
from district.campaigns.attempting import rules_named
from district.campaigns.models import Assignment, Campaign, State
from district.orgs.models import Level, Membership, Organisation
from district.questionnaires.tests.story import published
from district.residents.actions.registering import new_resident
from district.residents.models import Resident
from district.residents.summaries import refresh
from district.residents.tests.people import given
from tests.faults.one_by_one import office
from tests.web.people import SINCE, add_user

AT_ONCE = 2000
"""Rows that are written together."""


def centres(count: int) -> list[Organisation]:
    """So many health centres under one office."""
    above = office()
    stated = {"level": Level.CENTRE, "parent": above, "opened_on": date(2010, 1, 1)}
    numbers = range(1, count + 1)
    return [Organisation.objects.create(code=f"QH{number:02}", title=f"{number}号中心", **stated) for number in numbers]


def callers(places: list[Organisation], each: int) -> list[Any]:
    """So many call agents at each place. Nobody logs in by a password, which takes long on purpose."""
    found = [(place, number) for place in places for number in range(each)]
    return [_caller(place, f"{place.code}{number:02}") for place, number in found]


def _caller(place: Organisation, number: str) -> Any:
    user = add_user(number, f"回访员{number}", "")
    Membership.objects.create(user=user, organisation=place, role=CallAgent.name, since=SINCE)
    return user


def people(places: list[Organisation], each: int, at: datetime, *, with_summary: bool = True) -> list[Resident]:
    """So many residents of each place, one place after the other."""
    numbered = enumerate(place for place in places for _ in range(each))
    rows = [_person(place, number, at) for number, place in numbered]
    Resident.objects.bulk_create(rows, batch_size=AT_ONCE)
    for row in rows if with_summary else ():
        refresh(row, on=at.date())
    return rows


def _person(place: Organisation, number: int, at: datetime) -> Resident:
    stated = {"phone": f"1000{number:07}", "file_number": f"999999{number:011}"}
    return new_resident(given(place, **stated), at=at)


def campaigns(residents: list[Resident], count: int, at: datetime) -> list[Campaign]:
    """So many campaigns that run, each with everybody in it."""
    above = Organisation.objects.get(level=Level.DISTRICT)
    questions, today = published(above), at.date()
    usual: dict[str, Any] = {
        "organisation": above, "state": State.RUNNING, "questions": questions, "rules": rules_named("standard"),
        "begins_on": today - timedelta(days=7), "ends_on": today + timedelta(days=30), "seed": "1",
        "created_at": at, "created_by": "1", "created_by_name": "王主任", "started_at": at,
    }  # fmt: skip
    made = [Campaign.objects.create(title=f"第{number}批回访", **usual) for number in range(1, count + 1)]
    for campaign in made:
        Assignment.objects.bulk_create(_waiting(campaign, residents, at), batch_size=AT_ONCE)
    return made


def _waiting(campaign: Campaign, residents: list[Resident], at: datetime) -> Iterator[Assignment]:
    """The order of the draw goes across the places, as a stratified draw's does."""
    drawn = sorted(residents, key=lambda one: one.pk.bytes[::-1])
    for place, one in enumerate(drawn, 1):
        kept = {"organisation_id": one.organisation_id, "centre_id": one.organisation_id}
        yield Assignment(campaign=campaign, resident=one, place=place, not_before=at - timedelta(days=1), **kept)
