from datetime import timedelta

import pytest
from django.db import DatabaseError, connection, transaction

from district.access.actor import system
from district.audit.models import Event, Seal
from district.audit.sealing import BATCH, seal_pending, unsealed_tail
from district.audit.trail import record
from district.lib.identifiers import made_at, new_id
from tests.web.flushing import lifted

pytestmark = pytest.mark.django_db
OVEN = system("oven")


def bake(at, count=1, **fields):
    return [record("cakes.cake.baked", by=OVEN, at=at, **fields) for _ in range(count)]


def test_seals_are_numbered_from_one_without_a_gap(at):
    bake(at, 3)
    assert seal_pending(at) == 3
    bake(at, 2)
    assert seal_pending(at) == 2
    assert list(Seal.objects.order_by("sequence").values_list("sequence", flat=True)) == [1, 2, 3, 4, 5]


def test_nothing_waits_after_a_seal_and_nothing_is_sealed_twice(at):
    bake(at)
    seal_pending(at)
    assert seal_pending(at) == 0
    assert unsealed_tail(at) == (0, timedelta())


def test_the_tail_says_how_many_wait_and_how_long_the_oldest_has(at):
    first, _ = bake(at, 2)
    count, age = unsealed_tail(made_at(first.pk) + timedelta(seconds=7))
    assert (count, age) == (2, timedelta(seconds=7))


def test_an_event_that_commits_late_is_sealed_although_its_identifier_is_old(at):
    early = new_id()
    bake(at, 2)
    seal_pending(at)
    Event.objects.create(id=early, at=at, action="cakes.cake.baked", actor_id="late")
    assert seal_pending(at) == 1
    assert Seal.objects.get(event_id=early).sequence == 3


@pytest.mark.parametrize("count", [BATCH - 1, BATCH, BATCH + 1])
def test_more_than_one_batch_is_sealed_at_once(at, count):
    Event.objects.bulk_create(Event(at=at, action="cakes.cake.baked") for _ in range(count))
    assert seal_pending(at) == count
    assert Seal.objects.count() == count


def test_a_clock_that_was_set_back_is_recorded_once(at):
    for minutes in (0, -2, -2):
        bake(at)
        seal_pending(at + timedelta(minutes=minutes))
    assert Event.objects.filter(action="audit.clock.set_back").count() == 1


@pytest.mark.parametrize(("seconds", "warnings"), [(59, 0), (60, 0), (61, 1)])
def test_a_clock_may_jitter_by_a_minute(at, seconds, warnings):
    bake(at)
    seal_pending(at)
    bake(at)
    seal_pending(at - timedelta(seconds=seconds))
    assert Event.objects.filter(action="audit.clock.set_back").count() == warnings


def test_an_event_that_cannot_be_read_holds_up_no_other(at):
    spoilt, *_ = bake(at, 3)
    statement = "UPDATE audit_event SET organisation = 'x' WHERE id = %s"
    if connection.vendor == "postgresql":
        with pytest.raises(DatabaseError), transaction.atomic():
            tamper(statement, spoilt.pk)
        return
    tamper(statement, spoilt.pk.hex)
    assert seal_pending(at) == 2
    assert unsealed_tail(at)[0] == 1


def test_an_event_that_is_gone_before_its_seal_is_recorded_as_lost(at):
    gone, *_ = bake(at, 3)
    tamper("DELETE FROM audit_event WHERE id = %s", gone.pk if connection.vendor == "postgresql" else gone.pk.hex)
    seal_pending(at)
    assert Event.objects.get(action="audit.events.lost").before == {"events": [str(gone.pk)]}


def tamper(statement, *values):
    with lifted(), connection.cursor() as cursor:
        cursor.execute(statement, values)
