"""Lists of members as Excel: at once where they are short, in the background where they are not."""

import io
import tempfile
from collections.abc import Iterable
from dataclasses import replace
from datetime import timedelta
from typing import IO, Any
from uuid import UUID

from django.contrib import messages
from django.db import transaction
from django.http import FileResponse, HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from district.access.permissions import Permission
from district.access.request import StaffRequest
from district.evaluations.drill.amounts import amount, is_money
from district.evaluations.drill.asked import Asked, Counted, asked_by
from district.evaluations.drill.entries import Entry, all_entries
from district.evaluations.drill.figures import address
from district.evaluations.drill.reader import SENSITIVE, Reader
from district.evaluations.drill.titles import chips_of, title_of
from district.evaluations.models import Evaluation
from district.evaluations.permissions import Evaluations
from district.files import store
from district.lists.conditions import Chip
from district.lists.exports import DIRECTLY, XLSX
from district.lists.listing import Column, Kind, Listing
from district.lists.sheet import write_list
from district.lists.watermark import file_name, heading, note_export
from district.residents.permissions import Residents
from district.tasks import running as tasks
from district.tasks.models import Task

KIND = "evaluations.members"
KEPT = timedelta(days=7)
MEMBERS = Listing(
    name="evaluations.members",
    title=gettext_lazy("指标名单"),
    columns=(
        Column("place", gettext_lazy("序号"), Kind.NUMBER),
        Column("pseudonym", gettext_lazy("人员代号"), Kind.CODE),
        Column("name", gettext_lazy("姓名")),
        Column("organisation", gettext_lazy("机构")),
        Column("state", gettext_lazy("是否计入"), Kind.STATE),
        Column("reason", gettext_lazy("原因")),
        Column("amount", gettext_lazy("计数"), Kind.NUMBER),
    ),
    order=("place",),
)


def take(request: StaffRequest, asked: Asked) -> HttpResponse:
    """The workbook of a list, or the task that writes it."""
    if asked.count > DIRECTLY:
        return _start(request, asked)
    reader, target = Reader.of(request), io.BytesIO()
    _write(target, asked, all_entries(asked, reader), reader)
    target.seek(0)
    return FileResponse(target, as_attachment=True, filename=file_name(MEMBERS, request.at), content_type=XLSX)


def _write(target: IO[bytes], asked: Asked, rows: Iterable[Entry], reader: Reader) -> int:
    chips = [Chip(str(title), value, "") for title, value in chips_of(asked)]
    top = replace(heading(MEMBERS, chips, by=reader.by, at=reader.at), title=title_of(asked))
    count = write_list(target, _columns(asked.counted.key), rows, top)
    with transaction.atomic():
        note_export(MEMBERS, chips, count, by=reader.by, at=reader.at, organisation=reader.scope.organisation)
    return count


def _columns(key: str) -> tuple[Column, ...]:
    """The list's columns; amounts are in yuan."""
    if not is_money(key):
        return MEMBERS.columns
    yuan = Column("amount", _("金额（元）"), Kind.NUMBER, value=lambda entry: amount(key, entry.amount))
    return (*MEMBERS.columns[:-1], yuan)


def _start(request: StaffRequest, asked: Asked) -> HttpResponse:
    """Start the task that writes it, and say so on the list. One of a person and list is enough."""
    counted = asked.counted
    arguments = {"evaluation": str(counted.evaluation.pk), "key": counted.key, "asked": asked.as_query()}
    title = _("导出：%(title)s") % {"title": title_of(asked)}
    if _start_once(request, title, arguments):
        sentence = _("正在后台导出 %(total)s 行，可以离开本页；完成后在“后台任务”中下载。")
        messages.success(request, sentence % {"total": f"{asked.count:,}"})
    else:
        messages.warning(request, _("这份名单已有一个导出在进行，完成后可在“后台任务”中下载。"))
    return HttpResponseRedirect(address(counted, asked))


@transaction.atomic
def _start_once(request: StaffRequest, title: str, arguments: dict[str, Any]) -> bool:
    """Start it, unless the same export of this person is under way."""
    Evaluation.objects.select_for_update().get(pk=arguments["evaluation"])  # two clicks at once wait for each other
    under_way = Task.objects.of(request.actor.identifier).open().filter(kind=KIND)
    if any(task.arguments == arguments for task in under_way):
        return False
    tasks.start(KIND, title=title, arguments=arguments, by=request.actor, scope=request.scope, at=request.at)
    return True


@tasks.work(KIND, is_restartable=True)
def members_task(running: tasks.Running, *, evaluation: str, key: str, asked: dict[str, str]) -> tasks.Outcome:
    """Write the workbook of a long list."""
    rows = Evaluation.objects.within(running.scope).select_related("snapshot", "goal_version__goal")
    found = asked_by(Counted(rows.get(pk=UUID(evaluation)), key), asked)
    reader = Reader.of_task(running)
    with tempfile.TemporaryFile() as target:
        count = _write(target, found, _reported(running, all_entries(found, reader), found.count), reader)
        target.seek(0)
        kept = store.keep(
            target,
            name=file_name(MEMBERS, reader.at),
            permission=_permission(found, reader),
            kinds=("xlsx",),
            organisation=running.scope.organisation,
            by=running.by,
            at=reader.at,
            owner=running.task,
            expires_at=reader.at + KEPT,
            is_ours=True,
        )
    return {"rows": count, "address": address(found.counted, found)}, kept


def _permission(asked: Asked, reader: Reader) -> Permission:
    """Who may fetch it: where it holds names, only those who may see them."""
    counted = asked.counted
    if not reader.may_know(counted.key, counted.snapshot, exported=True):
        return Evaluations.VIEW
    return Evaluations.SENSITIVE if counted.key.startswith(SENSITIVE) else Residents.EXPORT


def _reported(running: tasks.Running, rows: Iterable[Entry], total: int) -> Iterable[Any]:
    for entry in rows:
        if entry.place % 1000 == 1:
            running.advance(entry.place - 1, total)
        yield entry
