from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from uuid import UUID

import pytest
from django.db import transaction

from district.access.actor import Actor, system
from district.audit.models import Event
from district.audit.trail import NoActor, history_of, newest_at, record

pytestmark = pytest.mark.django_db
OVEN = system("oven")
NOBODIES = (
    None,
    Actor("staff", "", "张敏"),
    Actor("staff", "7", ""),
    Actor("staff", " ", "张敏"),
    Actor("", "7", "张敏"),
    Actor("anonymous", "7", "张敏"),
)


@pytest.mark.parametrize("nobody", NOBODIES)
def test_nothing_is_done_by_nobody(at, nobody):
    with pytest.raises(NoActor):
        record("cakes.cake.baked", by=nobody, at=at)
    assert not Event.objects.exists()


def test_a_history_is_of_one_row_and_newest_first(district, at):
    for place, minutes in ((district.heyan, 0), (district.jiucheng, 1), (district.heyan, 2)):
        record("orgs.organisation.changed", by=OVEN, at=at + timedelta(minutes=minutes), target=place)
    assert [event.at for event in history_of(district.heyan)] == [at + timedelta(minutes=2), at]


def test_values_are_kept_as_either_database_gives_them_back(at):
    amount, day, key = Decimal("45.570"), date(2024, 6, 14), UUID(int=1)
    after = {"amount": amount, "share": Fraction(1, 3), "rate": 0.1, "day": day, "key": key, "none": None, "yes": True}
    record("cakes.cake.baked", by=OVEN, at=at, after={**after, "rows": [{"n": 1, "text": "a\x00b"}]})
    assert Event.objects.get().after == {
        "amount": "45.570",
        "share": "1/3",
        "rate": "0.1",
        "day": "2024-06-14",
        "key": str(key),
        "none": None,
        "yes": True,
        "rows": [{"n": 1, "text": "ab"}],
    }


def test_names_longer_than_their_columns_are_cut_and_not_refused(at):
    record("cakes.cake.baked", by=Actor("staff", "7", "敏" * 300, "", "1" * 100), at=at)
    event = Event.objects.get()
    assert (len(event.actor_name), len(event.address)) == (200, 64)


def test_an_event_goes_with_its_write(district, at):
    with transaction.atomic():
        record("orgs.organisation.changed", by=OVEN, at=at, target=district.heyan)
        transaction.set_rollback(True)
    assert not history_of(district.heyan).exists()


@pytest.mark.django_db(transaction=True)
def test_an_event_about_a_row_outside_a_transaction_is_refused(district, at):
    with pytest.raises(transaction.TransactionManagementError):
        record("orgs.organisation.changed", by=OVEN, at=at, target=district.heyan)


def test_the_newest_time_is_that_of_the_latest_event_not_of_the_last_written(at):
    assert newest_at() is None
    for minutes in (5, 0):
        record("cakes.cake.baked", by=OVEN, at=at + timedelta(minutes=minutes))
    assert newest_at() == at + timedelta(minutes=5)


@pytest.mark.parametrize(
    ("actor", "shown"),
    [
        (system("sealer"), "系统：封存"),
        (OVEN, "oven"),
        (Actor("staff", "sealer", "张敏（QH0103）"), "张敏（QH0103）"),
    ],
)
def test_a_part_of_the_system_is_shown_in_words_and_recorded_as_it_was(at, actor, shown):
    record("cakes.cake.baked", by=actor, at=at)
    event = Event.objects.get()
    assert (str(event.by), event.actor_name) == (shown, actor.name)
