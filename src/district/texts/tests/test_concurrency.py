"""Several threads at once, each with a connection of its own: a text is given to the platform once."""

import threading
from collections import Counter
from pathlib import Path

import pytest
from django.db import connection

from district.lib.refusal import Refused
from district.texts.gateways.gateway import Answer
from district.texts.models import State, Text
from district.texts.sending import send_due
from district.texts.tests.story import agent_of, asked, connect, patient
from tests.web.on_disk import on_disk
from tests.web.people import AT, small_district

pytestmark = pytest.mark.django_db(transaction=True)
WORKERS = 4


@pytest.fixture
def people(transactional_db: None, tmp_path: Path):
    with on_disk(tmp_path):
        yield small_district()
        connection.close()


class Counting:
    """A platform that counts."""

    def __init__(self) -> None:
        self.given: Counter = Counter()

    def send(self, letter) -> Answer:
        self.given[letter.key] += 1
        return Answer(State.HANDED_OVER, provider_id=f"m{letter.key}")


def at_once(deed) -> None:
    gate = threading.Barrier(WORKERS)

    def run() -> None:
        gate.wait()
        try:
            deed()
        except Refused:
            pass
        finally:
            connection.close()

    threads = [threading.Thread(target=run) for _number in range(WORKERS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


def test_several_workers_send_each_text_once(people, settings) -> None:
    connect(settings)
    one, platform = patient(people), Counting()
    keys = {asked(people, resident=one, about=("tests.thing", str(number))).pk for number in range(12)}
    at_once(lambda: send_due(AT, platform))
    assert platform.given == Counter(dict.fromkeys(keys, 1))
    assert set(Text.objects.values_list("state", flat=True)) == {"handed_over"}


def test_clicks_at_the_same_moment_ask_for_one_text(people) -> None:
    one = patient(people)
    agent_of(people)  # who has an account before the clicks
    at_once(lambda: asked(people, resident=one))
    assert Text.objects.count() == 1
