"""Nobody can tell who gave an anonymous answer: not by a column, not by a key, not by an order, not by a time."""

import json
import random
import uuid
from datetime import timedelta

from django.db import connection, models

from district.access.scope import Scope
from district.audit.models import Event
from district.questionnaires import actions
from district.questionnaires.models import AnonymousReply, Interview, Invitation
from district.questionnaires.results import results_of
from district.questionnaires.tests.story import AT, OFFICER, published
from district.questionnaires.tests.test_actions import DAY, links

MOST_LINKS = 12


def answered(place, count=MOST_LINKS, seed=7):
    """A batch in which everybody answers in the order of the links, a minute apart, with their number as reason."""
    made = links(published(place), place, count=count, is_anonymous=True)
    chance = random.Random(seed)
    for link in made:
        told = {"knows": "yes", "satisfied": 1, "why": f"{link.number}"}
        at = AT + timedelta(minutes=link.number)
        actions.answer_invitation(invitation=link, answers=told, chance=chance, by=OFFICER, at=at)
    return made


def test_no_column_leads_from_a_reply_to_anything_but_its_batch():
    leads = {field.name for field in AnonymousReply._meta.get_fields() if field.is_relation}
    assert leads == {"batch"}
    assert {field.name for field in AnonymousReply._meta.fields} == {
        "id", "batch", "answers", "score", "possible", "satisfaction", "received_on",
    }  # fmt: skip
    kinds = {type(field) for field in AnonymousReply._meta.fields}
    assert models.DateTimeField not in kinds
    assert not {field.name for field in Invitation._meta.fields} & {"used_at", "used_on", "answered_at"}


def test_no_two_values_of_a_reply_and_of_its_link_are_equal(district):
    answered(district.heyan)
    said = {str(value) for row in AnonymousReply.objects.values("id", "received_on", "score") for value in row.values()}
    known = {str(value) for row in Invitation.objects.values("id", "token_hash") for value in row.values()}
    assert not said & known
    assert not Interview.objects.exists()


def test_the_key_of_a_reply_tells_no_time(district):
    answered(district.heyan)
    assert {reply.pk.version for reply in AnonymousReply.objects.all()} == {4}
    assert all(isinstance(reply.pk, uuid.UUID) for reply in AnonymousReply.objects.all())


def in_stored_order():
    """The replies as they lie in the table."""
    order = "rowid" if connection.vendor == "sqlite" else "ctid"
    table = AnonymousReply._meta.db_table
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT answers FROM {table} ORDER BY {order}")
        rows = [row[0] for row in cursor.fetchall()]
    return [int((json.loads(row) if isinstance(row, str) else row)["why"]) for row in rows]


def test_the_order_in_which_replies_lie_is_not_the_order_in_which_they_came(district):
    answered(district.heyan)
    order = in_stored_order()
    assert sorted(order) == list(range(1, MOST_LINKS + 1))
    assert order != sorted(order)


def test_the_last_reply_can_lie_anywhere(district):
    answered(district.heyan, count=6)
    places = set()
    for seed in range(12):
        batch = AnonymousReply.objects.first().batch
        chance = random.Random(seed)
        box = list(batch.replies.all())
        chance.shuffle(box)
        places.add([reply.answers["why"] for reply in box].index("6"))
    assert len(places) > 2


def test_the_trail_says_that_a_reply_came_and_neither_whose_nor_by_which_link(district):
    made = answered(district.heyan)
    events = Event.objects.filter(action="questionnaires.anonymous.received")
    assert events.count() == MOST_LINKS
    batch = str(made[0].batch_id)
    assert {(event.target_id, event.actor_name, event.address, str(event.after)) for event in events} == {
        (batch, "匿名填写", "", "{}")
    }
    named = {event.target_id for event in Event.objects.all()}
    assert not named & {str(link.pk) for link in made}


def test_few_replies_are_not_shown_yet(district):
    made = links(published(district.office), district.office, count=6, is_anonymous=True)
    scope = Scope(district.office.pk, "QH", "", is_whole=True, organisations=())
    version = made[0].batch.questions
    for number, link in enumerate(made[:5], 1):
        told = {"knows": "no"}
        actions.answer_invitation(invitation=link, answers=told, chance=random.Random(1), by=OFFICER, at=AT)
        found = results_of(version, scope)
        assert (found.completed, found.hidden) == ((0, number) if number < 5 else (5, 0))


def test_a_reply_keeps_the_day_alone(district):
    answered(district.heyan)
    assert set(AnonymousReply.objects.values_list("received_on", flat=True)) == {DAY}
