"""Reading what anyone may have sent."""

import contextlib
import io
import zipfile
from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook as OpenWorkbook
from xlsxwriter import Workbook

from district.lib.spreadsheet.grid import COLUMNS, ErrorValue, Unreadable, address, letters
from district.lib.spreadsheet.plain import decoded, read_plain, read_text
from district.lib.spreadsheet.reading import read
from district.lib.spreadsheet.xlsx import read_xlsx


def workbook(fill) -> bytes:
    target = io.BytesIO()
    book = Workbook(target, {"default_date_format": "yyyy-mm-dd"})
    fill(book)
    book.close()
    return target.getvalue()


def test_cells_stand_where_they_stood():
    def fill(book):
        sheet = book.add_worksheet()
        sheet.write(2, 1, " 张三\u200b ")
        sheet.write_number(2, 2, 45.57)
        sheet.write(3, 1, date(2024, 3, 5))
        sheet.write_datetime(3, 2, datetime.fromisoformat("2024-03-05 14:05"), book.add_format({"num_format": "hh:mm"}))
        sheet.write_string(3, 3, "   ")

    grid = read_xlsx(workbook(fill))
    assert list(grid.filled()) == [2, 3]
    assert grid.rows[2][:3] == (None, "张三", 45.57)
    assert grid.at(3, 1) == date(2024, 3, 5)
    assert grid.at(3, 3) is grid.at(99, 99) is None
    assert address(6, 2) == "C7"


@pytest.mark.parametrize(("column", "name"), [(0, "A"), (25, "Z"), (26, "AA"), (51, "AZ"), (52, "BA"), (16383, "XFD")])
def test_columns_have_the_names_that_excel_shows(column, name):
    assert letters(column) == name


def test_of_a_formula_the_value_last_shown_is_taken_and_its_error_named():
    def fill(book):
        sheet = book.add_worksheet()
        sheet.write_formula("A1", "=1+1", None, 2)
        sheet.write_formula("B2", "=1/0", None, "#DIV/0!")
        sheet.write_formula("C3", '=HYPERLINK("x","y")', None, "y")

    grid = read_xlsx(workbook(fill))
    assert grid.at(0, 0) == 2
    assert grid.at(1, 1) == ErrorValue("#DIV/0!")
    assert grid.at(2, 2) == "y"


def test_a_formula_that_was_never_calculated_is_an_empty_cell():
    book = OpenWorkbook()
    book.active.append(["x", "=1+1"])
    target = io.BytesIO()
    book.save(target)
    assert read_xlsx(target.getvalue()).at(0, 1) is None


def test_the_first_visible_sheet_is_read():
    def fill(book):
        for name in ("藏", "见"):
            book.add_worksheet(name).write(0, 0, name)
        book.worksheets()[1].activate()
        book.worksheets()[1].set_first_sheet()
        book.worksheets()[0].hide()

    assert read_xlsx(workbook(fill)).at(0, 0) == "见"


def packed(parts: dict[str, bytes]) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return target.getvalue()


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (b"PK\x03\x04 no archive", "damaged"),
        (packed({"a.txt": b"x"}), "damaged"),
        (packed({"xl/worksheets/sheet1.xml": b"0" * 20_000_000}), "too_large"),
        (packed({f"{number}": b"" for number in range(1001)}), "too_large"),
        (b"a\0b", "encoding"),
        (b"\xff\xff\xff", "encoding"),
        (b"\n\n", "empty"),
        (b"", "empty"),
        (b"x" + b"," * COLUMNS, "too_wide"),
    ],
)
def test_what_cannot_be_read_is_refused_with_a_reason(tmp_path, content, problem):
    file = tmp_path / "file"
    file.write_bytes(content)
    with pytest.raises(Unreadable) as refused:
        read(file)
    assert refused.value.problem == problem


def test_a_small_file_that_claims_to_be_vast_takes_no_memory_of_ours(tmp_path):
    file = tmp_path / "vast.xlsx"
    content = workbook(lambda book: book.add_worksheet().write("XFD1048576", "x"))
    file.write_bytes(content)
    with pytest.raises(Unreadable) as refused:
        read(file)
    assert refused.value.problem in ("too_large", "too_long", "too_wide", "damaged")


def test_a_row_too_many_is_refused_and_not_cut_off(monkeypatch):
    from district.lib.spreadsheet import grid

    monkeypatch.setattr(grid, "ROWS", 3)
    assert len(read_text("a\nb\nc\n").rows) == 3
    with pytest.raises(Unreadable):
        read_text("a\nb\nc\nd\n")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "gbk", "utf-16"])
def test_encodings_are_told_apart(encoding):
    assert decoded("编号,姓名\n1,张三".encode(encoding)).lstrip("\ufeff") == "编号,姓名\n1,张三"


@pytest.mark.parametrize("separator", [",", "\t", ";"])
def test_separators_are_told_apart(separator):
    assert read_text(f'编号{separator}姓名\n1{separator}"张{separator}三"').rows == (
        ("编号", "姓名"),
        ("1", f"张{separator}三"),
    )


def test_a_line_break_within_a_cell_stays():
    assert read_plain(b'a,b\n"1\n2",3').rows[1] == ("1\n2", "3")


@pytest.mark.parametrize("reader", [read_xlsx, read_plain])
@given(data=st.binary(max_size=300))
def test_no_bytes_end_in_anything_but_a_grid_or_a_reason(reader, data):
    with contextlib.suppress(Unreadable):
        assert reader(data).rows
