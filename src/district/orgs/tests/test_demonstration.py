import random

import pytest
from django.test import Client

from district.access.actor import system
from district.access.roles import ROLES
from district.lib.refusal import Refused
from district.orgs.demonstration import LOGINS, PASSWORD, load
from district.orgs.models import Membership, Organisation, Posting, Staff
from district.orgs.rules import memberships, organisations

pytestmark = pytest.mark.django_db


@pytest.fixture
def loaded(db, at):
    load(chance=random.Random("a seed"), at=at, by=system("demonstration"), residents=0)


@pytest.mark.usefixtures("loaded")
def test_the_fictitious_district_keeps_its_own_rules(at):
    assert Organisation.objects.centres().count() == 21
    assert Organisation.objects.filter(level__endswith="station").count() == 236
    assert Organisation.objects.filter(closed_on__isnull=False).count() == 1
    for place in Organisation.objects.exclude(parent=None).select_related("parent"):
        organisations.check_place(level=place.level, code=place.code, parent=place.parent)
        assert place.opened_on >= place.parent.opened_on or place.level != "centre"
    for centre in Organisation.objects.centres():
        assert Staff.objects.in_post(at.date(), [centre.pk]).count() >= 12
    closed = Posting.objects.filter(organisation__closed_on__isnull=False)
    assert not closed.filter(until=None).exists()


@pytest.mark.usefixtures("loaded")
def test_somebody_logs_in_as_every_role():
    held = set(
        Membership.objects.filter(user__staff_number__in=[number for _, number, _ in LOGINS]).values_list(
            "role", flat=True
        )
    )
    assert held == set(ROLES)
    assert Client().post("/account/login/", {"login": "nurse", "password": PASSWORD}).status_code == 302
    assert Membership.objects.filter(user__staff_number="nurse").count() == 2


@pytest.mark.usefixtures("loaded")
def test_administrators_hold_nothing_else():
    for one in Membership.objects.select_related("user"):
        others = [other for other in one.user.memberships.all() if other.pk != one.pk]
        memberships._check_apart(one.role, others)


@pytest.mark.usefixtures("loaded")
def test_it_is_never_loaded_over_something(at):
    with pytest.raises(Refused):
        load(chance=random.Random("a seed"), at=at, by=system("demonstration"), residents=0)
