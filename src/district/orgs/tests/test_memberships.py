from datetime import date

import pytest

from district.access.actor import Actor
from district.access.roles import (
    ROLES,
    AuditAdministrator,
    CentreManager,
    Clinician,
    DistrictOfficer,
    SecurityAdministrator,
    SystemAdministrator,
    Trainer,
)
from district.audit.models import Event
from district.lib.refusal import Refused
from district.orgs.actions import memberships as actions
from district.orgs.actions import staff as staff_actions
from district.orgs.models import Membership, Staff
from tests.web.people import add_user

pytestmark = pytest.mark.django_db
BY = Actor("staff", "1", "安全管理员")
DAY = date(2024, 6, 14)
APART = [role.name for role in ROLES.values() if role.keeps_apart]


@pytest.fixture
def wang(db):
    return add_user("QH0103", "王敏")


def grant(user, place, at, role="clinician", since=DAY, until=None, by=BY):
    user.refresh_from_db()
    return actions.grant(user, role=role, organisation=place, since=since, until=until, reason="任命", by=by, at=at)


def revoke(membership, at, on=DAY, by=BY):
    actions.revoke(membership, seen=membership.version, on=on, reason="调岗", by=by, at=at)


def test_a_role_is_granted_with_its_reason(wang, district, at):
    grant(wang, district.heyan, at)
    event = Event.objects.get()
    assert (event.action, event.note, event.after["role"]) == ("orgs.membership.granted", "任命", "医护人员")


@pytest.mark.parametrize(("clerk", "is_active"), [(DistrictOfficer, True), (SystemAdministrator, False)])
@pytest.mark.parametrize("role", [SecurityAdministrator, AuditAdministrator])
def test_only_one_of_the_three_sends_another_away(district, ask, at, role, clerk, is_active):
    user = district.person(role)
    staff = staff_actions.enrol(
        staff_number=user.staff_number, name=user.name, profession="other", organisation=district.office,
        position="", since=date(2024, 1, 1), by=BY, at=at,
    )  # fmt: skip
    Staff.objects.filter(pk=staff.pk).update(user=user)
    ask(clerk).post(f"/orgs/staff/{staff.pk}/leave/", {"version": 1, "on": "2024-06-14", "reason": "离职"})
    user.refresh_from_db()
    assert user.is_active == is_active
    assert user.memberships.filter(until=None).exists() == is_active


def test_one_person_holds_several_roles(wang, district, at):
    grant(wang, district.heyan, at)
    grant(wang, district.heyan, at, role="trainer")
    grant(wang, district.dongli, at)
    assert wang.memberships.count() == 3


@pytest.mark.parametrize("role", APART)
@pytest.mark.parametrize("other", [role for role in ROLES if role not in APART] + APART)
def test_the_three_administrators_hold_no_other_role(wang, district, at, role, other):
    Membership.objects.create(user=wang, organisation=district.office, role=other, since=DAY)
    with pytest.raises(Refused):
        grant(wang, district.office, at, role=role)
    Membership.objects.update(role=role)
    with pytest.raises(Refused):
        grant(wang, district.office, at, role=other)


@pytest.mark.parametrize(("since", "fits"), [(date(2024, 6, 13), False), (DAY, True), (date(2024, 6, 15), True)])
def test_an_administrator_becomes_something_else_when_that_has_ended(wang, district, at, since, fits):
    Membership.objects.create(
        user=wang, organisation=district.office, role="system_administrator", since=date(2024, 1, 1), until=DAY
    )
    if fits:
        assert grant(wang, district.office, at, since=since)
    else:
        with pytest.raises(Refused, match="三员分立"):
            grant(wang, district.office, at, since=since)


@pytest.mark.parametrize("role", [role.name for role in ROLES.values() if role.district_only])
def test_some_roles_exist_at_the_office_alone(wang, district, at, role):
    with pytest.raises(Refused, match="管理中心"):
        grant(wang, district.heyan, at, role=role)
    assert grant(wang, district.office, at, role=role)


def test_nobody_grants_to_themselves_or_takes_from_themselves(district, at):
    user = district.person(SecurityAdministrator)
    with pytest.raises(Refused, match="自己"):
        grant(user, district.office, at, by=user.actor())
    with pytest.raises(Refused, match="自己"):
        revoke(user.memberships.get(), at, by=user.actor())


def test_the_same_role_is_not_held_twice(wang, district, at):
    grant(wang, district.heyan, at, until=date(2024, 7, 1))
    with pytest.raises(Refused, match="已有"):
        grant(wang, district.heyan, at, since=date(2024, 6, 30))
    assert grant(wang, district.heyan, at, since=date(2024, 7, 1))


def test_a_retired_account_or_a_closed_place_gets_no_role(wang, district, at):
    type(district.dongli).objects.filter(pk=district.dongli.pk).update(closed_on=DAY)
    district.dongli.refresh_from_db()
    with pytest.raises(Refused, match="没有开放"):
        grant(wang, district.dongli, at)
    type(wang).objects.update(is_active=False)
    with pytest.raises(Refused, match="停用"):
        grant(wang, district.heyan, at)


@pytest.mark.parametrize(("day", "holds"), [(date(2024, 6, 13), True), (DAY, False), (date(2024, 6, 15), False)])
def test_a_role_ends_on_the_day_it_is_taken_back(wang, district, at, day, holds):
    revoke(grant(wang, district.heyan, at, since=date(2024, 1, 1)), at)
    assert Membership.objects.on(day).exists() == holds
    assert Event.objects.filter(action="orgs.membership.revoked", note="调岗").exists()


def test_a_role_that_never_began_is_taken_away(wang, district, at):
    revoke(grant(wang, district.heyan, at, since=date(2024, 7, 1)), at)
    assert not Membership.objects.exists()


def test_the_security_administrator_grants_through_the_page(wang, district, ask):
    body = {"role": "clinician", "organisation": str(district.heyan.pk), "since": "2024-06-14", "reason": ""}
    client = ask(SecurityAdministrator)
    assert client.post(f"/orgs/memberships/of/{wang.pk}/grant/", body).status_code == 200
    assert not wang.memberships.exists()
    assert client.post(f"/orgs/memberships/of/{wang.pk}/grant/", {**body, "reason": "任命"}).status_code == 302
    assert wang.memberships.get().role == "clinician"


@pytest.mark.parametrize("role", [SystemAdministrator, AuditAdministrator, DistrictOfficer, CentreManager])
def test_nobody_else_grants(wang, ask, role):
    assert ask(role).get(f"/orgs/memberships/of/{wang.pk}/grant/").status_code == 403


def test_one_chooses_in_which_role_to_act_and_begins_with_it_next_time(district, ask):
    user = district.person(Clinician)
    other = Membership.objects.create(
        user=user, organisation=district.dongli, role=Trainer.name, since=date(2024, 1, 1)
    )
    client = ask(Clinician)
    assert client.get("/").wsgi_request.role == "clinician"
    answer = client.post("/orgs/act/", {"membership": str(other.pk), "next": "//elsewhere.invalid/"})
    assert answer.headers["Location"] == "/"
    assert client.get("/").wsgi_request.role == "trainer"
    assert client.get("/").wsgi_request.scope.code == "QH0101"
    assert ask(Clinician).get("/").wsgi_request.role == "trainer"
    assert Event.objects.filter(action="orgs.membership.chosen").count() == 1


def test_nobody_acts_in_anothers_role(district, ask):
    other = district.person(DistrictOfficer).memberships.get()
    client = ask(Clinician)
    client.post("/orgs/act/", {"membership": str(other.pk)})
    assert client.get("/").wsgi_request.role == "clinician"


def test_pages_need_few_queries(district, ask, django_assert_max_num_queries):
    user = district.person(Clinician)
    client = ask(SecurityAdministrator)
    membership = user.memberships.get()
    for address in ("", f"{membership.pk}/", f"of/{user.pk}/", f"of/{user.pk}/grant/"):
        with django_assert_max_num_queries(12):
            assert client.get(f"/orgs/memberships/{address}").status_code == 200
    assert "收回角色" in client.get("/orgs/roles/").content.decode().replace("授予和收回角色", "收回角色")
