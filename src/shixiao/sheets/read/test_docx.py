import io
import zipfile

import docx
import pytest

from shixiao.lib.archive import Archive, Limits
from shixiao.sheets.read.document import Grid, Line
from shixiao.sheets.read.docx import read_docx

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def archive_of(body: str) -> Archive:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as file:
        file.writestr("word/document.xml", f"<w:document {W}><w:body>{body}</w:body></w:document>")
    return Archive(out.getvalue(), Limits())


def cell(text: str, properties: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:tc>"


def table(*rows: str) -> str:
    return "<w:tbl>" + "".join(f"<w:tr>{row}</w:tr>" for row in rows) + "</w:tbl>"


def only_grid(body: str) -> Grid:
    (grid,) = (block for block in read_docx(archive_of(body)).blocks if isinstance(block, Grid))
    return grid


def spans(grid: Grid) -> list[tuple[str | None, int, int, int, int]]:
    return [(c.text, c.row, c.column, c.width, c.height) for row in grid.rows for c in row]


def test_a_merged_cell_stands_once_with_its_span():
    document = docx.Document()
    made = document.add_table(2, 3)
    made.cell(0, 0).merge(made.cell(1, 0)).text = "产出指标"
    made.cell(0, 1).merge(made.cell(0, 2)).text = "数量"
    made.cell(1, 1).text, made.cell(1, 2).text = "21 家", "10"
    out = io.BytesIO()
    document.save(out)
    (grid,) = read_docx(Archive(out.getvalue(), Limits())).blocks
    assert isinstance(grid, Grid)
    assert spans(grid) == [("产出指标", 0, 0, 1, 2), ("数量", 0, 1, 2, 1), ("21 家", 1, 1, 1, 1), ("10", 1, 2, 1, 1)]


def test_paragraphs_outside_tables_are_lines_in_order():
    blocks = read_docx(archive_of("<w:p><w:r><w:t>(2024 年度)</w:t></w:r></w:p>" + table(cell("甲")))).blocks
    assert [type(block) for block in blocks] == [Line, Grid]
    assert blocks[0].text == "(2024 年度)"  # type: ignore[union-attr]


def test_tables_inside_content_controls_are_read():
    assert only_grid(f"<w:sdt><w:sdtContent>{table(cell('甲'))}</w:sdtContent></w:sdt>").rows[0][0].text == "甲"


def test_deleted_text_is_left_out_and_inserted_text_kept():
    runs = "<w:del><w:r><w:delText>旧</w:delText></w:r></w:del><w:ins><w:r><w:t>新</w:t></w:r></w:ins>"
    assert only_grid(table(f"<w:tc><w:p>{runs}</w:p></w:tc>")).rows[0][0].text == "新"


def test_a_table_inside_a_cell_follows_its_table():
    grids = read_docx(archive_of(table("<w:tc>" + table(cell("内")) + "<w:p/></w:tc>"))).blocks
    assert [list(grid.texts()) for grid in grids if isinstance(grid, Grid)] == [[], ["内"]]


def test_columns_before_the_first_cell_are_counted():
    grid = only_grid(table('<w:trPr><w:gridBefore w:val="2"/></w:trPr>' + cell("甲")))
    assert grid.rows[0][0].column == 2


@pytest.mark.parametrize("width", ["0", "-3", "many"])
def test_a_senseless_span_counts_as_one(width):
    assert only_grid(table(cell("甲", f'<w:gridSpan w:val="{width}"/>'))).rows[0][0].width == 1
