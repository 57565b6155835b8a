from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from district.access.roles import SecurityAdministrator, SystemAdministrator
from district.accounts import middleware, sessions
from district.accounts.models import LiveSession, User

pytestmark = pytest.mark.django_db


@pytest.fixture
def client(db):
    user = User.objects.create_user("QH0103", "correct horse battery", name="王敏")
    client = Client()
    client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
    return client


@pytest.fixture
def clock(client, monkeypatch):
    now = [LiveSession.objects.get().seen_at]
    monkeypatch.setattr(middleware.timezone, "now", lambda: now[0])

    def forward(**much):
        now[0] += timedelta(**much)

    return forward


@pytest.mark.parametrize(
    ("rest", "status"),
    [({"minutes": 29, "seconds": 59}, 200), ({"minutes": 30}, 200), ({"minutes": 30, "seconds": 1}, 302)],
)
def test_a_session_rests_half_an_hour(client, clock, rest, status):
    client.get("/account/mine/")
    clock(**rest)
    assert client.get("/account/mine/").status_code == status


def test_who_was_logged_out_is_told_why(client, clock):
    clock(minutes=31)
    assert "登录已超时" in client.get("/account/mine/", follow=True).content.decode()


def test_a_session_lasts_twelve_hours_however_busy(client, clock):
    for _quarter in range(48):
        assert client.get("/account/mine/").status_code == 200
        clock(minutes=15)
    clock(seconds=2)
    assert client.get("/account/mine/").status_code == 302
    assert not LiveSession.objects.exists()


def test_being_there_is_written_at_most_every_five_minutes(client, clock, django_assert_num_queries):
    client.get("/account/mine/")
    seen = LiveSession.objects.get().seen_at
    clock(minutes=4, seconds=58)
    client.get("/account/mine/")
    assert LiveSession.objects.get().seen_at == seen
    clock(seconds=3)
    client.get("/account/mine/")
    assert LiveSession.objects.get().seen_at > seen


def test_the_security_administrator_ends_any_session(client, ask):
    row = LiveSession.objects.get()
    administrator = ask(SecurityAdministrator)
    assert "QH0103" in administrator.get("/account/sessions/").content.decode()
    administrator.post(f"/account/sessions/{row.pk}/end/")
    assert client.get("/account/mine/").status_code == 302


def test_the_system_administrator_sees_no_sessions(client, ask):
    assert ask(SystemAdministrator).get("/account/sessions/").status_code == 403


def test_sweeping_leaves_only_living_sessions(client):
    sessions.sweep(timezone.now())
    assert LiveSession.objects.count() == 1
    assert sessions.sweep(timezone.now() + timedelta(minutes=31)) == 1
    assert client.get("/account/mine/").status_code == 302
