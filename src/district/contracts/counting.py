"""Counting how far every contract in force is kept, in the background: pages read what was counted."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from district.access.actor import Actor
from district.access.scope import Scope
from district.contracts.fulfilment import keepings
from district.contracts.models import Contract, Fulfilment
from district.tasks import running as tasks
from district.tasks.models import Task

COUNT = "contracts.count_fulfilment"
CHUNK = 1000
"""Contracts that are counted and committed together."""
COLUMNS = ("required", "done", "late", "counted_on")


def start(*, scope: Scope, by: Actor, at: Any) -> Task:
    """Put a count of the scope into the queue."""
    return tasks.start(COUNT, title=str(_("统计履约进度")), arguments={}, by=by, scope=scope, at=at)


@tasks.work(COUNT, is_restartable=True)
def work(running: tasks.Running) -> tasks.Outcome:
    """Count every contract of the scope that holds today."""
    on = timezone.localdate(running.now())
    rows = Contract.objects.within(running.scope).valid_on(on)
    total, done = rows.count(), 0
    running.advance(0, total)
    for chunk in _chunks(rows):
        count(chunk, on)
        done += len(chunk)
        running.advance(done, total)
    return {"rows": done, "address": reverse("contracts:rates")}, None


def count(contracts: list[Contract], on: date) -> None:
    """Count these contracts and write it down."""
    counted = [
        Fulfilment(contract=contract, required=kept.required, done=kept.done, late=kept.late, counted_on=on)
        for contract, kept in keepings(contracts, on)
    ]
    with transaction.atomic():
        Fulfilment.objects.bulk_create(
            counted, update_conflicts=True, unique_fields=("contract",), update_fields=COLUMNS
        )


def _chunks(rows: Any) -> Iterator[list[Contract]]:
    """The contracts in the order of their keys, so many at a time, each read in a query of its own."""
    last = None
    while True:
        following = rows.filter(pk__gt=last) if last else rows
        chunk = list(following.order_by("pk")[:CHUNK])
        if not chunk:
            return
        yield chunk
        last = chunk[-1].pk
