import pytest
from django.db import DatabaseError, connection, transaction

from district.access.actor import system
from district.audit.append_only import AppendOnly
from district.audit.models import Event, Seal, Unsealed
from district.audit.sealing import seal_pending
from district.audit.trail import record

pytestmark = pytest.mark.django_db


@pytest.fixture
def event(at):
    event = record("cakes.cake.baked", by=system("oven"), at=at, note="first")
    seal_pending(at)
    return event


STATEMENTS = (
    "UPDATE audit_event SET note = 'second'",
    "DELETE FROM audit_event",
    "UPDATE audit_seal SET digest = ''",
    "DELETE FROM audit_seal",
)


@pytest.mark.parametrize("statement", STATEMENTS)
def test_the_database_refuses_change_and_deletion_in_a_sentence(event, statement):
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)
    assert (Event.objects.get().note, Seal.objects.count()) == ("first", 1)


@pytest.mark.parametrize("table", ["audit_event", "audit_seal"])
def test_no_row_is_replaced(event, table):
    replace = {
        "sqlite": f"INSERT OR REPLACE INTO {table} SELECT * FROM {table}",
        "postgresql": f"TRUNCATE {table}",
    }[connection.vendor]
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(replace)


def test_the_models_refuse_before_the_database_does(event):
    event.note = "second"
    for change in (event.save, event.delete, Event.objects.all().delete, Seal.objects.get().delete):
        with pytest.raises(AppendOnly, match="只能追加"):
            change()
    with pytest.raises(AppendOnly):
        Event.objects.update(note="second")
    with pytest.raises(AppendOnly):
        Event.objects.bulk_update([event], ["note"])


def test_every_event_waits_for_its_seal_even_one_entered_past_the_application(at):
    Event.objects.bulk_create(Event(at=at, action="cakes.cake.baked", actor_id=str(n)) for n in range(3))
    assert Unsealed.objects.count() == 3


@pytest.mark.django_db(transaction=True)
def test_the_tests_themselves_can_empty_what_they_committed(event):
    assert Event.objects.count() == 1
