"""Workbooks that nobody's Excel has written: refused in a sentence, before they fill the memory."""

import io
import zipfile
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter

from district.lib.refusal import Refused
from district.residents.importing.sources import Source, headers, lines


def workbook(path: Path, old: bytes, new: bytes) -> Source:
    """A workbook in whose sheet something was replaced by hand."""
    target = io.BytesIO()
    with xlsxwriter.Workbook(target) as book:
        book.add_worksheet().write_row(0, 0, ["姓名", "电话"])
    with zipfile.ZipFile(target) as made, zipfile.ZipFile(path, "w") as altered:
        for name in made.namelist():
            content = made.read(name)
            altered.writestr(name, content.replace(old, new) if name.endswith("sheet1.xml") else content)
    return Source("居民.xlsx", path)


def test_the_last_column_of_a_worksheet_is_read(tmp_path: Path) -> None:
    assert len(headers(workbook(tmp_path / "a.xlsx", b'r="B1"', b'r="XFD1"'))) == 16_384


@pytest.mark.parametrize(
    ("old", "new"),
    [(b'r="B1"', b'r="XFE1"'), (b'r="B1"', b'r="ZZZZZZZ1"'), (b"<v>1</v>", b"<v>7</v>"), (b"<v>1</v>", b"<v>x</v>")],
    ids=["one column too far", "columns without end", "a text that is not there", "a text without a number"],
)
def test_made_up_cells_are_refused(tmp_path: Path, old: bytes, new: bytes) -> None:
    source: Any = workbook(tmp_path / "a.xlsx", old, new)
    with pytest.raises(Refused, match="打不开"):
        list(lines(source, {}))
