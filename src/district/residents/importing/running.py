"""The background task of an import: every row is read, checked, settled and counted; one event tells of it all."""

import tempfile
import time
from dataclasses import dataclass
from datetime import timedelta
from itertools import islice
from pathlib import Path
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from district.audit.trail import record
from district.files import store
from district.files.models import StoredFile
from district.residents.duplicates import find_all
from district.residents.importing.checking import Checker, Fault
from district.residents.importing.entries import Entry, Origin
from district.residents.importing.places import let_expire, source_of
from district.residents.importing.rejects import Rejects
from district.residents.importing.settling import Settler
from district.residents.importing.sources import Line, Source, headers, lines
from district.residents.importing.tally import Tally
from district.residents.importing.tidying import tidy
from district.residents.models import ResidentImport
from district.residents.permissions import Residents
from district.tasks import running as tasks
from district.tasks.models import Task

IMPORT = "residents.import"
CHUNK = 2000
"""Rows that are committed together: on SQLite others wait for them to be written."""
KEPT = timedelta(days=30)
"""How long the list of rejects can be fetched."""
MANY = 20_000
"""New files after which the database is asked to look at its tables again."""


@dataclass(frozen=True, slots=True)
class Where:
    """Where a row stands."""

    source: Source
    line: Line


@tasks.work(IMPORT, is_restartable=True)
def work(running: tasks.Running, *, residentimport: str) -> tasks.Outcome:
    """Do an import. Done again after the process died, it leaves the same files and counts the same rows."""
    row = ResidentImport.objects.within(running.scope).get(pk=residentimport)
    with tempfile.TemporaryDirectory() as folder:
        path, cancelled = Path(folder) / "rejects.xlsx", None
        with Rejects(path) as rejects:
            run = _Run(running, row, rejects)
            try:
                run.go()
            except tasks.Cancelled as wanted:
                cancelled = wanted
            finally:
                let_expire(row.sources, running.now())
        outcome = _finish(running, row, run.tally, _kept(running, path, rejects), is_whole=cancelled is None)
        if cancelled:
            raise cancelled
        return outcome


class _Run:
    """One run through all rows."""

    def __init__(self, running: tasks.Running, row: ResidentImport, rejects: Rejects) -> None:
        at = running.task.created_at
        self._running, self._row, self._rejects = running, row, rejects
        origin = Origin(at, timezone.localdate(at), _("批量导入"))
        self._checker = Checker(running.scope, origin.on)
        self._settler = Settler(origin, running.scope, is_updating=row.is_updating)
        self._headers = {column: header for header, column in row.columns.items()}
        self._began = time.monotonic()
        self.tally = Tally()

    def go(self) -> None:
        """Read, check, settle, count. Raises `Cancelled` between two chunks."""
        sources = [source_of(stated) for stated in self._row.sources]
        total = sum(_count(source, self._row.columns) for source in sources)
        self._running.advance(0, total)
        for source in sources:
            rows, first = lines(source, self._row.columns), headers(source)
            while chunk := list(islice(rows, CHUNK)):
                self._settle(source, first, chunk)
                self._running.advance(self.tally.rows, total, self._pace(total))
        if self.tally.created:
            self._running.advance(total, total, _("正在比对疑似重复档案"))
            if self.tally.created >= MANY:
                tidy()
            find_all(self._running.task.created_at)

    def _settle(self, source: Source, first: list[str], chunk: list[Line]) -> None:
        good: list[tuple[Any, Entry]] = []
        for line in chunk:
            found = checked(self._checker, first, self._row.columns, line)
            if isinstance(found, Entry):
                good.append((Where(source, line), found))
                continue
            self.tally.rejected += 1
            for fault in found:
                self._reject(Where(source, line), fault)
        for where, fault in self._settler.settle(good, self.tally):
            self._reject(where, fault)
        self.tally.rows += len(chunk)

    def _reject(self, where: Where, fault: Fault) -> None:
        self._rejects.add(where.source, where.line, self._headers.get(fault.column, ""), fault)

    def _pace(self, total: int) -> str:
        passed = time.monotonic() - self._began
        rate = self.tally.rows / max(passed, 0.001)
        left = timedelta(seconds=round((total - self.tally.rows) / max(rate, 0.001)))
        words = {"rate": f"{rate:,.0f}", "left": left, "rejected": f"{self.tally.rejected:,}"}
        return _("每秒 %(rate)s 行，约剩 %(left)s，已退回 %(rejected)s 行") % words


def checked(checker: Checker, headers: list[str], columns: dict[str, str], line: Line) -> Entry | list[Fault]:
    """The entry of one row of a file with these headers, or what is wrong with it."""
    if any(cell.strip() for cell in line.cells[len(headers) :]):
        return [Fault("", _("这一行的单元格比表头多，可能有逗号没有加引号。"))]
    pairs = zip(headers, line.cells, strict=False)
    return checker.check({columns[header]: cell for header, cell in pairs if header in columns})


def _count(source: Source, columns: dict[str, str]) -> int:
    return sum(1 for _line in lines(source, columns))


def _kept(running: tasks.Running, path: Path, rejects: Rejects) -> StoredFile | None:
    """The list of rejects among the private files; none if nothing was rejected."""
    if not rejects.lines:
        return None
    with path.open("rb") as content:
        return store.keep(
            content,
            name=_("居民导入-退回的行.xlsx"),
            kinds=("xlsx",),
            organisation=running.scope.organisation,
            by=running.by,
            at=running.now(),
            owner=running.task,
            permission=Residents.IMPORT,
            expires_at=running.now() + KEPT,
            is_ours=True,
        )


def _finish(
    running: tasks.Running, row: ResidentImport, tally: Tally, file: StoredFile | None, *, is_whole: bool
) -> tasks.Outcome:
    """Write the one event of the import; what the task shows."""
    sources = [{"file": stated["title"], "sha256": stated["sha256"]} for stated in row.sources]
    after = {**tally.plain(), "files": sources, "is_updating": row.is_updating, "is_whole": is_whole}
    result = {**tally.plain(), "sentence": _sentence(tally, is_whole=is_whole)}
    with transaction.atomic():
        record(
            "residents.import.ended",
            by=running.by,
            at=running.now(),
            target=row,
            organisation=running.scope.organisation,
            after=after,
        )
        if not is_whole:
            Task.objects.filter(pk=running.task.pk).update(result=result, result_file=file)
    return result, file


def _sentence(tally: Tally, *, is_whole: bool) -> str:
    counts = {name: f"{number:,}" for name, number in tally.plain().items()}
    counts["first"] = _("共 %(rows)s 行") % counts if is_whole else _("已取消。取消前处理并保存了 %(rows)s 行") % counts
    return _("%(first)s：新建 %(created)s，更新 %(updated)s，已有 %(there)s，退回 %(rejected)s。") % counts
