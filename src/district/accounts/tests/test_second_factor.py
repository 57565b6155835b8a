from dataclasses import replace

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, hotp_value, yield_hotp_counters_from_time
from django.core.cache import cache
from django.test import Client
from django.utils import timezone

from district.access.actor import system
from district.access.roles import CentreManager, SecurityAdministrator
from district.accounts.models import LiveSession
from district.accounts.resealing import reseal_second_factors
from district.audit.models import Event

pytestmark = pytest.mark.django_db
PASSWORD = "correct horse battery"
SECRET = "JBSWY3DPEHPK3PXP"


def code():
    return format_hotp_value(hotp_value(SECRET, next(iter(yield_hotp_counters_from_time()))))


@pytest.fixture(autouse=True)
def _nothing_counted():
    cache.clear()


@pytest.fixture
def _for_real(settings):
    settings.SITE = replace(settings.SITE, is_demonstration=False)


def log_in(user):
    client = Client()
    answer = client.post("/account/login/", {"login": user.staff_number, "password": PASSWORD})
    return client, answer


@pytest.mark.usefixtures("_for_real")
def test_without_a_second_factor_nothing_else_is_reached(district):
    client, _ = log_in(district.person(CentreManager))
    assert client.get("/").headers["Location"] == "/account/2fa/activate/"
    assert client.get("/account/mine/").headers["Location"] == "/account/2fa/activate/"
    assert client.get("/account/2fa/activate/").status_code == 200
    assert client.post("/account/logout/").status_code == 302


@pytest.mark.usefixtures("_for_real")
def test_a_second_factor_is_activated_and_asked_for(district):
    user = district.person(CentreManager)
    client, answer = activated(user)
    assert answer.status_code == 302
    assert client.get("/").status_code == 200
    assert Event.objects.filter(action="accounts.second_factor.activated", actor_id=str(user.pk)).exists()
    again, answer = log_in(user)
    assert answer.headers["Location"] == "/account/2fa/authenticate/"
    assert again.get("/").status_code == 302
    assert not LiveSession.objects.filter(key=again.session.session_key).exists()
    again.post("/account/2fa/authenticate/", {"code": code()})
    assert again.get("/").status_code == 200


def activated(user):
    client, _ = log_in(user)
    client.get("/account/2fa/activate/")
    session = client.session
    session["mfa.totp.secret"] = SECRET
    session.save()
    return client, client.post("/account/2fa/activate/", {"code": code()})


def test_a_recovery_code_is_shown_once_and_works_once(district):
    user = district.person(CentreManager)
    client, answer = activated(user)
    assert answer.headers["Location"] == "/account/2fa/codes/"
    codes = client.get("/account/2fa/codes/").context["unused_codes"]
    assert len(codes) == 10
    assert codes[0] not in client.get("/account/2fa/codes/").content.decode()
    for status in (302, 200):
        again, _ = log_in(user)
        assert again.post("/account/2fa/authenticate/", {"code": codes[0]}).status_code == status


def test_who_is_retired_between_password_and_code_does_not_get_in(district):
    user = district.person(CentreManager)
    activated(user)
    client, _ = log_in(user)
    type(user).objects.filter(pk=user.pk).update(is_active=False)
    answer = client.post("/account/2fa/authenticate/", {"code": code()})
    assert answer.status_code in (302, 200)
    assert client.get("/").headers["Location"].startswith("/account/login/")


def test_too_many_changes_of_a_password_are_answered_in_a_sentence(district):
    client, _ = log_in(district.person(CentreManager))
    bodies = [client.post("/account/password/", {"oldpassword": "x"}) for _ in range(6)]
    assert bodies[-1].status_code == 429
    assert "过一分钟" in bodies[-1].content.decode()


def test_in_the_demonstration_it_is_only_offered(district):
    client, _ = log_in(district.person(CentreManager))
    assert client.get("/").status_code == 200


def test_its_secret_is_stored_sealed(district):
    TOTP.activate(district.person(CentreManager), SECRET)
    stored = Authenticator.objects.get()
    assert SECRET not in str(stored.data)
    assert stored.wrap().validate_code(code())


@pytest.mark.usefixtures("_for_real")
def test_who_must_have_one_cannot_give_it_up(district):
    TOTP.activate(district.person(CentreManager), SECRET)
    client, _ = log_in(district.person(CentreManager))
    client.post("/account/2fa/authenticate/", {"code": code()})
    client.post("/account/2fa/deactivate/")
    assert Authenticator.objects.filter(type="totp").exists()


def test_codes_cannot_be_guessed(district):
    TOTP.activate(district.person(CentreManager), SECRET)
    client, _ = log_in(district.person(CentreManager))
    for _ in range(5):
        assert "不正确" in client.post("/account/2fa/authenticate/", {"code": "000000"}).content.decode()
    assert "5 分钟后" in client.post("/account/2fa/authenticate/", {"code": code()}).content.decode()
    assert Event.objects.filter(action="accounts.second_factor.failed").count() == 5


def test_the_security_administrator_resets_a_lost_one(district, ask):
    user = district.person(CentreManager)
    TOTP.activate(user, SECRET)
    ask(SecurityAdministrator).post(f"/account/all/{user.pk}/second-factor/", {"version": 1, "reason": "手机遗失"})
    assert not Authenticator.objects.exists()
    event = Event.objects.get(action="accounts.second_factor.reset")
    assert event.note == "手机遗失"


def test_nobody_resets_their_own(district, ask):
    user = district.person(SecurityAdministrator)
    TOTP.activate(user, SECRET)
    ask(SecurityAdministrator).post(f"/account/all/{user.pk}/second-factor/", {"version": 1, "reason": "手机遗失"})
    assert Authenticator.objects.exists()


def test_pages_of_a_factor_that_is_not_there_lead_to_the_overview(ask):
    for page in ("deactivate/", "codes/", "codes/new/"):
        assert ask(CentreManager).get(f"/account/2fa/{page}").headers["Location"] == "/account/2fa/"


def test_a_second_factor_outlives_the_key_that_sealed_it(district, settings):
    user, site = district.person(CentreManager), settings.SITE
    client, _ = activated(user)
    codes = client.get("/account/2fa/codes/").context["unused_codes"]
    newer = ("2", "AES-GCM", "ab" * 32)
    settings.SITE = replace(site, cipher_keys=(newer, *site.cipher_keys))
    assert reseal_second_factors(by=system("reseal"), at=timezone.now()) == 2
    assert reseal_second_factors(by=system("reseal"), at=timezone.now()) == 0
    settings.SITE = replace(site, cipher_keys=(newer,))
    again, _ = log_in(user)
    assert again.post("/account/2fa/authenticate/", {"code": codes[0]}).status_code == 302
    assert TOTP(Authenticator.objects.get(user=user, type="totp")).validate_code(code())
