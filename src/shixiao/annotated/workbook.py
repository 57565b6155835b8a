"""The annotated workbook: each sheet as read with its margin, coloured cells with comments, and a list of all findings.

Every cell is text and never a formula, whatever the file said.
"""

from collections.abc import Iterable, Sequence
from datetime import datetime
from functools import cache
from io import BytesIO
from pathlib import PurePath
from typing import Any

import xlsxwriter

from shixiao.annotated.margin import AnnotatedRow, AnnotatedSheet, annotated
from shixiao.messages import message
from shixiao.pipeline import CheckedFile
from shixiao.report import points
from shixiao.review import Finding, Severity
from shixiao.sheets.write.build import printable
from shixiao.sheets.write.measure import height_needed
from shixiao.sheets.write.table import PrintedCell
from shixiao.sheets.write.xlsx import worksheet_names

_OPTIONS = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
_FONT = {"font_name": "SimSun", "font_size": 10, "valign": "vcenter", "text_wrap": True, "border": 1}
_COLOURS = {Severity.ERROR: "#F8D7DA", Severity.QUESTION: "#FFF3CD", Severity.NOTE: "#E7EEF7"}
_MARKS = {Severity.ERROR: "×", Severity.QUESTION: "?", Severity.NOTE: "·"}
_LIST = ("file", "sheet", "row", "severity", "code", "finding", "why", "stated", "computed")
_LIST_WIDTHS = (24, 24, 30, 10, 22, 70, 50, 14, 14)
_MARGIN = (("proposed", 100), ("because", 260), ("findings", 480))
"""The columns beside the table, and their widths in pixels."""
_LONGEST = 32_000
_LEAST_HEIGHT, _TALLEST = 20.0, 409.0
_SIZE = 10.0
_CHARACTER = 18
"""The width of a column's unit, in tenths of a millimetre."""


def annotated_workbook(files: Iterable[CheckedFile], *, at: datetime, language: str = "zh") -> bytes:
    """The workbook of all sheets of these files, dated `at` (in UTC), its words in `zh` or `en`."""
    target = BytesIO()
    book = xlsxwriter.Workbook(target, _OPTIONS)
    book.set_properties({"author": "Shixiao", "created": at.replace(tzinfo=None)})
    files = list(files)
    pairs = [(file, annotated(each)) for file in files for each in file.evaluations]
    names = list(worksheet_names([pair[1].evaluation.sheet.project for pair in pairs], _fallbacks(pairs)))
    writer = _Book(book, language)
    writer.list_findings(files, pairs)
    for (_, sheet), name in zip(pairs, names, strict=True):
        writer.write_sheet(book.add_worksheet(name), sheet)
    book.close()
    return target.getvalue()


def severity_word(severity: Severity, language: str = "zh") -> str:
    """Its shape and its word: × error."""
    return f"{_MARKS[severity]} {message(f'screen.severity_{severity.value}').text(language)}"


def _height(cells: Iterable[tuple[str, int]]) -> float:
    """Of a row whose texts stand in columns of these widths, in characters."""
    heights = [height_needed(text, width * _CHARACTER, _SIZE) for text, width in cells]
    return min(max([_LEAST_HEIGHT, *heights]), _TALLEST)


def _fallbacks(pairs: Sequence[tuple[CheckedFile, AnnotatedSheet]]) -> list[str]:
    return [sheet.printed.layout.worksheet for _, sheet in pairs]


class _Book:
    """The workbook while it is being written, in one language."""

    def __init__(self, book: Any, language: str) -> None:
        self.book, self.language = book, language
        self.style = cache(self._style)

    def say(self, key: str) -> str:
        return message(f"annotated.{key}").text(self.language)

    def list_findings(self, files: Sequence[CheckedFile], pairs: Sequence[tuple[CheckedFile, AnnotatedSheet]]) -> None:
        """The first worksheet: what could not be read, then every finding."""
        page = self.book.add_worksheet(self.say("list"))
        page.freeze_panes(1, 0)
        for column, (key, width) in enumerate(zip(_LIST, _LIST_WIDTHS, strict=True)):
            page.set_column(column, column, width)
            self._text(page, 0, column, self.say(key), self.style(bold=True))
        lines = [*self._refusals(files), *self._lines(pairs)]
        for number, (severity, texts) in enumerate(lines, start=1):
            for column, text in enumerate(texts):
                self._text(page, number, column, text, self.style(severity if column == 3 else None))
            page.set_row(number, _height(zip(texts, _LIST_WIDTHS, strict=True)))
        page.autofilter(0, 0, max(len(lines), 1), len(_LIST) - 1)
        page.repeat_rows(0)
        page.set_landscape()
        page.fit_to_pages(1, 0)

    def _refusals(self, files: Iterable[CheckedFile]) -> Iterable[tuple[Severity, Sequence[str]]]:
        for file in files:
            for doubt in file.doubts:
                place = doubt.place if isinstance(doubt.place, str) else doubt.place.text(self.language)
                told = doubt.reason.text(self.language)
                name = PurePath(file.source).name
                yield Severity.ERROR, (name, "", place, self.say("unread"), "", told, "", "", "")

    def _lines(self, pairs: Sequence[tuple[CheckedFile, AnnotatedSheet]]) -> Iterable[tuple[Severity, Sequence[str]]]:
        for file, sheet in pairs:
            told = sheet.evaluation.sheet
            for finding in sheet.evaluation.findings:
                yield (
                    finding.severity,
                    (
                        PurePath(file.source).name,
                        told.project or told.title or "",
                        finding.row or message("screen.whole_sheet").text(self.language),
                        severity_word(finding.severity, self.language),
                        finding.code,
                        finding.message.text(self.language),
                        message(f"why.{finding.code}").text(self.language),
                        finding.stated or "",
                        finding.computed or "",
                    ),
                )

    def write_sheet(self, page: Any, sheet: AnnotatedSheet) -> None:
        """The table as it stood, its margin to the right, and below what belongs to no row."""
        table = sheet.printed.table
        width = len(table.columns)
        for column, tenths in enumerate(table.columns):
            page.set_column_pixels(column, column, round(tenths * 96 / 254))
        for column, (_, pixels) in enumerate(_MARGIN, start=width):
            page.set_column_pixels(column, column, pixels)
        above = [sheet.printed.title, *sheet.printed.lines_above]
        for number, line in enumerate(above):
            self._text(page, number, 0, line, self.book.add_format({"font_name": "SimSun", "bold": not number}))
        for column, (key, _) in enumerate(_MARGIN, start=width):
            self._text(page, len(above) - 1, column, self.say(key), self.style(bold=True))
        for number, row in enumerate(sheet.rows):
            self._row(page, len(above) + number, len(above), row, sheet)
        self._totals(page, len(above) + len(sheet.rows) + 1, sheet)
        page.set_landscape()
        page.fit_to_pages(1, 0)

    def _row(self, page: Any, line: int, top: int, row: AnnotatedRow, sheet: AnnotatedSheet) -> None:
        worst = min((finding.severity for finding in row.findings), key=lambda each: each.rank, default=None)
        for cell in row.cells:
            self._cell(page, top, cell, worst if cell.address.endswith((".level3", ".row")) else None, row)
        self._margin(page, line, row, worst, len(sheet.printed.table.columns))
        texts = [(cell.text, sheet.printed.table.span(cell)) for cell in row.cells if cell.height == 1]
        texts.append((self._told(row.findings), 1270))
        heights = [height_needed(text, span, _SIZE) for text, span in texts]
        page.set_row(line, min(max([_LEAST_HEIGHT, *heights]), _TALLEST))

    def _cell(self, page: Any, top: int, cell: PrintedCell, worst: Severity | None, row: AnnotatedRow) -> None:
        line, style = top + cell.row, self.style(worst)
        if cell.width > 1 or cell.height > 1:
            page.merge_range(line, cell.column, line + cell.height - 1, cell.column + cell.width - 1, "", style)
        self._text(page, line, cell.column, cell.text, style)
        if worst is not None:
            page.write_comment(line, cell.column, self._told(row.findings)[:_LONGEST], {"x_scale": 3, "y_scale": 2})

    def _margin(self, page: Any, line: int, row: AnnotatedRow, worst: Severity | None, column: int) -> None:
        proposal = row.proposal
        if proposal is not None:
            proposed = points(proposal.points) or message("screen.judged").text(self.language)
            self._text(page, line, column, proposed, self.style())
            self._text(page, line, column + 1, proposal.because.text(self.language), self.style())
        if row.findings:
            self._text(page, line, column + 2, self._told(row.findings), self.style(worst))

    def _totals(self, page: Any, line: int, sheet: AnnotatedSheet) -> None:
        figures = sheet.evaluation.figures
        stated = figures.sheet.total_score
        for key, value in (
            ("stated_total", stated),
            ("recomputed_total", points(figures.recomputed_total)),
            ("proposed_total", points(figures.proposed_total)),
        ):
            plain = self.book.add_format({"font_name": "SimSun"})
            self._text(page, line, 0, f"{self.say(key)} {value or '–'}", plain)
            line += 1
        for finding in sheet.whole:
            last = len(sheet.printed.table.columns) + len(_MARGIN) - 1
            page.merge_range(line, 0, line, last, "", self.style(finding.severity))
            self._text(page, line, 0, self._told((finding,)), self.style(finding.severity))
            page.set_row(line, 30)
            line += 1

    def _told(self, findings: Iterable[Finding]) -> str:
        return "\n".join(
            f"{severity_word(each.severity, self.language)} {each.message.text(self.language)}" for each in findings
        )

    def _text(self, page: Any, line: int, column: int, text: str, style: Any) -> None:
        page.write_string(line, column, printable(text)[:_LONGEST], style)

    def _style(self, severity: Severity | None = None, bold: bool = False) -> Any:
        colour = {"bg_color": _COLOURS[severity]} if severity is not None else {}
        return self.book.add_format({**_FONT, **colour, "bold": bold})
