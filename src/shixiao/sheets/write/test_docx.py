import zipfile
from dataclasses import replace
from datetime import datetime
from io import BytesIO
from typing import Any

import docx
import pytest
from docx.document import Document
from docx.enum.section import WD_ORIENT

from shixiao.sheets.model import Sheet
from shixiao.sheets.write import write_docx
from shixiao.sheets.write.layout import Layout

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


@pytest.fixture
def both(both_sheets: list[Sheet], both_layouts: list[Layout], at: datetime) -> Document:
    return opened(write_docx(both_sheets, both_layouts, at=at))


def opened(data: bytes) -> Document:
    return docx.Document(BytesIO(data))


def test_each_sheet_has_a_section_of_its_own_orientation(both: Document) -> None:
    first, second = both.sections
    assert (first.orientation, second.orientation) == (WD_ORIENT.PORTRAIT, WD_ORIENT.LANDSCAPE)
    assert (round(first.page_width.mm), round(first.page_height.mm)) == (210, 297)  # type: ignore[union-attr]


def test_the_title_and_the_year_stand_above_the_table(both: Document) -> None:
    assert [line.text for line in both.paragraphs][:2] == ["项目支出绩效自评表", "(2024 年度)"]
    assert both.core_properties.title == "项目支出绩效自评表"


def test_merged_cells_are_one_cell(both: Document) -> None:
    table = both.tables[0]
    captions = [cell for cell in table.columns[0].cells if cell.text == "绩效指标"]
    assert len(captions) == 8
    assert len({id(cell._tc) for cell in captions}) == 1


def test_values_stand_as_printed(both: Document) -> None:
    texts = {cell.text for row in both.tables[0].rows for cell in row.cells}
    assert {"21 家", "≥ 90%", "≤45.57 万元", "项目资金\n(万元)"} <= texts


def test_rows_stay_whole_and_the_header_is_repeated(both: Document) -> None:
    def rows(table: int, mark: str) -> list[int]:
        return [
            number for number, row in enumerate(both.tables[table].rows) if row._tr.find(f".//{W}{mark}") is not None
        ]

    assert rows(1, "tblHeader") == [0, 1]
    assert rows(0, "cantSplit") == list(range(len(both.tables[0].rows)))


def test_chinese_type_is_named_for_chinese_text(both: Document) -> None:
    fonts: Any = both.styles.element.find(f".//{W}rFonts")
    assert (fonts.get(f"{W}eastAsia"), fonts.get(f"{W}ascii")) == ("宋体", "SimSun")


def test_hostile_text_stays_text(operations: Sheet, project_layout: Layout, at: datetime) -> None:
    hostile = replace(operations, project="<w:p/>&amp;]]>\x00\x1b{{ 7*7 }}")
    document = opened(write_docx([hostile], [project_layout], at=at))
    assert document.tables[0].cell(0, 3).text == "<w:p/>&amp;]]>{{ 7*7 }}"


def test_the_package_holds_no_code_and_no_clock(operations: Sheet, project_layout: Layout, at: datetime) -> None:
    archive = zipfile.ZipFile(BytesIO(write_docx([operations], [project_layout], at=at)))
    assert len(archive.namelist()) == 7
    assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    assert b"2025-01-10T09:30:00Z" in archive.read("docProps/core.xml")


def test_a_row_that_heads_others_stays_on_their_page(public_health: Sheet, health_layout: Layout, at: datetime) -> None:
    document = docx.Document(BytesIO(write_docx([public_health], [health_layout], at=at)))
    kept = [
        p.text for row in document.tables[0].rows for p in row.cells[0].paragraphs if p.paragraph_format.keep_with_next
    ]
    assert kept[:2] == ["一、投入目标", "二、管理目标"]
