from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from district.access.actor import Actor
from district.access.roles import CentreManager, DistrictOfficer, SystemAdministrator
from district.audit.models import Event
from district.lib.refusal import Refused, refusal_of
from district.lib.versions import Conflict
from district.orgs.actions import organisations as actions
from district.orgs.models import Level, Membership, Organisation, Posting, Staff
from district.orgs.rules import organisations as rules

pytestmark = pytest.mark.django_db
BY = Actor("staff", "1", "系统管理员")
DAY = date(2024, 6, 14)


def post(place, name="王敏", since=date(2020, 1, 1), until=None):
    staff = Staff.objects.create(staff_number=name, name=name, profession="nurse")
    return Posting.objects.create(staff=staff, organisation=place, since=since, until=until)


def close(place, at, on=DAY):
    return actions.close(place, seen=place.version, on=on, by=BY, at=at, reason="拆迁")


def create(at, **changes):
    values = {"code": "QH0102", "title": "河沿西里站", "level": Level.STATION, "parent": None, "opened_on": DAY}
    return actions.create(**{**values, **changes}, by=BY, at=at)


def test_a_station_belongs_to_a_centre_and_a_centre_to_the_office(district, at):
    assert create(at, parent=district.heyan).parent == district.heyan
    assert create(at, code="QH03", level=Level.CENTRE, parent=district.office).level == Level.CENTRE
    assert create(at, code="QH0103", level=Level.PRIVATE_STATION, parent=district.heyan)
    for code, level, parent in (
        ("QH04", Level.STATION, district.office),
        ("QH0104", Level.CENTRE, district.heyan),
        ("QH010101", Level.STATION, district.dongli),
        ("QH05", Level.DISTRICT, None),
        ("QH05", Level.CENTRE, None),
    ):
        with pytest.raises(Refused):
            create(at, code=code, level=level, parent=parent)


def test_a_code_is_used_once(district, at):
    with pytest.raises(Refused, match="QH0101"):
        create(at, code="QH0101", parent=district.heyan)


@given(parent=st.text("QH0123", min_size=1, max_size=6), more=st.text("0123456789", max_size=4))
def test_a_code_continues_its_parents(parent, more):
    assert (refusal_of(rules.check_code, parent + more, parent) == "") == bool(more)


@given(code=st.text("QH01", max_size=6), parent=st.text("QH01", min_size=1, max_size=6))
def test_only_a_code_that_continues_its_parents_is_taken(code, parent):
    assert (refusal_of(rules.check_code, code, parent) == "") == (
        code[: len(parent)] == parent and len(code) > len(parent)
    )


@pytest.mark.parametrize(("closed", "fits"), [(date(2024, 6, 13), False), (DAY, False), (date(2024, 6, 15), True)])
def test_it_closes_after_it_opens(closed, fits):
    assert (refusal_of(rules.check_dates, DAY, closed) == "") == fits


@pytest.mark.parametrize(("day", "is_open"), [(date(2024, 6, 13), True), (DAY, False), (date(2024, 6, 15), False)])
def test_the_day_of_closing_is_the_first_closed_one(district, at, day, is_open):
    closed = close(district.dongli, at)
    assert closed.is_open(day) == is_open
    assert Organisation.objects.open_on(day).filter(pk=closed.pk).exists() == is_open


@pytest.mark.parametrize(
    ("day", "is_open"), [(date(2009, 12, 31), False), (date(2010, 1, 1), True), (date(2010, 1, 2), True)]
)
def test_the_day_of_opening_is_the_first_open_one(district, day, is_open):
    assert district.dongli.is_open(day) == is_open
    assert Organisation.objects.open_on(day).filter(pk=district.dongli.pk).exists() == is_open


def test_a_centre_with_an_open_station_does_not_close_and_says_which(district, at):
    with pytest.raises(Refused, match="河沿东里站"):
        close(district.heyan, at)
    close(district.dongli, at)
    district.heyan.refresh_from_db()
    assert close(district.heyan, at).closed_on == DAY


@pytest.mark.parametrize(
    ("until", "closes"), [(date(2024, 6, 13), True), (DAY, True), (date(2024, 6, 15), False), (None, False)]
)
def test_a_place_with_people_does_not_close_and_says_who(district, at, until, closes):
    post(district.dongli, until=until)
    if closes:
        assert close(district.dongli, at).closed_on == DAY
    else:
        with pytest.raises(Refused, match="王敏"):
            close(district.dongli, at)


def test_many_names_are_not_all_listed(district, at):
    for number in range(7):
        post(district.dongli, name=f"员工{number}")
    with pytest.raises(Refused, match=r"7 人在岗：员工0、员工1、员工2、员工3、员工4 等"):
        close(district.dongli, at)


def test_the_office_never_closes(district, at):
    with pytest.raises(Refused):
        close(district.office, at)


def test_reopening_needs_an_open_parent(district, at):
    closed = close(district.dongli, at)
    centre = close(district.heyan, at)
    with pytest.raises(Refused, match="河沿中心"):
        actions.reopen(Organisation.objects.get(pk=closed.pk), seen=closed.version, by=BY, at=at, reason="x")
    actions.reopen(centre, seen=centre.version, by=BY, at=at, reason="误关")
    again = Organisation.objects.get(pk=closed.pk)
    assert actions.reopen(again, seen=again.version, by=BY, at=at, reason="误关").closed_on is None
    assert list(Event.objects.order_by("id").values_list("action", flat=True))[-1] == "orgs.organisation.reopened"


def edit(place, at, **changes):
    values = {
        "code": place.code,
        "title": place.title,
        "level": place.level,
        "parent": place.parent,
        "opened_on": place.opened_on,
    }
    return actions.edit(place, seen=place.version, by=BY, at=at, **{**values, **changes})


def test_a_code_with_organisations_below_stays(district, at):
    with pytest.raises(Refused, match="下属机构"):
        edit(district.heyan, at, code="QH09")
    assert edit(district.dongli, at, code="QH0109", level=Level.PRIVATE_STATION).code == "QH0109"
    with pytest.raises(Refused):
        edit(district.xili, at, level=Level.CENTRE)


def test_two_editors_do_not_overwrite_each_other(district, at):
    edit(district.dongli, at, title="新名")
    with pytest.raises(Conflict):
        edit(district.dongli, at, title="另一个新名")


def test_only_the_system_administrator_founds(ask):
    assert ask(CentreManager).get("/orgs/new/").status_code == 403
    assert ask(SystemAdministrator).get("/orgs/new/").status_code == 200


def test_a_refusal_keeps_what_was_typed(ask, district):
    body = {"version": 1, "code": "XX01", "title": "很长的新名称", "level": "station", "parent": district.heyan.pk}
    page = ask(SystemAdministrator).post("/orgs/new/", body).content.decode()
    assert "QH01 开头" in page
    assert "很长的新名称" in page


def test_founding_through_the_page(ask, district):
    body = {
        "version": 1,
        "code": "QH0102",
        "title": "西里站",
        "level": "station",
        "parent": district.heyan.pk,
        "opened_on": "2024-01-01",
    }
    assert ask(SystemAdministrator).post("/orgs/new/", body).status_code == 302
    assert Organisation.objects.get(code="QH0102").title == "西里站"


def test_a_conflict_shows_both(ask, district, at):
    body = {
        "version": 1,
        "code": "QH0101",
        "title": "他的名称",
        "level": "station",
        "parent": district.heyan.pk,
        "opened_on": "2010-01-01",
    }
    edit(district.dongli, at, title="我的名称")
    answer = ask(SystemAdministrator).post(f"/orgs/{district.dongli.pk}/edit/", body)
    assert answer.status_code == 409
    assert "我的名称" in answer.content.decode()
    assert "他的名称" in answer.content.decode()


def test_another_centres_page_does_not_exist(ask, district):
    assert ask(CentreManager).get(f"/orgs/{district.jiucheng.pk}/").status_code == 404
    assert "旧城" not in ask(CentreManager).get("/orgs/tree/").content.decode()


def test_pages_need_few_queries(ask, district, django_assert_max_num_queries):
    post(district.heyan)
    for address in ("/orgs/", "/orgs/tree/", f"/orgs/{district.office.pk}/", f"/orgs/{district.heyan.pk}/"):
        for role in (DistrictOfficer, SystemAdministrator):
            client = ask(role)
            with django_assert_max_num_queries(12):
                assert client.get(address).status_code == 200


def test_the_list_filters(ask, district, at):
    close(district.dongli, at)
    client = ask(DistrictOfficer)

    def codes(query):
        return {row.code for row in client.get(f"/orgs/?{query}").context["page"].rows}

    assert codes("centre=QH01") == {"QH01", "QH0101"}
    assert codes("level=station") == {"QH0101", "QH0201"}
    assert codes("open=2024-06-13&level=station") == {"QH0101", "QH0201"}
    assert codes("open=2024-06-14&level=station") == {"QH0201"}
    assert codes("words=旧城") == {"QH02", "QH0201"}


def test_the_tree_counts_below(ask, district):
    post(district.dongli)
    post(district.heyan, name="李强")
    tops = ask(DistrictOfficer).get("/orgs/tree/").context["tops"]
    centre = tops[0].below[0]
    assert (tops[0].in_post, tops[0].stations, centre.in_post, centre.stations) == (2, 2, 2, 1)


def test_roles_end_where_it_closes(district, at):
    Membership.objects.create(
        user=district.person(CentreManager), organisation=district.dongli, role="trainer", since=DAY
    )
    close(district.dongli, at)
    assert list(Membership.objects.values_list("role", "until")) == [("centre_manager", None)]
    assert "河沿东里站" in Event.objects.get(action="orgs.organisation.closed").after["roles_ended"][0]
