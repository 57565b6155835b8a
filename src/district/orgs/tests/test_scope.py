from datetime import date

import pytest

from district.access.roles import CentreManager, DistrictOfficer
from district.orgs.models import Membership, Organisation
from district.orgs.tree import scope_of

pytestmark = pytest.mark.django_db


def seen(scope):
    return {organisation.code for organisation in Organisation.objects.within(scope)}


def test_the_district_office_sees_everything(district):
    assert seen(scope_of(district.office)) == {"QH", "QH01", "QH0101", "QH02", "QH0201"}


def test_a_centre_sees_itself_and_its_stations(district):
    assert seen(scope_of(district.heyan)) == {"QH01", "QH0101"}


def test_a_station_sees_itself(district):
    assert seen(scope_of(district.dongli)) == {"QH0101"}


def test_a_membership_that_has_ended_gives_nothing(district, ask):
    client = ask(CentreManager)
    Membership.objects.update(since=date(2020, 1, 1), until=date(2024, 1, 1))
    assert not client.get("/").wsgi_request.permissions


def test_one_acts_in_one_role_at_a_time(district, ask):
    officer = district.person(DistrictOfficer)
    Membership.objects.create(user=officer, organisation=district.heyan, role="clinician", since=date(2024, 1, 1))
    request = ask(DistrictOfficer).get("/").wsgi_request
    assert request.role == "district_officer"
    assert len(request.memberships) == 2
