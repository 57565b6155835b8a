import io
import re
from concurrent.futures import ThreadPoolExecutor

import pypdfium2
import pytest
import typst

from shixiao.sheets.read.document import Cell, Document, Grid, Line, Unreadable
from shixiao.sheets.read.pdf import read_pdf


def typeset_bytes(source: str) -> bytes:
    settings = '#set page(width: 12cm, height: 10cm, margin: 1cm)\n#set text(font: "Noto Sans CJK SC", size: 9pt)\n'
    pdf: bytes = typst.compile(  # type: ignore[misc]
        (settings + source).encode(), font_paths=["/usr/share/fonts/opentype/noto"], ignore_system_fonts=True
    )
    return pdf


def typeset(source: str) -> Document:
    return read_pdf(typeset_bytes(source))


def test_a_ruled_table_is_a_grid_with_its_merges():
    (grid,) = typeset(
        "#table(columns: 3, table.cell(rowspan: 2)[产出], table.cell(colspan: 2)[数量], [21 家], [≥95%])"
    ).blocks
    assert isinstance(grid, Grid)
    assert grid.rows == (
        (Cell("产出", 0, 0, 1, 2), Cell("数量", 0, 1, 2, 1)),
        (Cell("21 家", 1, 1), Cell("≥95%", 1, 2)),
    )


def test_the_gap_between_chinese_and_digits_is_no_space():
    (grid,) = typeset("#table(columns: 2, [≥1000人], [1200人])").blocks
    assert isinstance(grid, Grid)
    assert grid.rows[0][0].text == "≥1000人"


def test_text_around_the_table_is_in_reading_order():
    blocks = typeset("项目支出绩效自评表 \\\n(2024 年度)\n#table(columns: 2, [甲], [乙])\n填表人").blocks
    assert [block.text if isinstance(block, Line) else "table" for block in blocks] == [
        "项目支出绩效自评表", "(2024 年度)", "table", "填表人",
    ]  # fmt: skip


def test_a_pdf_of_pictures_alone_is_refused():
    with pytest.raises(Unreadable) as refused:
        typeset("#rect(width: 3cm, height: 3cm, fill: black)")
    assert refused.value.reason.key == "reading.picture_only"


def test_a_pdf_of_too_many_pages_is_refused():
    book = pypdfium2.PdfDocument.new()
    for _ in range(70):
        book.new_page(100, 100)
    out = io.BytesIO()
    book.save(out)
    with pytest.raises(Unreadable) as refused:
        read_pdf(out.getvalue())
    assert refused.value.reason.key == "reading.too_many_pages"


def test_a_pdf_with_damaged_streams_is_refused_and_not_read_in_part():
    pdf = typeset_bytes("#table(columns: 2, [≥1000人], [1200人])")
    pieces = re.split(rb"(stream\n)", pdf)
    spoilt = b"".join(piece[:30] + b"\0\0\0\0" + piece[34:] if len(piece) > 200 else piece for piece in pieces)
    with pytest.raises(Unreadable) as refused:
        read_pdf(spoilt)
    assert refused.value.reason.key == "reading.damaged"


def test_many_threads_read_at_once_and_none_hears_of_anothers_damage():
    whole = typeset_bytes("#table(columns: 2, [产出], [21 家])\n" * 20)
    starts = [found.end() for found in re.finditer(rb"stream\r?\n", whole)]
    damaged = whole[: starts[0] + 40] + b"\0" * 400 + whole[starts[0] + 440 :]

    def outcome(data: bytes) -> object:
        try:
            return read_pdf(data)
        except Unreadable as refusal:
            return str(refusal.reason)

    alone = [outcome(whole), outcome(damaged)]
    with ThreadPoolExecutor(8) as threads:
        assert list(threads.map(outcome, [whole, damaged] * 40)) == alone * 40
