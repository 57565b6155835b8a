"""What this process has measured of its requests, and what is counted when somebody asks, as Prometheus reads it."""

import threading
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime

from django.conf import settings
from django.db import connection
from django.db.models import Count

from district.audit.models import Event
from district.audit.sealing import unsealed_tail
from district.files import disk
from district.tasks.models import State, Task

BOUNDS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.15, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0)
"""Seconds. 0.15 is the goal of every page."""


@dataclass(slots=True)
class _Route:
    """What was measured of one address."""

    statuses: dict[int, int] = field(default_factory=lambda: defaultdict(int))
    buckets: list[int] = field(default_factory=lambda: [0] * (len(BOUNDS) + 1))
    seconds: float = 0.0
    queries: int = 0


_routes: dict[str, _Route] = defaultdict(_Route)
_guard = threading.Lock()


def observe(route: str, status: int, seconds: float, queries: int) -> None:
    """Count one answered request. A route is the name of an address, so that there are only so many."""
    with _guard:
        measured = _routes[route]
        measured.statuses[status] += 1
        measured.buckets[bisect_left(BOUNDS, seconds)] += 1
        measured.seconds += seconds
        measured.queries += queries


def forget() -> None:
    """Begin to count anew."""
    with _guard:
        _routes.clear()


def text(at: datetime) -> str:
    """Everything measured and counted."""
    return "\n".join([*_of_requests(), *_of_the_site(at), ""])


def _of_requests() -> list[str]:
    with _guard:
        routes = sorted(_routes.items())
        lines = ["# TYPE shixiao_requests_total counter"]
        for name, route in routes:
            lines += [
                f'shixiao_requests_total{{route="{name}",status="{status}"}} {count}'
                for status, count in sorted(route.statuses.items())
            ]
        lines.append("# TYPE shixiao_request_seconds histogram")
        for name, route in routes:
            lines += _histogram(name, route)
        lines.append("# TYPE shixiao_queries_total counter")
        lines += [f'shixiao_queries_total{{route="{name}"}} {route.queries}' for name, route in routes]
    return lines


def _histogram(name: str, route: _Route) -> Iterator[str]:
    reached = 0
    for bound, count in zip((*BOUNDS, "+Inf"), route.buckets, strict=True):
        reached += count
        yield f'shixiao_request_seconds_bucket{{route="{name}",le="{bound}"}} {reached}'
    yield f'shixiao_request_seconds_sum{{route="{name}"}} {route.seconds:.6f}'
    yield f'shixiao_request_seconds_count{{route="{name}"}} {reached}'


def _of_the_site(at: datetime) -> Iterator[str]:
    """What is counted now: the same in every process."""
    counts = dict(Task.objects.values_list("state").annotate(count=Count("pk")).order_by())
    yield from _gauge("tasks", ((f'state="{state}"', counts.get(state, 0)) for state in State.values))
    count, age = unsealed_tail(at)
    yield from _gauge("audit_unsealed_events", [("", count)])
    yield from _gauge("audit_unsealed_seconds", [("", age.total_seconds())])
    yield from _gauge("database_bytes", _sizes())
    yield from _gauge("disk_free_bytes", [("", disk.free())])
    made = Event.objects.filter(action="backup.made").order_by("-at").values_list("at", flat=True).first()
    if made:
        yield from _gauge("backup_age_seconds", [("", (at - made).total_seconds())])


def _gauge(name: str, values: Iterable[tuple[str, float]]) -> Iterator[str]:
    yield f"# TYPE shixiao_{name} gauge"
    for label, value in values:
        yield f"shixiao_{name}{{{label}}} {value}" if label else f"shixiao_{name} {value}"


def _sizes() -> Iterator[tuple[str, float]]:
    """The database and, on SQLite, what waits in its log."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_database_size(current_database())")
            yield 'part="database"', cursor.fetchone()[0]
        return
    path = settings.SITE.data / "site.sqlite3"
    for part, file in (("database", path), ("log", path.with_name("site.sqlite3-wal"))):
        yield f'part="{part}"', file.stat().st_size if file.exists() else 0
