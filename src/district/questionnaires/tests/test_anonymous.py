"""Nobody can tell who gave an anonymous answer: not by a column, not by a key, not by an order, not by a time."""

import json
import random
import uuid
from datetime import date, timedelta

import pytest
from django.db import connection, models, transaction
from django.urls import reverse

from district.access.scope import Scope
from district.audit.models import Event
from district.lib.refusal import Refused
from district.questionnaires import actions, rules
from district.questionnaires.evidence import rows
from district.questionnaires.models import AnonymousReply, Batch, Interview, Invitation
from district.questionnaires.results import results_of
from district.questionnaires.tests.story import AT, OFFICER, published
from district.questionnaires.tests.test_actions import DAY, links
from district.questionnaires.tokens import token_of

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
        "id", "batch", "answers", "score", "possible", "satisfaction",
    }  # fmt: skip
    assert not [field for field in AnonymousReply._meta.fields if isinstance(field, models.DateField)]
    assert not {field.name for field in Invitation._meta.fields} & {"used_at", "used_on", "answered_at"}


def test_no_two_values_of_a_reply_and_of_its_link_are_equal(district):
    answered(district.heyan)
    said = {str(value) for row in AnonymousReply.objects.values("id", "score") for value in row.values()}
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


def everything(district):
    """What somebody who may see the whole district sees."""
    return Scope(district.office.pk, "QH", "", is_whole=True, organisations=())


def test_few_replies_are_never_shown(district):
    made = links(published(district.office), district.office, count=6, is_anonymous=True)
    version = made[0].batch.questions
    for number, link in enumerate(made[:5], 1):
        told = {"knows": "no"}
        actions.answer_invitation(invitation=link, answers=told, chance=random.Random(1), by=OFFICER, at=AT)
        found = results_of(version, everything(district), DAY + timedelta(days=1))
        assert (found.completed, found.hidden) == ((0, number) if number < 5 else (5, 0))


def test_whoever_looks_before_and_after_a_reply_learns_nothing_of_it(district):
    made = links(published(district.office), district.office, count=12, is_anonymous=True)
    version, seen = made[0].batch.questions, set()
    for link in made:
        told = {"knows": "yes", "satisfied": 1, "why": str(link.number)}
        actions.answer_invitation(invitation=link, answers=told, chance=random.Random(1), by=OFFICER, at=AT)
        found = results_of(version, everything(district), DAY)
        seen.add((found.completed, found.satisfaction, tuple(tally.answered for tally in found.tallies)))
        assert list(rows(DAY)) == []
    assert len(seen) == 1
    assert results_of(version, everything(district), DAY + timedelta(days=1)).completed == 12


def test_a_batch_that_is_ended_early_shows_its_results_and_takes_no_more(district):
    made = answered(district.heyan, count=7)[-1]
    actions.close_batch(batch=made.batch, by=OFFICER, at=AT)
    assert results_of(made.batch.questions, everything(district), DAY).completed == 7
    with pytest.raises(Refused, match="截止"):
        rules.check_is_current(Batch.objects.get(), DAY)


def test_who_holds_the_whole_database_guesses_no_better_than_by_chance(district):
    """Links are answered in their order; the best that order can do is to pair the places of both tables."""
    hits = 0
    for seed in range(20):
        with transaction.atomic():
            answered(district.heyan, seed=seed)
            hits += sum(place == number for place, number in enumerate(in_stored_order(), 1))
            hits += sum(place == number for place, number in enumerate(by_key(), 1))
            transaction.set_rollback(True)
    tries = 20 * 2 * MOST_LINKS
    assert hits / tries < 3 / MOST_LINKS, "chance alone would be one in twelve"


def by_key():
    """The replies in the order of their keys."""
    return [int(reply.answers["why"]) for reply in AnonymousReply.objects.order_by("pk")]


def test_no_table_tells_when_a_reply_came(district):
    answered(district.heyan)
    before = {event.pk for event in Event.objects.all()}
    link = Invitation.objects.order_by("number").last()
    assert link.is_used
    told = [str(value) for row in AnonymousReply.objects.values() for value in row.values()]
    times = [f"{event.at:%H:%M}" for event in Event.objects.filter(pk__in=before)]
    assert not [text for text in told for time in times if time in text]
    assert "2024" not in "".join(text for text in told if "why" not in text)


def test_the_log_names_no_link(client, district, caplog):
    made = links(published(district.heyan), district.heyan, is_anonymous=True, expires_on=date(2099, 1, 1))
    address = reverse("questionnaires:answer", args=[token_of(made[0].pk)])
    with caplog.at_level("DEBUG"):
        for told in (None, {"q-knows": "yes"}, {"q-knows": "no"}, {"q-knows": "no"}):
            client.get(address) if told is None else client.post(address, told)
        client.get(reverse("questionnaires:answer", args=["unknown-token"]))
    assert AnonymousReply.objects.count() == 1
    assert "unknown-token" not in caplog.text
    assert token_of(made[0].pk) not in caplog.text
