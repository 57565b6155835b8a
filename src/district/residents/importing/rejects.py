"""The list of rejected cells as a workbook: file, row, column, and what is wrong. No number of a person is repeated."""

from pathlib import Path
from types import TracebackType
from typing import Any, Self

import xlsxwriter
from django.utils.translation import gettext as _

from district.residents.importing.checking import Fault
from district.residents.importing.columns import TITLES
from district.residents.importing.sources import Line, Source

_MOST = 1_000_000
"""Lines of one worksheet."""


class Rejects:
    """Writes the workbook line by line, so that memory does not grow with them."""

    def __init__(self, path: Path) -> None:
        options = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
        self._book = xlsxwriter.Workbook(path, options)
        self._sheet: Any = None
        self.lines = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._sheet is None:
            self._begin()
        self._book.close()

    def add(self, source: Source, line: Line, header: str, fault: Fault) -> None:
        """One wrong cell."""
        if self._sheet is None or self.lines % _MOST == 0:
            self._begin()
        title = TITLES.get(fault.column, "")
        cells = (source.title, line.worksheet, line.number, header or str(title), fault.sentence)
        for at, cell in enumerate(cells):
            self._sheet.write(self.lines % _MOST + 1, at, cell)
        self.lines += 1

    def _begin(self) -> None:
        self._sheet = self._book.add_worksheet()
        for at, (title, width) in enumerate(
            ((_("文件"), 30), (_("工作表"), 12), (_("行"), 10), (_("列"), 16), (_("原因"), 80))
        ):
            self._sheet.set_column(at, at, width)
            self._sheet.write(0, at, title)
