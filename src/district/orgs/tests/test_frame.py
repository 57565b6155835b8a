from datetime import date, timedelta

import pytest
from django.utils import timezone

from district.access.roles import CentreManager, Clinician, SecurityAdministrator, SystemAdministrator
from district.orgs import frame
from district.orgs.models import Membership, Posting, Staff

pytestmark = pytest.mark.django_db


def asked(client):
    return client.get("/account/mine/").wsgi_request


@pytest.mark.parametrize(("days", "waits"), [(0, False), (1, True), (14, True), (15, False)])
def test_a_role_that_ends_within_a_fortnight_waits_for_the_security_administrator(district, ask, days, waits):
    user = district.person(Clinician)
    Membership.objects.filter(user=user).update(until=timezone.localdate() + timedelta(days=days))
    found = list(frame.todos(asked(ask(SecurityAdministrator))))
    assert bool(found) == waits
    if waits:
        page = ask(SecurityAdministrator).get(found[0].address)
        assert page.context["page"].total == found[0].count == 1


def test_an_account_of_who_works_nowhere_waits_for_the_system_administrator(district, ask):
    staff = Staff.objects.create(staff_number="QH7", name="王敏", profession="nurse", user=district.person(Clinician))
    Posting.objects.create(staff=staff, organisation=district.heyan, since=date(2020, 1, 1), until=date(2021, 1, 1))
    found = list(frame.todos(asked(ask(SystemAdministrator))))
    assert [todo.count for todo in found] == [1]
    assert ask(SystemAdministrator).get(found[0].address).context["page"].total == 1
    assert not list(frame.todos(asked(ask(CentreManager))))


def test_the_figure_is_the_number_of_its_list(district, ask):
    staff = Staff.objects.create(staff_number="QH7", name="王敏", profession="nurse")
    for place in (district.heyan, district.dongli):
        Posting.objects.create(staff=staff, organisation=place, since=date(2020, 1, 1))
    for role in (CentreManager, SystemAdministrator):
        (figure,) = frame.figures(asked(ask(role)))
        assert figure.value == ask(role).get(figure.address).context["page"].total == 1


def test_search_finds_places_and_people_within_the_scope(district, ask):
    for number, place in (("QH0103", district.heyan), ("QH0203", district.jiucheng)):
        staff = Staff.objects.create(staff_number=number, name="王敏", profession="nurse")
        Posting.objects.create(staff=staff, organisation=place, since=date(2020, 1, 1))
    manager = asked(ask(CentreManager))
    assert [hit.title for hit in frame.search(manager, "中心")] == ["河沿中心"]
    assert [hit.detail[:6] for hit in frame.search(manager, "王")] == ["QH0103"]
    assert len(list(frame.search(asked(ask(SystemAdministrator)), "王"))) == 2
