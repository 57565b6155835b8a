"""Several write, each for a different time, and two seal: what a busy day looks like."""

import random
import threading
import time
from contextlib import contextmanager

import pytest
from django.core.management import call_command
from django.db import connection, connections, transaction

from district.access.actor import system
from district.audit.inspection import inspect
from district.audit.models import Event, Seal
from district.audit.sealing import seal_pending, unsealed_tail
from district.audit.trail import record
from district.lib.identifiers import made_at

WRITERS, EACH = 4, 25


@contextmanager
def on_a_file(path):
    """The default database is a SQLite file for every thread that begins now."""
    usual = connections.databases["default"]
    options = {**usual["OPTIONS"], "timeout": 60}
    connections.databases["default"] = {**usual, "NAME": path, "OPTIONS": options}
    try:
        in_threads(lambda: call_command("migrate", "audit", verbosity=0))
        yield
    finally:
        connections.databases["default"] = usual


@pytest.fixture
def many_connections(request, tmp_path, django_db_setup, django_db_blocker):
    """A database that every thread reaches over a connection of its own."""
    if connection.vendor == "postgresql":
        request.getfixturevalue("transactional_db")
        yield
    else:
        with django_db_blocker.unblock(), on_a_file(tmp_path / "busy.sqlite3"):
            yield


def in_threads(*works):
    failures = []

    def run(work):
        try:
            work()
        except BaseException as failure:
            failures.append(failure)
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=(work,)) for work in works]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not failures, failures


def writer(number):
    def write():
        chance = random.Random(number)
        for _ in range(EACH):
            with transaction.atomic():
                event = record("cakes.cake.baked", by=system(f"oven {number}"), at=made_at(Event().pk))
                time.sleep(chance.choice((0, 0, 0.002, 0.02)))
                transaction.set_rollback(chance.random() < 0.1)
            assert event.pk

    return write


def sealer(is_over, counts):
    def seal():
        while not is_over.is_set():
            counts.append(seal_pending(made_at(Event().pk)))
            time.sleep(0.003)

    return seal


def test_late_commits_and_two_sealers_leave_an_intact_chain(many_connections, tmp_path):
    is_over, counts = threading.Event(), []

    def all_write():
        in_threads(*map(writer, range(WRITERS)))
        is_over.set()

    in_threads(all_write, sealer(is_over, counts), sealer(is_over, counts))
    in_threads(lambda: check(counts, tmp_path / "heads.json"))


def check(counts, heads):
    now = made_at(Event().pk)
    counts.append(seal_pending(now))
    heads.touch()
    report = inspect(now, source=heads)
    committed = Event.objects.count()
    assert 0.7 * WRITERS * EACH < committed < WRITERS * EACH
    assert (report.findings, report.entries, report.last) == ([], committed, committed)
    assert sum(counts) == committed
    assert unsealed_tail(now)[0] == 0
    assert len([count for count in counts if count]) > 5
    late = sum(one > two for one, two in zip(*_neighbours(), strict=False))
    assert late or connection.vendor == "sqlite"


def _neighbours():
    """Identifiers in the order of their seals: on PostgreSQL some commit after younger ones were sealed."""
    order = list(Seal.objects.order_by("sequence").values_list("event_id", flat=True))
    return order, order[1:]
