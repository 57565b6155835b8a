"""A small honest trail in a SQLite file, and copies of it without triggers, for attackers to work on."""

import random
import shutil
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pysqlite3
from django.core.management import call_command
from django.db import connections

from district.audit import heads
from district.audit.canonical import FIELDS
from district.audit.inspection import inspect
from district.audit.keys import chain_key
from district.audit.models import Event, Seal, Unsealed
from district.audit.sealing import chained
from district.audit.verification import Report

ALIAS = "copied"
ENTRIES = 40
AT = datetime(2024, 6, 14, 2, 30, tzinfo=UTC)


def identifier(at: datetime, chance: random.Random) -> str:
    """An identifier made at this time."""
    milliseconds = int(at.timestamp() * 1000)
    return f"{milliseconds:012x}7{chance.getrandbits(12):03x}8{chance.getrandbits(60):015x}"


@contextmanager
def database(path: Path) -> Iterator[str]:
    """A SQLite file as one of Django's databases."""
    options = {"transaction_mode": "IMMEDIATE"}
    described = {**connections.databases["default"], "ENGINE": "district.lib.sqlite", "NAME": path, "OPTIONS": options}
    connections.databases[ALIAS] = described
    try:
        yield ALIAS
    finally:
        connections[ALIAS].close()
        del connections[ALIAS]
        del connections.databases[ALIAS]


def build(path: Path) -> None:
    """Write the honest trail: events of several seconds, sealed in several batches."""
    with database(path) as alias:
        call_command("migrate", "audit", database=alias, verbosity=0)
    for batch in range(ENTRIES // 8):
        go_on(path, AT + timedelta(seconds=5 * batch))


def go_on(path: Path, now: datetime) -> None:
    """Eight more events, sealed as the sealer does."""
    chance = random.Random(str(now))
    events = [_event(now, chance) for _ in range(8)]
    with database(path) as alias:
        Event.objects.using(alias).bulk_create(events)
        last = Seal.objects.using(alias).order_by("-sequence").first()
        rows = Event.objects.using(alias).filter(pk__in=[event.pk for event in events]).order_by("pk")
        Seal.objects.using(alias).bulk_create(chained(rows.values(*FIELDS), last, now + timedelta(seconds=2)))
        Unsealed.objects.using(alias).all().delete()


def _event(at: datetime, chance: random.Random) -> Event:
    number = chance.randrange(10**6)
    return Event(
        id=identifier(at - timedelta(seconds=chance.random()), chance),
        at=at,
        action=chance.choice(("budgets.payment.recorded", "residents.resident.read", "accounts.login.failed")),
        actor_kind="staff",
        actor_id=str(number),
        actor_name=f"张敏（QH{number}）",
        actor_role="finance",
        address="127.0.0.1",
        target_kind="budgets.payment",
        target_id=str(chance.randrange(10**6)),
        target_name="付款",
        before={"amount": "45.57"},
        after={"amount": str(number)},
        note="复核",
    )


@contextmanager
def attacked(honest: Path, path: Path) -> Iterator[Any]:
    """A copy of the honest file as an attacker opens it, without its triggers."""
    shutil.copy(honest, path)
    connection = pysqlite3.connect(str(path), isolation_level=None)
    try:
        for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
            connection.execute(f"DROP TRIGGER {name}")
        connection.execute("PRAGMA ignore_check_constraints = ON")
        connection.execute("BEGIN")
        yield connection
        connection.execute("COMMIT")
    finally:
        connection.close()


def head_of(path: Path, sequence: int = ENTRIES) -> heads.Head:
    """A signed head of the honest file, as it was carried away."""
    connection = pysqlite3.connect(str(path))
    (digest,) = connection.execute("SELECT digest FROM audit_seal WHERE sequence = ?", [sequence]).fetchone()
    connection.close()
    return heads.sign(sequence, digest, AT + timedelta(minutes=1), chain_key())


def inspected(path: Path, carried: Iterable[heads.Head] = ()) -> Report:
    """What a verification of this file says, an hour later."""
    source = path.with_suffix(".json")
    source.write_text("".join(f"{head.line()}\n" for head in carried), "ascii")
    with database(path) as alias:
        return inspect(AT + timedelta(hours=1), source=source, using=alias)
