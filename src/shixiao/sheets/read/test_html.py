import pytest

from shixiao.sheets.read.document import Cell, Grid, Line, Unreadable
from shixiao.sheets.read.html import read_html


def grids(page: str) -> list[Grid]:
    return [block for block in read_html(page).blocks if isinstance(block, Grid)]


def test_spans_push_the_cells_below_to_the_right():
    (grid,) = grids("<table><tr><td rowspan=2>甲<td colspan=2>乙<tr><td>丙<td>丁</table>")
    assert grid.rows == (
        (Cell("甲", 0, 0, 1, 2), Cell("乙", 0, 1, 2, 1)),
        (Cell("丙", 1, 1), Cell("丁", 1, 2)),
    )


def test_a_layout_table_around_the_form_is_looked_through():
    (grid,) = grids("<table><tr><td><table><tr><td>甲</td></tr></table></td></tr></table>")
    assert list(grid.texts()) == ["甲"]


def test_text_around_the_table_stays_in_order():
    blocks = read_html("<h2>自评表</h2><table><tr><td>甲</table><p>填表人</p>").blocks
    assert [block.text if isinstance(block, Line) else "table" for block in blocks] == ["自评表", "table", "填表人"]


def test_line_breaks_in_a_cell_become_one_space():
    assert grids("<table><tr><td>年初预<br>算数</td></tr></table>")[0].rows[0][0].text == "年初预 算数"


def test_scripts_and_styles_are_no_text():
    assert read_html("<script>alert(1)</script><style>p{}</style><p>甲</p>").blocks[0].text == "甲"  # type: ignore[union-attr]


def test_a_span_of_a_million_is_bounded():
    (grid,) = grids('<table><tr><td colspan="1000000" rowspan="1000000">甲</td></tr></table>')
    assert grid.rows[0][0].width <= 200


def test_a_page_of_too_many_cells_is_refused(monkeypatch):
    monkeypatch.setattr("shixiao.sheets.read.html.MAX_CELLS", 5)
    with pytest.raises(Unreadable):
        grids("<table><tr>" + "<td>甲" * 6 + "</table>")
