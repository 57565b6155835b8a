"""Imports of any length: read, checked and written so many rows at a time, twice where one wrong row keeps all out."""

import tempfile
import time
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from district.files.models import StoredFile
from district.lib.refusal import Refused
from district.lib.spreadsheet.grid import Grid, Unreadable
from district.lib.spreadsheet.streaming import top, windows
from district.lists.importing import Importer, Importing
from district.lists.imports import uploads
from district.lists.imports.checking import CheckedRow, Checker, is_example
from district.lists.imports.headers import SEARCHED, Heads, heads_of
from district.lists.imports.rejects import Rejects, keep_rejects, nothing_written
from district.tasks import running as tasks


class Long:
    """One run through a file."""

    def __init__(self, running: tasks.Running, stored: StoredFile, importing: Importing, importer: Importer) -> None:
        self._running, self._stored = running, stored
        self._importing, self._importer = importing, importer
        self._path = uploads.unchanged(stored)
        self._began = time.monotonic()
        self.rows = self.written = 0

    def go(self, *, only_right: bool, done: str) -> tasks.Outcome:
        """Check and write. What was written before it is cancelled stays, and is said in the event."""
        try:
            return self._go(only_right=only_right, done=done)
        except Unreadable as unreadable:
            raise Refused(uploads.why(unreadable)) from unreadable
        except tasks.Cancelled:
            if self.written:
                self._finish()
            raise

    def _go(self, *, only_right: bool, done: str) -> tasks.Outcome:
        heads = self._top()
        total = sum(len(real) for real, _window in self._windows(heads_of(heads, self._importing)))
        self._running.advance(0, total)
        with tempfile.TemporaryFile() as target:
            with Rejects(target, heads.rows[heads_of(heads, self._importing).row]) as rejects:
                self._pass(heads, total, rejects, is_writing=only_right)
            target.seek(0)
            file = keep_rejects(self._running, target, self._importing) if rejects.rows else None
        if rejects.rows and not only_right:
            return {"rows": 0, "rejected": rejects.rows, "sentence": nothing_written()}, file
        if not only_right:
            self._again(heads, total)
        if not self.written and rejects.rows == self.rows:
            return {"rows": 0, "rejected": rejects.rows, "sentence": nothing_written()}, file
        with transaction.atomic():
            uploads.claim(self._stored, since=uploads.BEGUN, until=uploads.DONE)
            self._finish()
        return {"rows": self.written, "rejected": rejects.rows, "address": done}, file

    def _top(self) -> Grid:
        grid = top(self._path, SEARCHED)
        if not heads_of(grid, self._importing).are_right:
            raise Refused(_("表头不对，没有导入。请按提示改正后重新上传。"))
        return grid

    def _again(self, heads: Grid, total: int) -> None:
        """Every row is right: read them once more, and write."""
        self._importer.memory.clear()
        self._began, self.rows = time.monotonic(), 0
        with tempfile.TemporaryFile() as nowhere, Rejects(nowhere, ()) as rejects:
            self._pass(heads, total, rejects, is_writing=True)
            if rejects.rows:
                raise Refused(_("导入期间数据被改动，有 %(rows)s 行没有写入。请再导入一次。") % {"rows": rejects.rows})

    def _pass(self, heads: Grid, total: int, rejects: Rejects, *, is_writing: bool) -> None:
        """Go through all rows once."""
        for grid, rows in self._checked(heads):
            for row in rows:
                if row.faults:
                    rejects.add(row, grid.row(row.number))
            right = [row.values for row in rows if not row.faults]
            if is_writing and right:
                with transaction.atomic():
                    self.written += self._importing.write(right, self._importer)
            self.rows += len(rows)
            self._running.advance(self.rows, total, self._pace(total, rejects.rows, is_writing=is_writing))

    def _checked(self, top: Grid) -> Iterator[tuple[Any, list[CheckedRow]]]:
        heads = heads_of(top, self._importing)
        checker = Checker(self._importing, self._importer, heads)
        for real, window in self._windows(heads):
            yield window, checker.rows(window, real)

    def _windows(self, heads: Heads) -> Iterator[tuple[list[int], Any]]:
        """The file in pieces, each with the numbers of its rows under the heads."""
        for numbers, window in windows(self._path, self._importing.batch):
            yield [n for n in numbers if n > heads.row and not is_example(window, n, heads, self._importing)], window

    def _finish(self) -> None:
        if self._importing.finish:
            with transaction.atomic():
                self._importing.finish(self.written, self._importer)

    def _pace(self, total: int, rejected: int, *, is_writing: bool) -> str:
        passed = max(time.monotonic() - self._began, 0.001)
        left = timedelta(seconds=round((total - self.rows) * passed / max(self.rows, 1)))
        told = {"rate": f"{self.rows / passed:,.0f}", "left": left, "rejected": f"{rejected:,}"}
        if is_writing:
            return _("正在写入：每秒 %(rate)s 行，约剩 %(left)s，已退回 %(rejected)s 行") % told
        return _("正在核对：每秒 %(rate)s 行，约剩 %(left)s，已退回 %(rejected)s 行") % told


def first_rows(path: Path, most: int) -> Grid:
    """The first rows of a long file, for its preview. Raises `Refused`."""
    try:
        return top(path, most + SEARCHED + 1)
    except Unreadable as unreadable:
        raise Refused(uploads.why(unreadable)) from unreadable
