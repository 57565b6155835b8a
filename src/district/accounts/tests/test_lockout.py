import secrets
from datetime import timedelta

import pytest
from axes.models import AccessAttempt
from django.contrib.auth import authenticate
from django.test import Client, RequestFactory
from django.utils import timezone

from district.access.roles import SecurityAdministrator
from district.accounts import lockout
from district.accounts.models import User
from district.audit.models import Event

pytestmark = pytest.mark.django_db
PASSWORD = "correct horse battery"


@pytest.fixture
def wang() -> User:
    return User.objects.create_user("QH0103", PASSWORD, name="王敏")


def log_in(name="QH0103", password="wrong", address="10.1.0.7", agent="Browser"):
    body = {"login": name, "password": password}
    return Client(REMOTE_ADDR=address, HTTP_USER_AGENT=agent).post("/account/login/", body).status_code


def guess(name, address="10.1.0.7"):
    """A failed login without its page."""
    request = RequestFactory(REMOTE_ADDR=address).post("/account/login/", {"login": name, "password": "wrong"})
    assert authenticate(request, username=name, password="wrong") is None
    return request.axes_locked_out


def test_the_fifth_failure_locks_a_name_from_an_address(wang):
    assert [log_in() for _ in range(4)] == [200] * 4
    assert log_in() == 429
    assert log_in(password=PASSWORD) == 429
    assert log_in(password=PASSWORD, address="10.1.0.8") == 302


def test_four_failures_and_a_success_are_forgotten(wang):
    for _ in range(3):
        assert [log_in() for _ in range(4)] == [200] * 4
        assert log_in(password=PASSWORD) == 302


def test_another_browser_or_spelling_does_not_help(wang):
    statuses = [
        log_in(name, agent=agent)
        for name, agent in (("QH0103", "A"), ("qh0103", "B"), (" QH0103", "C"), ("Qh0103", "D"), ("QH0103", "E"))
    ]
    assert statuses == [200, 200, 200, 200, 429]


def test_names_that_do_not_exist_are_locked_alike():
    assert [log_in("QH9999") for _ in range(6)] == [200] * 4 + [429] * 2


def test_a_lock_ends_after_a_quarter_of_an_hour(wang):
    for _ in range(5):
        log_in()
    until = lockout.locked_until("QH0103", timezone.now())
    assert timedelta(minutes=14) < until - timezone.now() <= timedelta(minutes=15)
    AccessAttempt.objects.update(attempt_time=timezone.now() - timedelta(minutes=15))
    assert lockout.locked_until("QH0103", timezone.now()) is None
    assert log_in(password=PASSWORD) == 302


def test_the_page_says_how_long_and_whom_to_call(wang):
    for _ in range(4):
        log_in()
    body = {"login": "QH0103", "password": "wrong"}
    page = Client(REMOTE_ADDR="10.1.0.7").post("/account/login/", body).content.decode()
    assert "15 分钟后" in page
    assert "安全管理员" in page
    assert "QH0103" not in page


def test_fifty_failures_lock_an_address_for_everybody(wang):
    assert not any(guess(secrets.token_hex(8)) for _ in range(49))
    assert log_in(secrets.token_hex(8)) == 429
    assert log_in(password=PASSWORD) == 429
    assert log_in(password=PASSWORD, address="10.1.0.8") == 302


def test_a_success_does_not_free_the_address(wang):
    for _ in range(49):
        guess(secrets.token_hex(8))
    log_in(password=PASSWORD)
    assert log_in(secrets.token_hex(8)) == 429


def test_a_thousand_made_up_names_leave_few_rows_and_no_name():
    names = [secrets.token_hex(8) for _ in range(1000)]
    for name in names:
        guess(name)
    assert AccessAttempt.objects.count() <= lockout.FAILURES_OF_ADDRESS
    assert Event.objects.count() <= 1 + lockout.FAILURES_OF_ADDRESS // lockout.FAILURES
    kept = set(AccessAttempt.objects.values_list("username", flat=True)) | set(
        Event.objects.values_list("note", flat=True)
    )
    assert all(name == "" or (len(name) == 4 and name.startswith("?")) for name in kept)
    assert not set(AccessAttempt.objects.values_list("post_data", flat=True)) - {""}


def test_names_are_folded_into_a_bounded_number_of_keys():
    assert len({lockout.unknown_key(secrets.token_hex(8)) for _ in range(20_000)}) <= 4096


def test_sweeping_keeps_what_counts_and_a_bounded_number(monkeypatch):
    monkeypatch.setattr(lockout, "MOST_ROWS", 3)
    for number in range(5):
        log_in(f"nobody{number}", address=f"10.1.0.{number}")
    assert lockout.sweep(timezone.now()) == 2
    assert AccessAttempt.objects.count() == 3
    assert lockout.sweep(timezone.now() + timedelta(minutes=16)) == 3


def test_failures_of_accounts_are_recorded_with_the_account(wang):
    log_in()
    event = Event.objects.get()
    assert (event.action, event.target_id, event.actor_kind) == ("accounts.login.failed", str(wang.pk), "system")
    assert event.address == "10.1.0.7"


def test_the_security_administrator_unlocks(wang, ask):
    for _ in range(5):
        log_in()
    ask(SecurityAdministrator).post(f"/account/all/{wang.pk}/unlock/")
    assert log_in(password=PASSWORD) == 302
    assert Event.objects.filter(action="accounts.login.unlocked", target_id=str(wang.pk)).exists()
