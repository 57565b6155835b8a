"""How quickly events are sealed, and a long chain is verified: `.venv/bin/python -m bench.web.audit --events 1000000`.

On SQLite in a folder of its own, or in the empty database that SHIXIAO_DATABASE names.
"""

import argparse
import os
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from district.config.new_settings import write

BATCH = 10_000


def main() -> None:
    """Parse the arguments, fill, seal, verify, and print how long each took."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--events", type=int, default=1_000_000)
    stated = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        _set_up(Path(folder))
        _measure(stated.events)


def _set_up(folder: Path) -> None:
    """A site of its own with an empty trail."""
    import django
    from django.core.management import call_command

    settings = folder / "settings.toml"
    write(settings, "data", demonstration=True)
    (folder / "data").mkdir()
    os.environ |= {"SHIXIAO_SETTINGS": str(settings), "DJANGO_SETTINGS_MODULE": "district.config.settings"}
    django.setup()
    call_command("migrate", "audit", verbosity=0)


def _measure(events: int) -> None:
    from district.audit.inspection import inspect
    from district.audit.sealing import seal_pending, unsealed_tail
    from district.audit.trail import record

    now = datetime.now(UTC)
    _timed(f"write {events:,} events", lambda: _fill(events, now))
    sealed = _timed("seal them", lambda: seal_pending(now))
    assert sealed == events
    record("bench.event.added", by=_somebody(), at=now)
    _timed("seal one more", lambda: seal_pending(now))
    _timed("ask for the tail", lambda: unsealed_tail(now))
    report = _timed("verify all", lambda: inspect(datetime.now(UTC)))
    assert report.is_intact
    assert report.entries == events + 1
    print(f"{_size() / (events + 1):.0f} bytes an event, with its seal and all indexes")


def _size() -> int:
    from django.db import connection

    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SELECT pg_total_relation_size('audit_event') + pg_total_relation_size('audit_seal')")
            return int(cursor.fetchone()[0])
        cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    return Path(connection.settings_dict["NAME"]).stat().st_size


def _timed(what: str, work: Callable[[], Any]) -> Any:
    began, busy = time.perf_counter(), time.process_time()
    done = work()
    print(f"{what:30} {time.perf_counter() - began:8.3f} s, {time.process_time() - busy:8.3f} s of processor time")
    return done


def _fill(events: int, now: datetime) -> None:
    from django.db import transaction

    from district.audit.models import Event

    for first in range(0, events, BATCH):
        numbers = range(first, min(first + BATCH, events))
        with transaction.atomic():
            Event.objects.bulk_create(_event(number, now) for number in numbers)


def _event(number: int, now: datetime) -> Any:
    from district.audit.models import Event

    return Event(
        at=now,
        action="budgets.payment.recorded",
        actor_kind="staff",
        actor_id=str(number % 5000),
        actor_name=f"张敏（QH{number % 5000:04}）",
        actor_role="finance",
        address="10.8.1.20",
        target_kind="budgets.payment",
        target_id=str(number),
        target_name="疫苗款",
        before={"amount": "45.57", "voucher": "2024-031"},
        after={"amount": str(number), "voucher": "2024-032"},
        note="复核后更正",
    )


def _somebody() -> Any:
    from district.access.actor import system

    return system("bench")


if __name__ == "__main__":
    main()
