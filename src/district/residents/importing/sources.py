"""The files of an import as rows of texts: CSV in UTF-8 or GB18030, Excel, Parquet; whatever their length."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from zipfile import BadZipFile

import pyarrow as pa
import pyarrow.parquet as pq
from django.utils.translation import gettext as _
from lxml import etree

from district.lib.refusal import Refused
from district.lib.spreadsheet.worksheets import ErrorCell, Workbook
from district.residents.importing.columns import DAYS
from shixiao.evidence.freeze import Unfreezable
from shixiao.evidence.freeze.text_files import text_rows
from shixiao.evidence.freeze.worksheets import DigitsLost, cell_text
from shixiao.evidence.tables import Kind

BATCH = 5000
_ENDINGS = {".csv": "csv", ".txt": "csv", ".tsv": "csv", ".xlsx": "xlsx", ".parquet": "parquet"}
_EXACT = 2**53
LOST = "\0"
"""Stands in a cell whose digits Excel has rounded away."""


@dataclass(frozen=True, slots=True)
class Source:
    """One file of an import."""

    title: str
    """Its name as people know it; its kind follows from the ending."""
    path: Path

    @property
    def kind(self) -> str:
        """`csv`, `xlsx` or `parquet`. Raises `Refused` for others."""
        kind = _ENDINGS.get(Path(self.title).suffix.lower())
        if kind is None:
            raise Refused(_("%(file)s 不是 CSV、Excel（.xlsx）或 Parquet 文件。") % {"file": self.title})
        return kind


@dataclass(frozen=True, slots=True)
class Line:
    """One row of a file, with the cells as text in the order of the headers."""

    number: int
    """As people count: the header is row 1."""
    cells: Sequence[str]
    worksheet: str = ""


def headers(source: Source) -> list[str]:
    """The headers of a file. Raises `Refused` where it cannot be read or has none."""
    for line in _lines(source, {}):
        found = [cell.strip() for cell in line.cells]
        if any(found):
            return found
    raise Refused(_("%(file)s 是空的。") % {"file": source.title})


def lines(source: Source, columns: dict[str, str]) -> Iterator[Line]:
    """The rows below the headers, without those that are empty. Each worksheet repeats the headers.

    `columns` says which header means which column: a day may be a number in Excel. Raises `Refused`.
    """
    first, worksheet = headers(source), None
    for line in _lines(source, {at: columns.get(header, "") for at, header in enumerate(first)}):
        if not any(line.cells):
            continue
        if worksheet != line.worksheet:
            _check_same(source, line, first)
            worksheet = line.worksheet
            continue
        yield line


def _check_same(source: Source, line: Line, first: list[str]) -> None:
    if [cell.strip() for cell in line.cells] != first:
        raise Refused(
            _("%(file)s 的工作表“%(worksheet)s”表头与第一张不同。请删去无关的工作表，或分开导入。")
            % {"file": source.title, "worksheet": line.worksheet}
        )


def _lines(source: Source, names: dict[int, str]) -> Iterator[Line]:
    try:
        if source.kind == "csv":
            yield from (Line(number, row) for number, row in enumerate(text_rows(source.path), 1))
        elif source.kind == "xlsx":
            yield from _worksheet_lines(source, names)
        else:
            yield from _parquet_lines(source.path)
    except Unfreezable as refusal:
        raise Refused(str(refusal)) from None
    except ErrorCell as error:
        raise Refused(
            _("%(file)s 的单元格 %(cell)s 是公式错误（如 #N/A）。请改正后再导入。")
            % {"file": source.title, "cell": error}
        ) from None
    except (BadZipFile, LookupError, etree.LxmlError, pa.ArrowException, OSError, ValueError):
        raise Refused(_("%(file)s 打不开：它已损坏或加了密码。请另存一份再导入。") % {"file": source.title}) from None


def _worksheet_lines(source: Source, names: dict[int, str]) -> Iterator[Line]:
    book, is_day = Workbook(source.path), {at: name in DAYS for at, name in names.items()}
    for worksheet in book.worksheets():
        for number, cells in book.rows(worksheet):
            texts = [_text(cell, is_day=is_day.get(at, False)) for at, cell in enumerate(cells)]
            if any(texts):
                yield Line(number, texts, worksheet)


def _parquet_lines(path: Path) -> Iterator[Line]:
    file = pq.ParquetFile(path)
    yield Line(1, file.schema_arrow.names)
    number = 1
    for batch in file.iter_batches(BATCH):
        for row in zip(*(column.to_pylist() for column in batch.columns), strict=True):
            number += 1
            yield Line(number, [_text(value, is_day=False) for value in row])


def _text(value: Any, *, is_day: bool) -> str:
    if isinstance(value, str):
        return value
    if isinstance(value, int) and abs(value) > _EXACT:
        return LOST
    try:
        return cell_text(value, Kind.DATE if is_day else None)
    except DigitsLost:
        return LOST
