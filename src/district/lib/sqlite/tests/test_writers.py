"""Many threads write to one SQLite file: each has its turn, and none is told that the database is locked."""

import threading
from collections.abc import Generator
from pathlib import Path
from typing import Any

import pytest
from django.db import DatabaseError, connections, transaction
from django.db.utils import OperationalError

from district.lib.sqlite import base

ALIAS = "writers"


@pytest.fixture
def database(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, django_db_blocker: Any) -> Generator[Any]:
    """A file of its own with a table, as a database beside the default one."""
    options = {"transaction_mode": "IMMEDIATE", "timeout": 20, "init_command": "PRAGMA journal_mode=WAL;"}
    stated = {"ENGINE": "district.lib.sqlite", "NAME": tmp_path / "written.sqlite3", "OPTIONS": options}
    monkeypatch.setitem(connections.settings, ALIAS, connections.configure_settings({"default": stated})["default"])
    with django_db_blocker.unblock():
        with connections[ALIAS].cursor() as cursor:
            cursor.execute("CREATE TABLE written (thread INTEGER, number INTEGER, UNIQUE (thread, number))")
        yield connections[ALIAS]
        connections[ALIAS].close()
        del connections[ALIAS]


def write(thread: int, number: int) -> None:
    with connections[ALIAS].cursor() as cursor:
        cursor.execute("INSERT INTO written VALUES (%s, %s)", [thread, number])


def count() -> int:
    with connections[ALIAS].cursor() as cursor:
        cursor.execute("SELECT count(*) FROM written")
        return int(cursor.fetchone()[0])


def in_threads(number: int, work: Any) -> list[BaseException]:
    """Let so many threads do this, each with its number; what went wrong."""
    faults: list[BaseException] = []

    def run(mine: int) -> None:
        try:
            work(mine)
        except BaseException as fault:
            faults.append(fault)
        finally:
            connections[ALIAS].close()

    threads = [threading.Thread(target=run, args=(mine,)) for mine in range(number)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    return faults


def test_eight_threads_write_two_hundred_transactions_each(database: Any) -> None:
    def work(mine: int) -> None:
        for number in range(200):
            with transaction.atomic(ALIAS):
                count()
                write(mine, number)

    assert in_threads(8, work) == []
    assert count() == 1600


def test_writes_outside_transactions_wait_their_turn_as_well(database: Any) -> None:
    def work(mine: int) -> None:
        for number in range(100):
            write(mine, number)

    assert in_threads(8, work) == []
    assert count() == 800
    assert not base._writers._held


def test_reading_waits_for_nobody(database: Any) -> None:
    with transaction.atomic(ALIAS):
        write(0, 0)
        seen: list[int] = []
        assert in_threads(1, lambda mine: seen.append(count())) == []
    assert seen == [0]


def test_who_waits_too_long_is_told_so_and_nothing_is_written(database: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(connections.settings[ALIAS]["OPTIONS"], "timeout", 0.05)
    with transaction.atomic(ALIAS):
        write(0, 0)
        (fault,) = in_threads(1, lambda mine: write(1, 1))
    assert isinstance(fault, OperationalError)
    assert "too many writers" in str(fault)
    assert count() == 1


def test_a_nested_transaction_keeps_the_turn_until_the_outer_one_ends(database: Any) -> None:
    with transaction.atomic(ALIAS):
        write(0, 0)
        with pytest.raises(DatabaseError), transaction.atomic(ALIAS):
            write(0, 0)
        assert database._has_turn
        write(0, 1)
    assert not database._has_turn
    assert count() == 2


@pytest.mark.parametrize("ends", ["raises", "closes", "is interrupted at its commit", "breaks a key"])
def test_however_a_transaction_ends_its_turn_is_handed_on(
    database: Any, monkeypatch: pytest.MonkeyPatch, ends: str
) -> None:
    with pytest.raises((ArithmeticError, KeyboardInterrupt, DatabaseError)), transaction.atomic(ALIAS):  # noqa: PT012
        write(0, 0)
        _end(database, monkeypatch, ends)
    monkeypatch.undo()
    assert not base._writers._held
    assert not database._has_turn


def _end(database: Any, monkeypatch: pytest.MonkeyPatch, ends: str) -> None:
    def interrupted(self: Any) -> None:
        raise KeyboardInterrupt

    if ends == "closes":
        database.close()
    elif ends == "is interrupted at its commit":
        monkeypatch.setattr(base.base.DatabaseWrapper, "_commit", interrupted)
        return
    elif ends == "breaks a key":
        write(0, 0)
    raise ZeroDivisionError
