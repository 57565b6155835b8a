"""The rows that an import could not take: as a workbook in which they can be corrected and sent again."""

from collections.abc import Iterable
from datetime import timedelta
from types import TracebackType
from typing import IO, Any, Self

import xlsxwriter
from django.utils.translation import gettext as _

from district.files import store
from district.files.models import StoredFile
from district.lists.importing import Importing
from district.lists.imports.cells import shown
from district.lists.imports.checking import CheckedRow
from district.lists.imports.headers import PROBLEMS
from district.tasks import running as tasks

KEPT = timedelta(days=7)
"""How long the workbook can be fetched."""
OPTIONS = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}


class Rejects:
    """Writes wrong rows under the sheet's own heads, one after the other: memory does not grow with them."""

    def __init__(self, target: IO[bytes], heads: Iterable[Any]) -> None:
        self._book = xlsxwriter.Workbook(target, OPTIONS)
        self._sheet = self._book.add_worksheet()
        self._bold = self._book.add_format({"bold": True})
        self._red = self._book.add_format({"bg_color": "#fbd5d5", "font_color": "#8c1d18", "num_format": "@"})
        self._plain = self._book.add_format({"num_format": "@"})
        self._heads = [shown(head) for head in heads]
        self._sheet.set_column(0, max(len(self._heads) - 1, 0), 16)
        self._sheet.set_column(len(self._heads), len(self._heads), 80)
        for place, head in enumerate([*self._heads, str(PROBLEMS)]):
            self._sheet.write_string(0, place, head, self._bold)
        self._sheet.freeze_panes(1, 0)
        self.rows = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._book.close()

    def add(self, row: CheckedRow, cells: Iterable[Any]) -> None:
        """One row with its wrong cells red, and each reason with the place in the file that was sent."""
        self.rows += 1
        wrong = {fault.place for fault in row.faults}
        for place, cell in enumerate(list(cells)[: len(self._heads)]):
            self._sheet.write_string(self.rows, place, shown(cell), self._red if place in wrong else self._plain)
        reasons = "\n".join(f"{fault.address}　{fault.sentence}" for fault in row.faults)
        self._sheet.write_string(self.rows, len(self._heads), reasons)


def keep_rejects(running: tasks.Running, target: IO[bytes], importing: Importing) -> StoredFile:
    """A workbook of what was wrong, for whoever sent the file."""
    at = running.now()
    named: dict[str, Any] = {"organisation": running.scope.organisation, "by": running.by, "at": at}
    name = _("%(title)s-核对结果.xlsx") % {"title": importing.title}
    return store.keep(
        target, name=name, kinds=("xlsx",), owner=running.task, expires_at=at + KEPT, is_ours=True, **named
    )


def nothing_written() -> str:
    """What is said when a wrong row keeps all of them out."""
    return _("有行写错了，什么都没有写入。请在标红的工作簿里改正，再上传一次。")
