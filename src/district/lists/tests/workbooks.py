"""Files as people send them."""

import csv
import io
from collections.abc import Iterable, Sequence
from typing import Any

from xlsxwriter import Workbook

from district.lists.tests.demonstration_import import HEADS


def xlsx(*rows: Sequence[Any], heads: Sequence[Any] = HEADS) -> bytes:
    """A workbook with these heads and rows."""
    target = io.BytesIO()
    book = Workbook(target, {"default_date_format": "yyyy-mm-dd", "strings_to_formulas": False})
    sheet = book.add_worksheet()
    for number, row in enumerate((heads, *rows)):
        sheet.write_row(number, 0, row)
    book.close()
    return target.getvalue()


def text(rows: Iterable[Sequence[Any]], *, separator: str = ",") -> str:
    """A table as text."""
    target = io.StringIO(newline="")
    csv.writer(target, delimiter=separator).writerows(rows)
    return target.getvalue()


def named(content: bytes, name: str = "人员.xlsx") -> io.BytesIO:
    """A file to upload."""
    file = io.BytesIO(content)
    file.name = name
    return file
