import re

import pytest
from django.test import Client

from district.access.actor import Actor
from district.access.roles import CentreManager, SecurityAdministrator, SystemAdministrator
from district.accounts import actions
from district.accounts.models import User
from district.audit.models import Event
from district.lib.refusal import Refused
from district.lib.versions import Conflict

pytestmark = pytest.mark.django_db
BY = Actor("staff", "1", "系统管理员")


@pytest.fixture
def wang(district) -> User:
    return district.person(CentreManager)


def reason(user, **changes):
    return {"version": user.version, "reason": "本人遗失", **changes}


def test_a_first_password_opens_the_account_and_is_kept_nowhere(at):
    user, password = actions.open_account(staff_number="QH7", name="赵云", by=BY, at=at)
    assert user.check_password(password)
    assert user.must_change_password
    assert not any(password in str((event.before, event.after, event.note)) for event in Event.objects.all())


def test_first_passwords_differ(at):
    found = {actions.open_account(staff_number=f"QH{n}", name="赵云", by=BY, at=at)[1] for n in range(20)}
    assert len(found) == 20


def test_a_staff_number_has_one_account_in_whatever_case(wang, at):
    with pytest.raises(Refused, match="已有账号"):
        actions.open_account(staff_number=wang.staff_number.upper(), name="赵云", by=BY, at=at)


def test_a_reset_password_is_shown_once_and_ends_all_sessions(wang, ask):
    logged_in = ask(CentreManager)
    page = ask(SystemAdministrator).post(f"/account/all/{wang.pk}/password/", reason(wang)).content.decode()
    new = re.search(r"<code[^>]*>(.+?)</code>", page)[1]
    assert User.objects.get(pk=wang.pk).check_password(new)
    assert new not in ask(SystemAdministrator).get(f"/account/all/{wang.pk}/").content.decode()
    assert logged_in.get("/").status_code == 302
    assert Event.objects.get(action="accounts.password.reset").note == "本人遗失"


def test_a_reason_is_compulsory(wang, ask):
    for what in ("password", "retire"):
        ask(SystemAdministrator).post(f"/account/all/{wang.pk}/{what}/", reason(wang, reason=" "))
    assert User.objects.get(pk=wang.pk).version == wang.version


def test_retiring_and_reactivating(wang, ask):
    administrator = ask(SystemAdministrator)
    administrator.post(f"/account/all/{wang.pk}/retire/", reason(wang))
    retired = User.objects.get(pk=wang.pk)
    assert retired.retired_at
    assert not retired.is_active
    administrator.post(f"/account/all/{wang.pk}/reactivate/", reason(retired))
    active = User.objects.get(pk=wang.pk)
    assert active.is_active
    assert active.must_change_password


def test_two_administrators_do_not_overwrite_each_other(wang, at):
    actions.reset_password(wang, by=BY, at=at, seen=wang.version, reason="x")
    with pytest.raises(Conflict):
        actions.retire(wang, by=BY, at=at, seen=wang.version)


def test_nobody_retires_themselves(district, at):
    administrator = district.person(SystemAdministrator)
    with pytest.raises(Refused, match="自己"):
        actions.retire(administrator, by=administrator.actor(), at=at)


def test_the_security_administrator_resets_no_password(wang, ask):
    assert ask(SecurityAdministrator).post(f"/account/all/{wang.pk}/password/", reason(wang)).status_code == 403


def test_pages_need_few_queries(wang, ask, django_assert_max_num_queries):
    client = ask(SystemAdministrator)
    for address in ("/account/all/", f"/account/all/{wang.pk}/", "/account/mine/"):
        with django_assert_max_num_queries(12):
            assert client.get(address).status_code == 200


def test_a_language_is_remembered_and_spoken(ask, district):
    client = ask(CentreManager)
    answer = client.post("/account/mine/language/", {"language": "en"})
    assert answer.cookies["language"].value == "en"
    assert User.objects.get(pk=district.person(CentreManager).pk).language == "en"
    client.post("/account/mine/language/", {"language": "klingon"})
    assert User.objects.get(pk=district.person(CentreManager).pk).language == "en"


def test_strangers_see_no_page_of_accounts():
    for address in ("/account/all/", "/account/mine/", "/account/sessions/"):
        assert Client().get(address).headers["Location"].startswith("/account/login/")
