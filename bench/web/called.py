"""Two years of campaigns for measuring their statistics: who signed, whom the campaigns called, and what came of it.

Residents are those of bench.web.crowd. Rows are made in the order in which a district would write them, so that they lie
in the database as they would: people at the draw, calls and conversations in the order of time.
"""

import random
import uuid
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from itertools import count
from typing import Any

from django.db import transaction

from bench.web.rounds import Round, at_minute
from district.access.roles import CallAgent, DistrictOfficer
from district.accounts.models import User
from district.contracts.models import Contract, Package, Team
from district.lib.chunks import in_chunks
from district.lib.inserting import insert
from district.orgs.models import Level, Membership, Organisation, Staff
from district.questionnaires.tests.story import published
from district.residents.models import Resident

SEED, CHUNK = 2024, 20_000
AGENTS, TEAMS = 5, 3
"""Of each centre, and of each station."""
SIGNED, CALLED = 0.952, 24_000
"""The share of residents with a contract, and how many of them a campaign calls."""


class Keys:
    """Keys that grow with time, the same in every database."""

    def __init__(self, chance: random.Random) -> None:
        self._chance, self._numbers = chance, count(1)

    def __call__(self, at: datetime) -> uuid.UUID:
        """The next, of this time."""
        milliseconds = int(at.timestamp() * 1000)
        return uuid.UUID(int=milliseconds << 80 | 7 << 76 | next(self._numbers) << 32 | self._chance.getrandbits(32))


def fill(campaigns: int, today: date) -> None:
    """So many campaigns, one a month; the last one runs. Contracts first."""
    chance = random.Random(SEED)
    keys = Keys(chance)
    office = Organisation.objects.get(level=Level.DISTRICT)
    agents = _agents(office)
    people = _sign(chance, keys, office, today)
    questions = published(office)
    for number in range(campaigns):
        first = _month(today, campaigns - 1 - number)
        with transaction.atomic():
            Round(chance, keys, agents, questions, first, today).write(chance.sample(people, CALLED), number)


def _month(today: date, back: int) -> date:
    months = today.year * 12 + today.month - 1 - back
    return date(months // 12, months % 12 + 1, 1)


def _agents(office: Organisation) -> dict[Any, list[Any]]:
    """Five of each centre, and an officer; nobody logs in by a password, which takes long on purpose."""
    found = {}
    _member("officer", office, DistrictOfficer)
    for centre in Organisation.objects.filter(level=Level.CENTRE):
        found[centre.pk] = [_member(f"{centre.code}-{number}", centre, CallAgent) for number in range(AGENTS)]
    return found


def _member(number: str, place: Organisation, role: Any) -> Any:
    user = User.objects.create_user(number, "", name=number)
    Membership.objects.create(user=user, organisation=place, role=role.name, since=date(2020, 1, 1))
    return user


def _sign(chance: random.Random, keys: Keys, office: Organisation, today: date) -> list[tuple[Any, Any, Any, Any]]:
    """A contract of nearly everybody, and whose they are: resident, station, centre, team."""
    teams, doctor = _teams(), Staff.objects.create(staff_number="Y1", name="王医生", profession="physician")
    told = {"code": "P", "title": "基础包", "kind": "basic", "year": today.year}
    package = Package.objects.create(organisation=office, **told)
    parents = dict(Organisation.objects.values_list("pk", "parent"))
    residents = Resident.objects.order_by("pk").values_list("pk", "organisation")
    signed = [
        (one, place, parents[place], chance.choice(teams[place]))
        for one, place in residents
        if chance.random() < SIGNED
    ]
    rows = _contracts(chance, keys, signed, doctor, package, today)
    for some in in_chunks(rows, CHUNK):
        with transaction.atomic():
            insert(Contract, some)
    return signed


def _teams() -> dict[Any, list[Any]]:
    numbers, found = count(1), {}
    for place in Organisation.objects.filter(level=Level.STATION):
        made = [(f"{place.code}-{each}", next(numbers)) for each in range(TEAMS)]
        found[place.pk] = [
            Team.objects.create(number=number, organisation=place, code=code, title=code, opened_on=date(2020, 1, 1)).pk
            for code, number in made
        ]
    return found


def _contracts(
    chance: random.Random, keys: Keys, signed: list[Any], doctor: Any, package: Any, today: date
) -> Iterator[Any]:
    for number, (one, place, _centre, team) in enumerate(signed):
        begins = today - timedelta(days=chance.randrange(30, 400))
        at = at_minute(begins, 600)
        ends = begins + timedelta(days=364)
        yield {
            "id": keys(at), "number": f"B{number:08}", "organisation_id": place, "resident_id": one, "team_id": team,
            "doctor_id": doctor.pk, "package_id": package.pk, "signed_at": at, "begins_on": begins, "ends_on": ends,
            "valid_until": ends,
        }  # fmt: skip
