"""The made-up residents of the fictitious district, written in bulk as an import writes them."""

import random
from collections.abc import Iterator
from datetime import date, datetime
from itertools import islice
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from district.access.actor import Actor
from district.audit.trail import record
from district.lib.inserting import insert
from district.orgs.models import Level, Organisation
from district.residents.demonstration.crowd import Crowd
from district.residents.demonstration.people import Files
from district.residents.demonstration.services import served
from district.residents.duplicates import find_all
from district.residents.importing.entries import Entry, Origin
from district.residents.importing.tidying import tidy
from district.residents.importing.writing import Rows, rows_of
from district.residents.models import ServiceReceived

CHUNK = 5000
"""Residents that are written in one transaction."""
TWICE = 36
"""Residents at most who have a second file by mistake, for somebody to find."""


def load(*, chance: random.Random, at: datetime, by: Actor, residents: int) -> None:
    """Make so many residents with their groups and services. The same chance makes the same people.

    Ages, sexes, stations and registers are those of the library's demonstration, moved to the day of `at`. Identity
    numbers belong to no region, phones to no operator.
    """
    on = timezone.localdate(at)
    twice = min(TWICE, residents // 100)
    files = Files(chance, Crowd(residents - twice, chance.getrandbits(32), on), _places(), on)
    origin, centres = Origin(at, on, "示范数据"), dict[UUID, UUID | None]()
    for entries in _chunks(_with_twins(chance, files, twice, residents)):
        _write(chance, rows_of(entries, origin, centres), on)
    tidy()
    pairs = find_all(at)
    with transaction.atomic():
        record("residents.demonstration.loaded", by=by, at=at, after={"residents": residents, "pairs": pairs})


def _places() -> dict[str, Organisation]:
    """The organisations that keep files, by their codes."""
    return {place.code: place for place in Organisation.objects.exclude(level=Level.DISTRICT)}


def _with_twins(chance: random.Random, files: Files, count: int, residents: int) -> Iterator[Entry]:
    """The files in their order, and at the end the second files of a few who live here."""
    chosen = set(chance.sample(range(residents * 9 // 10), count))
    twice = []
    for at, entry in enumerate(files.entries()):
        yield entry
        if at in chosen:
            twice.append(entry)
    yield from (files.twice(entry) for entry in twice)


def _chunks(entries: Iterator[Entry]) -> Iterator[list[Entry]]:
    while some := list(islice(entries, CHUNK)):
        yield some


def _write(chance: random.Random, rows: Rows, on: date) -> None:
    pairs = zip(rows.residents, rows.summaries, strict=True)
    services = [service for resident, summary in pairs for service in served(chance, resident, summary, on)]
    with transaction.atomic():
        rows.write()
        insert(ServiceReceived, services)
