"""The sheets of a workbook as lines of named cells, checked by pyxform, in a process with bounds of time and memory."""

import io
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from python_calamine import CalamineWorkbook

from district.questionnaires.definition.questions import GROUP
from district.questionnaires.xlsform.columns import UNTRANSLATED, language_of
from shixiao.lib.archive import Archive, Limits, UnsafeArchive
from shixiao.lib.confined import Confined, Overrun

LIMITS = Limits(part_bytes=20 * 2**20, total_bytes=40 * 2**20, entries=500, ratio=100)
SECONDS, MEGABYTES = 30.0, 1024
ROWS, COLUMNS = 3000, 60
SHEETS = ("survey", "choices", "settings")
Rows = list[list[str]]


@dataclass(frozen=True, slots=True)
class Line:
    """A row of a sheet: its number in Excel, and its cells by header."""

    number: int
    headers: tuple[str, ...]
    cells: tuple[str, ...]

    def text(self, column: str) -> str:
        """A cell; empty where there is no such column."""
        place = self._place(column)
        return self.cells[place] if place is not None and place < len(self.cells) else ""

    def column(self, column: str) -> int:
        """The place of a column, from 0; of one that is not there, the first."""
        found = self._place(column)
        if found is None:
            found = next((i for i, header in enumerate(self.headers) if language_of(header)[0] == column), 0)
        return found

    def words(self, column: str) -> dict[str, str]:
        """A text in every language that it has."""
        told: dict[str, str] = {}
        for header, cell in zip(self.headers, self.cells, strict=False):
            found, language = language_of(header)
            if found == column and language and cell not in ("", UNTRANSLATED):
                told[language] = cell
        return dict(sorted(told.items()))

    def _place(self, column: str) -> int | None:
        return self.headers.index(column) if column in self.headers else None


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet: its headers and its lines."""

    name: str
    headers: tuple[str, ...]
    lines: list[Line]


def opened(data: bytes) -> tuple[dict[str, Sheet], str]:
    """The sheets of a workbook, and a sentence that says why there are none, or why other programs refuse them."""
    with Confined(read_sheets, seconds=SECONDS, megabytes=MEGABYTES) as worker:
        try:
            told: tuple[dict[str, Rows], str, str] = worker.call(data)
        except Overrun:
            return {}, _("文件太大或已损坏，没有读完。")
    rows, problem, detail = told
    sentence = _PROBLEMS[problem]() % {"detail": detail} if problem else ""
    return {name: _sheet(name, lines) for name, lines in rows.items()}, sentence


_PROBLEMS: Mapping[str, Any] = {
    "damaged": lambda: _("这不是可以读的 .xlsx 文件。请用 Excel 另存为 .xlsx 后再试。"),
    "no_survey": lambda: _("没有名为 survey 的表，或表是空的。XLSForm 至少要有 survey 表。"),
    "too_large": lambda: _("表太大：最多 3000 行、60 列。"),
    "not_a_form": lambda: _("XLSForm 检查没有通过：%(detail)s"),
}


def read_sheets(data: bytes) -> tuple[dict[str, Rows], str, str]:
    """What the worker does: the cells of the three sheets, or the word for why there are none, and pyxform's own."""
    try:
        archive = Archive(data, LIMITS)
        for name in archive.names:
            archive.read(name)
        book = CalamineWorkbook.from_filelike(io.BytesIO(data))
        names = {name.strip().lower(): name for name in book.sheet_names}
        found = {name: book.get_sheet_by_name(names[name]) for name in SHEETS if name in names}
        if any(sheet.total_height > ROWS or sheet.total_width > COLUMNS for sheet in found.values()):
            return {}, "too_large", ""
        rows = {name: _cells(sheet.to_python(skip_empty_area=False)) for name, sheet in found.items()}
    except UnsafeArchive:
        return {}, "damaged", ""
    except Exception:  # the reader's errors share no base but Exception
        return {}, "damaged", ""
    if len(rows.get("survey", ())) < 2:
        return {}, "no_survey", ""
    detail = _refused(rows)
    return rows, "not_a_form" if detail else "", detail


def _cells(rows: list[list[Any]]) -> Rows:
    return [[_text(value) for value in row] for row in rows]


def _text(value: Any) -> str:
    """A cell as text: a whole number without a point, since Excel knows no others."""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value).replace("\x00", "").strip()


def _refused(rows: dict[str, Rows]) -> str:
    """Why pyxform does not take it for a form; empty where it does. It names rows as Excel does."""
    from pyxform.errors import PyXFormError
    from pyxform.xls2xform import convert

    form = {name: [_filled(lines[0], line) for line in lines[1:]] for name, lines in rows.items()}
    if not any(line.get("name") == GROUP for line in form["survey"]):
        form["survey"].append({"type": "hidden", "name": GROUP})
    try:
        convert(form, form_name="data")
    except PyXFormError as error:
        return str(error)
    except Exception as error:  # a row that it did not foresee
        return repr(error)
    return ""


def _filled(headers: list[str], line: list[str]) -> dict[str, str]:
    """A row without its empty cells; a label that lacks a language gets a mark, over whose absence pyxform stumbles."""
    row = {header: cell for header, cell in zip(headers, line, strict=False) if header and cell}
    if any(header.startswith("label") for header in row):
        lacking = (header for header in headers if header.startswith("label::"))
        row = dict.fromkeys(lacking, UNTRANSLATED) | row
    return row


def _sheet(name: str, rows: Rows) -> Sheet:
    headers = tuple(header.strip() for header in rows[0]) if rows else ()
    lines = [Line(number, headers, tuple(row)) for number, row in enumerate(rows[1:], 2) if any(row)]
    return Sheet(name, headers, lines)
