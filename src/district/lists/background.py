"""Exports that go on in the background."""

import tempfile
from collections.abc import Iterator
from datetime import datetime, timedelta
from importlib import import_module
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.utils.translation import gettext as _

from district.access.permissions import permissions_of
from district.access.roles import ROLES
from district.files import store
from district.files.models import StoredFile
from district.lists.conditions import Chip, Conditions
from district.lists.listing import Listing, Rows, listing_named
from district.lists.ordering import arranged
from district.lists.query import Query, parse
from district.lists.sheet import write_list
from district.lists.watermark import file_name, heading, note_export
from district.tasks import running as tasks
from district.tasks.models import Task

EXPORT = "lists.export"
KEPT = timedelta(days=7)
"""How long an export can be fetched."""
CHUNK = 2000


def start_export(
    request: Any, listing: Listing, rows: Rows, query: Query, chips: list[Chip], directly: int
) -> HttpResponse:
    """Start the export of more rows than come at once, and say so on the list. One a person and list is enough.

    A task is kept, and so are its conditions: with a secret one there is none.
    """
    back = HttpResponseRedirect(f"{request.path}{query.address()}")
    if listing.export_rows is None or any(chip.is_secret for chip in chips):
        sentence = _("符合条件的超过 %(most)s 行，一次导不完。请加条件后再导出。")
        messages.error(request, sentence % {"most": f"{directly:,}"})
    else:
        total = rows.count()
        if _start(request, listing, query, total):
            sentence = _("正在后台导出 %(total)s 行，可以离开本页；完成后在“后台任务”中下载。")
            messages.success(request, sentence % {"total": f"{total:,}"})
        else:
            messages.warning(request, _("这份列表已有一个导出在进行，完成后可在“后台任务”中下载。"))
    return back


def _start(request: Any, listing: Listing, query: Query, total: int) -> bool:
    """Start the task, unless one of this person and list is under way."""
    asked = query.but().address()
    arguments = {"listing": listing.name, "query": asked.removeprefix("?"), "total": total}
    arguments["address"] = f"{request.path}{asked}"
    title = _("导出：%(title)s") % {"title": listing.title}
    with transaction.atomic():
        if _is_under_way(listing, request.actor.identifier):
            return False
        tasks.start(EXPORT, title=title, arguments=arguments, by=request.actor, scope=request.scope, at=request.at)
    return True


def _is_under_way(listing: Listing, identifier: str) -> bool:
    return Task.objects.of(identifier).open().filter(kind=EXPORT, arguments__listing=listing.name).exists()


@tasks.work(EXPORT, is_restartable=True)
def work(running: tasks.Running, *, listing: str, query: str, total: int, address: str) -> tasks.Outcome:
    """Write the workbook of a list's rows as they are now, within the scope of whoever asked."""
    described, at = _described(listing), running.now()
    request = _request(running, query, at)
    asked = parse(described, request.GET).query
    conditions = Conditions(described, request, asked)
    assert described.export_rows
    rows = arranged(described, conditions.apply(described.export_rows(running.scope)), asked)
    chips = conditions.chips()
    with tempfile.TemporaryFile() as target:
        top = heading(described, chips, by=running.by, at=at)
        count = write_list(target, described.shown(asked.columns), _counted(running, rows, total), top)
        target.seek(0)
        kept = _keep(running, target, described, at)
    with transaction.atomic():
        note_export(described, chips, count, by=running.by, at=at, organisation=running.scope.organisation)
    running.advance(count, count)
    return {"rows": count, "address": address}, kept


def _described(name: str) -> Listing:
    """The list of this name. A process that answers no pages has not read the views, where lists are described."""
    import_module(settings.ROOT_URLCONF)
    return listing_named(name)


def _request(running: tasks.Running, query: str, at: datetime) -> Any:
    """The request in which the export was asked for, as far as a condition's field may look at it."""
    request: Any = HttpRequest()
    request.method, request.GET = "GET", QueryDict(query)
    request.at, request.actor, request.scope, request.role = at, running.by, running.scope, running.by.role
    role = ROLES.get(running.by.role)
    request.permissions = permissions_of(role) if role else frozenset()
    request.may = lambda permission: permission in request.permissions
    return request


def _counted(running: tasks.Running, rows: Rows, total: int) -> Iterator[Any]:
    """The rows one by one, with the progress reported between them."""
    for number, row in enumerate(rows.iterator(chunk_size=CHUNK)):
        if number % CHUNK == 0:
            running.advance(number, max(total, number))
        yield row


def _keep(running: tasks.Running, target: Any, listing: Listing, at: datetime) -> StoredFile:
    """The workbook among the private files, for those alone who may take the list as Excel."""
    return store.keep(
        target,
        name=file_name(listing, at),
        permission=listing.export_permission or "",
        kinds=("xlsx",),
        organisation=running.scope.organisation,
        by=running.by,
        at=at,
        owner=running.task,
        expires_at=at + KEPT,
        is_ours=True,
    )
