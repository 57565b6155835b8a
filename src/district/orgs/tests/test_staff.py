from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from district.access.actor import Actor
from district.access.roles import CentreManager, Clinician, DistrictOfficer, SystemAdministrator
from district.audit.models import Event
from district.lib.refusal import Refused
from district.lib.versions import Conflict
from district.orgs.actions import staff as actions
from district.orgs.models import Membership, Posting, Staff
from district.orgs.rules.staff import overlaps
from district.orgs.tree import scope_of

pytestmark = pytest.mark.django_db
BY = Actor("staff", "1", "管理员")
DAY = date(2024, 6, 14)
SINCE = date(2024, 1, 1)


@pytest.fixture
def wang(district, at):
    return enrol(district.heyan, at)


def enrol(place, at, number="QH0103", name="王敏"):
    return actions.enrol(
        staff_number=number, name=name, profession="nurse", organisation=place, position="", since=SINCE, by=BY, at=at
    )


def post(staff, place, at, since=DAY, until=None):
    staff.refresh_from_db()
    return actions.post(
        staff, seen=staff.version, organisation=place, position="", since=since, until=until, by=BY, at=at
    )


def leave(staff, at, on=DAY, by=BY):
    staff = Staff.objects.get(pk=staff.pk)
    return actions.leave(staff, seen=staff.version, on=on, reason="退休", by=by, at=at)


def test_one_person_may_work_at_two_places(wang, district, at):
    post(wang, district.dongli, at)
    assert Posting.objects.on(DAY).filter(staff=wang).count() == 2


def test_at_one_place_postings_do_not_overlap(wang, district, at):
    with pytest.raises(Refused, match="河沿中心"):
        post(wang, district.heyan, at)


@pytest.mark.parametrize(("since", "fits"), [(date(2024, 6, 13), False), (DAY, True), (date(2024, 6, 15), True)])
def test_a_posting_may_begin_on_the_day_the_last_one_ended(wang, district, at, since, fits):
    posting = wang.postings.get()
    actions.end_posting(posting, seen=1, on=DAY, by=BY, at=at)
    if fits:
        assert post(wang, district.heyan, at, since=since)
    else:
        with pytest.raises(Refused):
            post(wang, district.heyan, at, since=since)


DAYS = st.integers(0, 30).map(lambda number: DAY + timedelta(days=number))


@given(since=DAYS, length=st.none() | st.integers(1, 10), other=DAYS, other_length=st.none() | st.integers(1, 10))
def test_two_times_overlap_when_they_share_a_day(since, length, other, other_length):
    until = length and since + timedelta(days=length)
    posting = Posting(since=other, until=other_length and other + timedelta(days=other_length))
    days = [DAY + timedelta(days=number) for number in range(60)]
    shared = [day for day in days if since <= day and (until is None or day < until) and posting.is_on(day)]
    assert overlaps(since, until, posting) == bool(shared)


@pytest.mark.parametrize(("day", "is_on"), [(date(2023, 12, 31), False), (SINCE, True), (date(2024, 1, 2), True)])
def test_a_posting_begins_on_its_first_day(wang, day, is_on):
    assert wang.postings.get().is_on(day) == is_on
    assert Posting.objects.on(day).exists() == is_on
    assert Staff.objects.in_post(day).exists() == is_on


@pytest.mark.parametrize(("day", "is_on"), [(date(2024, 6, 13), True), (DAY, False), (date(2024, 6, 15), False)])
def test_a_posting_has_ended_on_its_last_date(wang, at, day, is_on):
    actions.end_posting(wang.postings.get(), seen=1, on=DAY, by=BY, at=at)
    assert wang.postings.get().is_on(day) == is_on
    assert Posting.objects.on(day).exists() == is_on


def test_nobody_is_posted_where_it_is_closed(wang, district, at):
    type(district.xili).objects.filter(pk=district.xili.pk).update(closed_on=date(2024, 7, 1))
    district.xili.refresh_from_db()
    with pytest.raises(Refused, match="没有开放"):
        post(wang, district.xili, at)
    assert post(wang, district.xili, at, until=date(2024, 7, 1))


def test_a_transfer_ends_and_begins_on_one_day(wang, district, at):
    actions.transfer(wang.postings.get(), seen=1, to=district.jiucheng, position="护士长", on=DAY, by=BY, at=at)
    found = Posting.objects.order_by("since").values_list("organisation__code", "since", "until")
    assert list(found) == [("QH01", SINCE, DAY), ("QH02", DAY, None)]
    event = Event.objects.get(action="orgs.staff.transferred")
    assert (event.before["organisation"], event.after["organisation"]) == ("河沿中心", "旧城中心")


def test_a_transfer_that_is_refused_ends_nothing(wang, district, at):
    with pytest.raises(Refused, match="相同"):
        actions.transfer(wang.postings.get(), seen=1, to=district.heyan, position="", on=DAY, by=BY, at=at)
    assert wang.postings.get().until is None


def test_leaving_ends_postings_roles_and_the_account_together(wang, district, ask, at):
    user = district.person(Clinician)
    Staff.objects.filter(pk=wang.pk).update(user=user)
    Membership.objects.create(user=user, organisation=district.dongli, role="trainer", since=date(2024, 9, 1))
    client = ask(Clinician)
    post(wang, district.dongli, at, since=date(2024, 2, 1))
    leave(wang, at)
    user.refresh_from_db()
    assert not user.is_active
    assert set(Posting.objects.values_list("until", flat=True)) == {DAY}
    assert list(Membership.objects.values_list("role", "until")) == [("clinician", DAY)]
    assert client.get("/").status_code == 302


def test_leaving_that_fails_changes_nothing(wang, district, at):
    user = district.person(Clinician)
    Staff.objects.filter(pk=wang.pk).update(user=user)
    with pytest.raises(Refused, match="自己"):
        leave(wang, at, by=user.actor())
    assert wang.postings.get().until is None
    assert Membership.objects.get().until is None


@pytest.mark.parametrize(("on", "fits"), [(date(2024, 6, 13), True), (DAY, True), (date(2024, 6, 15), False)])
def test_nobody_leaves_in_the_future(wang, at, on, fits):
    if fits:
        assert leave(wang, at, on=on)
    else:
        with pytest.raises(Refused, match="不能晚于今天"):
            leave(wang, at, on=on)


def test_who_has_left_does_not_leave_again(wang, at):
    leave(wang, at)
    with pytest.raises(Refused, match="没有任职"):
        leave(wang, at)


def test_two_clerks_do_not_post_at_once(wang, district, at):
    post(wang, district.dongli, at)
    with pytest.raises(Conflict):
        actions.post(wang, seen=1, organisation=district.xili, position="", since=DAY, until=None, by=BY, at=at)


def test_a_staff_number_is_used_once_in_whatever_case(wang, district, at):
    with pytest.raises(Refused, match="已在名册"):
        enrol(district.jiucheng, at, number="qh0103")


def test_a_name_is_corrected_in_the_account_too(wang, district, at):
    user = district.person(Clinician)
    Staff.objects.filter(pk=wang.pk).update(user=user)
    actions.edit(Staff.objects.get(), seen=1, name="王小敏", profession="nurse", by=BY, at=at)
    user.refresh_from_db()
    assert user.name == "王小敏"


def test_a_centre_sees_who_is_or_was_posted_to_it(wang, district, at):
    zhao = enrol(district.xili, at, number="QH0201", name="赵云")
    actions.transfer(wang.postings.get(), seen=1, to=district.jiucheng, position="", on=DAY, by=BY, at=at)
    seen = {
        place.code: set(Staff.objects.within(scope_of(place)))
        for place in (district.office, district.heyan, district.jiucheng, district.dongli)
    }
    assert seen == {"QH": {wang, zhao}, "QH01": {wang}, "QH02": {wang, zhao}, "QH01" + "01": set()}


def test_who_moved_away_is_read_and_not_written_and_the_new_place_not_named(wang, district, ask, at):
    actions.transfer(wang.postings.get(), seen=1, to=district.jiucheng, position="", on=date(2024, 2, 1), by=BY, at=at)
    page = ask(CentreManager).get(f"/orgs/staff/{wang.pk}/").content.decode()
    assert "另有 1 段" in page
    assert "旧城" not in page.split("操作记录")[0]
    body = {"version": 1, "name": "改名", "profession": "nurse"}
    assert "由现在任职的机构维护" in ask(CentreManager).post(f"/orgs/staff/{wang.pk}/edit/", body).content.decode()


def test_a_centre_does_not_end_what_somebody_does_elsewhere(wang, district, ask, at):
    post(wang, district.jiucheng, at)
    page = ask(CentreManager).post(
        f"/orgs/staff/{wang.pk}/leave/", {"version": 2, "on": "2024-06-14", "reason": "退休"}
    )
    assert "其他机构任职" in page.content.decode()
    assert Posting.objects.filter(until=None).count() == 2


def test_a_manager_posts_only_to_places_within_the_scope(wang, district, ask):
    body = {"version": 1, "organisation": str(district.jiucheng.pk), "since": "2024-06-14"}
    ask(CentreManager).post(f"/orgs/staff/{wang.pk}/post/", body)
    assert Posting.objects.count() == 1


@pytest.mark.parametrize(("works_elsewhere", "count"), [(True, 2), (False, 2)], ids=["transferred", "left"])
def test_a_centre_takes_back_who_left_and_nobody_whom_another_has_now(wang, district, ask, at, works_elsewhere, count):
    if works_elsewhere:
        actions.transfer(wang.postings.get(), seen=1, to=district.jiucheng, position="", on=DAY, by=BY, at=at)
    else:
        leave(wang, at)
    seen = Staff.objects.get().version
    body = {"version": seen, "organisation": str(district.heyan.pk), "since": "2024-07-01"}
    ask(CentreManager).post(f"/orgs/staff/{wang.pk}/post/", body)
    assert Posting.objects.count() == count


def test_an_account_is_opened_for_who_works_here(wang, ask):
    page = ask(SystemAdministrator).post(f"/orgs/staff/{wang.pk}/account/").content.decode()
    wang.refresh_from_db()
    assert wang.user.staff_number == "QH0103"
    assert "只显示这一次" in page
    assert ask(CentreManager).post(f"/orgs/staff/{wang.pk}/account/").status_code == 403


def test_no_account_without_a_posting_and_no_second_one(wang, ask, at):
    actions.open_account(wang, by=BY, at=at)
    wang.refresh_from_db()
    with pytest.raises(Refused, match="已有账号"):
        actions.open_account(wang, by=BY, at=at)
    leave(wang, at)
    Staff.objects.update(user=None)
    with pytest.raises(Refused, match="没有任职"):
        actions.open_account(Staff.objects.get(), by=BY, at=at)


def test_the_list_filters(wang, district, ask, at):
    enrol(district.xili, at, number="QH0201", name="赵云")
    actions.end_posting(wang.postings.get(), seen=1, on=DAY, by=BY, at=at)
    client = ask(DistrictOfficer)

    def names(query):
        return {row.name for row in client.get(f"/orgs/staff/?{query}").context["page"].rows}

    assert names("post=in") == {"赵云"}
    assert names("post=out") == {"王敏"}
    assert names("on=2024-06-13") == {"王敏", "赵云"}
    assert names("on=2024-06-14") == {"赵云"}
    assert names("place=QH02") == {"赵云"}
    assert names("words=QH0103") == {"王敏"}
    assert names("profession=physician") == set()


def test_pages_need_few_queries(wang, district, ask, django_assert_max_num_queries, at):
    actions.open_account(wang, by=BY, at=at)
    for address in ("/orgs/staff/", f"/orgs/staff/{wang.pk}/", "/orgs/staff/new/"):
        for role in (CentreManager, SystemAdministrator):
            client = ask(role)
            with django_assert_max_num_queries(12):
                assert client.get(address).status_code == 200


@pytest.mark.parametrize(("elsewhere", "kept"), [(False, {"QH0101"}), (True, {"QH01", "QH0101"})])
def test_roles_at_a_place_end_with_the_last_posting_there(wang, district, at, elsewhere, kept):
    user = district.person(Clinician)
    Membership.objects.create(user=user, organisation=district.dongli, role="trainer", since=SINCE)
    Staff.objects.filter(pk=wang.pk).update(user=user)
    if elsewhere:
        Posting.objects.create(staff=wang, organisation=district.heyan, since=date(2025, 1, 1))
    posting = Posting.objects.get(until=None, since=SINCE)
    actions.transfer(posting, seen=1, to=district.jiucheng, position="", on=DAY, by=BY, at=at)
    assert set(Membership.objects.on(DAY).values_list("organisation__code", flat=True)) == kept
    assert bool(Event.objects.get(action="orgs.staff.transferred").after["roles_ended"]) != elsewhere
