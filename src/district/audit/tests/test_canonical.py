from datetime import UTC, datetime
from uuid import UUID

import pytest

from district.audit.canonical import FIELDS, NOTHING, VERSION, canonical, digest
from district.audit.keys import public_key, signing_key
from district.audit.models import Event

KEY = b"61" * 32
EVENT = {
    "id": UUID("01901500-0000-7000-8000-000000000001"),
    "at": datetime(2024, 6, 14, 2, 30, 0, 5, tzinfo=UTC),
    "action": "budgets.payment.recorded",
    "actor_kind": "staff",
    "actor_id": "7",
    "actor_name": "张敏（QH0103）",
    "actor_role": "finance",
    "address": "127.0.0.1",
    "organisation": None,
    "target_kind": "budgets.payment",
    "target_id": "9",
    "target_name": "疫苗款",
    "before": {},
    "after": {"b": "45.57", "a": [1, None, True]},
    "note": "复核\n",
}
GOLDEN = (
    '{"event":{"action":"budgets.payment.recorded","actor_id":"7","actor_kind":"staff","actor_name":"张敏（QH0103）",'
    '"actor_role":"finance","address":"127.0.0.1","after":{"a":[1,null,true],"b":"45.57"},'
    '"at":"2024-06-14T02:30:00.000005+00:00","before":{},"id":"01901500-0000-7000-8000-000000000001",'
    '"note":"复核\\n","organisation":null,"target_id":"9","target_kind":"budgets.payment","target_name":"疫苗款"},'
    '"sealed_at":"2024-06-14T02:30:02.000000+00:00","version":1}'
)


def content() -> bytes:
    return canonical(EVENT, datetime(2024, 6, 14, 2, 30, 2, tzinfo=UTC))


def test_what_is_sealed_is_written_down_as_it_always_was():
    assert VERSION == 1
    assert content().decode() == GOLDEN


def test_the_digest_is_what_it_always_was():
    assert digest(KEY, NOTHING, content()) == "49be6a7dbba8b0024914e5d77ef14e7bd221f85729d4c1cd72bf861bf97494f1"
    assert (
        digest(KEY, digest(KEY, NOTHING, content()), content())
        == "2c27ca495d6515e804b6d65fd0bcf8b27dabe390f1d7b46fb04495a04eb3a592"
    )


def test_the_key_of_heads_is_what_it_always_was():
    assert public_key(KEY) == "6c96911cbe65c4678eecf7df2d489822cd91999cba601180b9e1de10827e1bd3"
    assert signing_key(KEY).sign(b"head").hex()[:16] == "ee046fe1dea7713a"


def test_every_field_of_an_event_is_sealed():
    assert set(EVENT) == {field.attname for field in Event._meta.concrete_fields}


@pytest.mark.django_db
def test_either_database_gives_back_what_was_sealed():
    Event.objects.create(**EVENT)
    (read,) = Event.objects.values(*FIELDS)
    assert canonical(read, datetime(2024, 6, 14, 2, 30, 2, tzinfo=UTC)).decode() == GOLDEN
