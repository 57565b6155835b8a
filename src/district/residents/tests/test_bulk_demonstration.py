"""The made-up residents: plausible, the same for the same chance, and nobody's."""

import random
from datetime import UTC, date, datetime
from itertools import pairwise
from typing import Any

import pytest
from django.db.models import Count, F, Q

from district.access.actor import system
from district.orgs.models import Level, Organisation
from district.residents.ages import latest_birth
from district.residents.demonstration import load
from district.residents.identity_numbers import parse_identity_number
from district.residents.models import DuplicateCandidate, Group, Resident, ResidentSummary, ServiceReceived, State
from district.residents.phones import parse_phone
from district.residents.sealed import opened
from shixiao.demonstration.organisations import tree

AT = datetime(2026, 11, 27, 2, tzinfo=UTC)
PEOPLE = 1500


def organisations() -> None:
    """The library's tree."""
    known, made = tree(2016), list[Any]()
    levels = (Level.DISTRICT, Level.CENTRE, Level.STATION)
    for at, code in enumerate(known.codes):
        parent = made[int(known.parent[at])] if at else None
        made.append(Organisation(code=code, title=code, level=levels[int(known.level[at])], parent=parent))
    for level in levels:
        Organisation.objects.bulk_create([one for one in made if one.level == level])


def made_up(seed: int = 1) -> None:
    load(chance=random.Random(seed), at=AT, by=system("demonstration"), residents=PEOPLE)


@pytest.fixture
def crowd(db: None) -> None:
    organisations()
    made_up()


def test_they_are_plausible(crowd):
    assert Resident.objects.count() == ResidentSummary.objects.count() == PEOPLE
    share = {
        "women": ResidentSummary.objects.filter(sex="2").count(),
        "old": ResidentSummary.objects.filter(born_on__lte=latest_birth(65, AT.date())).count(),
        "ill": ResidentSummary.objects.in_group(Group.HYPERTENSION).count(),
        "gone": ResidentSummary.objects.exclude(state=State.LIVING_HERE).count(),
        "served": ServiceReceived.objects.values("resident").distinct().count(),
    }
    expected = {"women": 0.5, "old": 0.153, "ill": 0.087, "gone": 0.027, "served": 0.2}
    assert {name: round(count / PEOPLE, 3) for name, count in share.items()} == pytest.approx(expected, rel=0.3)


def test_nothing_in_their_lives_comes_in_the_wrong_order(crowd):
    wrong = Resident.objects.filter(
        Q(lives_here_since__lt=F("born_on"))
        | Q(filed_on__lt=F("born_on"))
        | Q(died_on__lt=F("filed_on"))
        | Q(moved_on__lt=F("lives_here_since"))
        | Q(filed_on__gt=AT.date())
    )
    assert not wrong.exists()
    assert not ServiceReceived.objects.filter(on__gt=F("resident__died_on")).exists()
    assert not ServiceReceived.objects.filter(on__gt=AT.date()).exists()


def test_their_numbers_are_right_and_nobodys(crowd):
    for one in Resident.objects.exclude(identity_number=None)[:300]:
        identity = parse_identity_number(opened(one, "identity_number"), on=AT.date(), is_demonstration=True)
        assert (identity.born_on, identity.sex) == (one.born_on, one.sex)
    phones = [opened(one, "phone") for one in Resident.objects.exclude(phone=None)[:300]]
    assert [parse_phone(phone, is_demonstration=True) for phone in phones] == phones


def test_summaries_know_the_last_service(crowd):
    last = (
        ServiceReceived.objects.values("resident").annotate(count=Count("id")).filter(count__gte=5).values("resident")
    )
    assert ResidentSummary.objects.filter(last_service_on__isnull=False).count() == len(last)
    one = ResidentSummary.objects.exclude(last_service_on=None).first()
    days = list(one.resident.services.order_by("on").values_list("on", flat=True))
    assert days[-1] == one.last_service_on
    assert all(earlier <= later for earlier, later in pairwise(days))


def test_some_have_two_files_for_somebody_to_find(crowd):
    assert DuplicateCandidate.objects.count() >= PEOPLE // 100


def test_the_same_chance_makes_the_same_people(db):
    organisations()
    seen = []
    for seed in (1, 1, 2):
        Resident.objects.all().delete()
        made_up(seed)
        seen.append(
            [
                (one.file_number, one.name, one.born_on, opened(one, "phone"))
                for one in Resident.objects.order_by("file_number")
            ]
        )
    assert seen[0] == seen[1] != seen[2]


def test_a_handful_of_residents_can_be_made(db):
    organisations()
    load(chance=random.Random(1), at=AT, by=system("demonstration"), residents=40)
    assert Resident.objects.count() == 40
    assert Resident.objects.filter(born_on__lte=date(2026, 11, 27)).count() == 40
