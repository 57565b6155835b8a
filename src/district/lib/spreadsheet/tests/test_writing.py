"""Written workbooks are inert."""

import io
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook

from district.lib.spreadsheet.grid import cell
from district.lib.spreadsheet.writing import LONGEST, inert, width_of, workbook, write
from district.lib.spreadsheet.xlsx import read_xlsx

SITE = Path(__file__).parents[3]


def test_no_workbook_of_the_site_is_opened_in_another_mode():
    texts = [path.read_text("utf8") for path in SITE.rglob("*.py") if "tests" not in path.parts]
    opened = [text for text in texts if "xlsxwriter" in text and "Workbook(" in text]
    assert opened
    assert all('"strings_to_formulas": False' in text and '"strings_to_urls": False' in text for text in opened)
    assert not any("openpyxl" in text for text in texts)


def written(*values):
    target = io.BytesIO()
    with workbook(target) as book:
        sheet = book.add_worksheet()
        for row, value in enumerate(values):
            write(sheet, row, 0, value)
    return [cell for (cell,) in load_workbook(target).active.iter_rows(max_row=len(values))]


def test_values_keep_their_kind():
    cells = written("=1+1", "1", 1, Decimal("0.1"), True, None, "", datetime(2024, 3, 5, tzinfo=UTC))
    assert [cell.data_type for cell in cells[:4]] == ["s", "s", "n", "n"]
    assert [cell.value for cell in cells[:7]] == ["=1+1", "1", 1, 0.1, True, None, None]


def test_a_text_too_long_for_a_cell_is_shortened_visibly():
    assert len(inert("x" * LONGEST)) == LONGEST
    assert inert("x" * LONGEST)[-1] == "x"
    assert inert("x" * (LONGEST + 1))[-1] == "…"
    assert len(inert("x" * (LONGEST + 1))) == LONGEST


texts = st.text(st.characters(codec="utf-8", exclude_categories=["Cc"]), max_size=40)


@given(st.lists(texts, min_size=1, max_size=5))
def test_what_was_written_is_read_again(values):
    target = io.BytesIO()
    with workbook(target) as book:
        sheet = book.add_worksheet()
        for row, value in enumerate(["x", *values]):
            write(sheet, row, 0, value)
    grid = read_xlsx(target.getvalue())
    assert [grid.at(row + 1, 0) for row in range(len(values))] == [cell(value) for value in values]


def test_half_a_character_does_not_break_a_workbook():
    assert written("a\ud800b")[0].value == "a?b"


def test_chinese_is_twice_as_wide():
    assert width_of("金额a") == 5
