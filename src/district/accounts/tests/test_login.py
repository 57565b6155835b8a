import re

import pytest
from django.test import Client

from district.access.roles import SecurityAdministrator
from district.accounts.models import FormerPassword, LiveSession, User
from district.audit.models import Event

pytestmark = pytest.mark.django_db
PASSWORD = "correct horse battery"
LOGIN = "/account/login/"


@pytest.fixture
def wang() -> User:
    return User.objects.create_user("QH0103", PASSWORD, name="王敏")


def log_in(name="QH0103", password=PASSWORD, client=None, **headers):
    return (client or Client()).post(LOGIN, {"login": name, "password": password}, headers=headers)


def actions():
    return list(Event.objects.order_by("id").values_list("action", flat=True))


def test_staff_log_in_by_number_in_any_case(wang):
    assert log_in("qh0103").headers["Location"] == "/"
    assert actions() == ["accounts.login.succeeded"]
    assert LiveSession.objects.get().user == wang


def test_logging_out_ends_the_session(wang):
    client = Client()
    log_in(client=client)
    client.post("/account/logout/")
    assert actions() == ["accounts.login.succeeded", "accounts.logout"]
    assert not LiveSession.objects.exists()
    assert client.get("/").status_code == 302


def test_known_retired_and_unknown_names_are_answered_alike(wang):
    User.objects.create_user("QH0104", PASSWORD, name="李强", is_active=False)
    answers = [log_in("QH0103", "wrong"), log_in("QH9999", "wrong"), log_in("QH0104", PASSWORD)]
    assert {answer.status_code for answer in answers} == {200}
    bodies = {re.sub(r"QH\d+|value=\"\w{64}\"|X-CSRFToken\": \"\w+", "", answer.content.decode()) for answer in answers}
    assert len(bodies) == 1
    assert "工号或密码不正确" in bodies.pop()


def test_an_unknown_name_costs_a_hash_like_a_known_one(wang, monkeypatch):
    hashed = []
    monkeypatch.setattr(User, "set_password", lambda self, raw: hashed.append(raw))
    log_in("QH9999", "wrong")
    assert hashed == ["wrong"]


def test_sign_up_and_mail_are_closed():
    for address in ("signup/", "password/reset/", "email/", "inactive/", "login/code/", "password/set/"):
        assert Client().get(f"/account/{address}").status_code == 404


def test_a_first_password_must_be_changed_before_anything_else(wang):
    User.objects.update(must_change_password=True)
    client = Client()
    log_in(client=client)
    assert client.get("/").headers["Location"] == "/account/password/"
    new = {"oldpassword": PASSWORD, "password1": "quite another story", "password2": "quite another story"}
    client.post("/account/password/", new)
    assert client.get("/").status_code == 200
    assert not User.objects.get().must_change_password


@pytest.mark.parametrize("password", [PASSWORD, "short", "1234567890", "password123", "QH0103QH01"])
def test_bad_and_former_passwords_are_refused(wang, password):
    client = Client()
    log_in(client=client)
    answer = client.post("/account/password/", {"oldpassword": PASSWORD, "password1": password, "password2": password})
    assert answer.status_code == 200
    assert answer.context["form"].errors["password1"][0][0] > "\u3000"


def test_the_last_three_passwords_are_kept_and_no_more(wang):
    for number in range(1, 5):
        wang.set_password(f"{PASSWORD} {number}")
        wang.save()
    assert FormerPassword.objects.filter(user=wang).count() == 3
    from django.contrib.auth.password_validation import validate_password
    from django.core.exceptions import ValidationError

    validate_password(f"{PASSWORD} 1", wang)
    for number in (2, 3, 4):
        with pytest.raises(ValidationError, match="用过"):
            validate_password(f"{PASSWORD} {number}", wang)


def test_a_new_password_ends_the_other_sessions_and_not_this_one(wang):
    here, there = Client(), Client()
    log_in(client=here)
    log_in(client=there)
    new = {"oldpassword": PASSWORD, "password1": "quite another story", "password2": "quite another story"}
    here.post("/account/password/", new)
    assert here.get("/").status_code == 200
    assert there.get("/").status_code == 302
    assert LiveSession.objects.get().key == here.session.session_key
    assert "accounts.password.changed" in actions()


def test_a_retired_account_is_out_at_once(wang):
    client = Client()
    log_in(client=client)
    User.objects.update(is_active=False)
    assert client.get("/").headers["Location"].startswith(LOGIN)


def test_the_language_of_the_account_is_spoken_after_login(wang):
    User.objects.update(language="en")
    assert log_in().cookies["language"].value == "en"


def test_one_ends_ones_own_session_elsewhere_and_nobody_elses(wang, ask):
    here = Client()
    log_in(client=here)
    log_in(client=Client())
    other = LiveSession.objects.exclude(key=here.session.session_key).get()
    ask(SecurityAdministrator).post("/account/mine/end-session/", {"session": str(other.pk)})
    assert LiveSession.objects.filter(pk=other.pk).exists()
    here.post("/account/mine/end-session/", {"session": str(other.pk)})
    assert not LiveSession.objects.filter(pk=other.pk).exists()
    assert here.get("/account/mine/").status_code == 200
