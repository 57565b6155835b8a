import re
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import datetime
from io import BytesIO
from pathlib import Path
from typing import Any

import pdfplumber
import pytest

from shixiao.sheets.model import Sheet
from shixiao.sheets.write import Unwritable, write_pdf
from shixiao.sheets.write.layout import Layout


def pages(data: bytes) -> list[Any]:
    with pdfplumber.open(BytesIO(data)) as pdf:
        return [(page.extract_text(), page.extract_tables(), page.chars) for page in pdf.pages]


def without_spaces(data: bytes) -> str:
    return re.sub(r"\s", "", "".join(text for text, _, _ in pages(data)))


def test_the_text_layer_is_set_in_an_embedded_chinese_font(
    operations: Sheet, project_layout: Layout, at: datetime
) -> None:
    data = write_pdf([operations], [project_layout], at=at)
    ((text, _, characters),) = pages(data)
    assert text.startswith("项目支出绩效自评表\n(2024 年度)")
    assert {re.sub(r"^[A-Z]{6}\+", "", char["fontname"]).split("-")[0] for char in characters} == {"NotoSerifCJKsc"}
    assert b"/FontFile" in data


def test_the_file_claims_pdf_a_and_carries_its_date(operations: Sheet, project_layout: Layout, at: datetime) -> None:
    data = write_pdf([operations], [project_layout], at=at)
    assert b"<pdfaid:part>2</pdfaid:part>" in data
    assert b"<pdfuaid:part>1</pdfuaid:part>" in data
    assert b"<xmp:CreateDate>2025-01-10T09:30:00Z" in data


def test_the_table_is_ruled_and_merged(operations: Sheet, project_layout: Layout, at: datetime) -> None:
    ((_, (table,), _),) = pages(write_pdf([operations], [project_layout], at=at))
    values = [[cell for cell in row if cell] for row in table]
    assert values[0] == ["项目名称", "99990124T000000000001-系统运维费"]
    assert ["其中：当年财政拨款", "45.57", "45.57", "45.57", "—", "100%", "—"] in values
    assert ["总分", "100", "96"] in values


def test_header_and_level_names_stand_again_on_every_page(
    many_rows: Sheet, project_layout: Layout, at: datetime
) -> None:
    found = pages(write_pdf([many_rows], [project_layout], at=at))
    assert len(found) >= 3
    for _, (table,), _ in found[1:]:
        header, first = ([re.sub(r"\s", "", cell or "") for cell in row] for row in table[:2])
        assert header[:3] == ["绩效指标", "一级指标", "二级指标"]
        assert (first[1], first[2]) in {(row.level1, row.level2) for row in many_rows.indicators}


def test_a_text_longer_than_a_page_loses_nothing(operations: Sheet, project_layout: Layout, at: datetime) -> None:
    row = replace(operations.indicators[0], explanation="原因丙" * 400)
    long = replace(operations, expected_goal="目标甲" * 1500, notes="A" * 3000, indicators=(row,))
    found = without_spaces(write_pdf([long], [project_layout], at=at))
    assert (found.count("甲"), found.count("丙"), found.count("A")) == (1500, 400, 3000)


def test_a_level_name_longer_than_a_page_loses_nothing(operations: Sheet, project_layout: Layout, at: datetime) -> None:
    first, second, *_ = (replace(row, level1="指标戊" * 300) for row in operations.indicators)
    data = write_pdf([replace(operations, indicators=(first, second))], [project_layout], at=at)
    assert without_spaces(data).count("戊") >= 300


def test_hostile_text_is_never_source(operations: Sheet, project_layout: Layout, at: datetime) -> None:
    hostile = '#read("/etc/passwd") $x$ *b* _i_ `r` @ref <label> // \\ [#panic()]'
    data = write_pdf([replace(operations, project=hostile)], [project_layout], at=at)
    assert hostile.replace(" ", "") in without_spaces(data)


def test_a_character_without_shape_is_refused_by_name(operations: Sheet, project_layout: Layout, at: datetime) -> None:
    with pytest.raises(Unwritable, match=r"印不出以“满意😀”开头的单元格里的字符“😀”（U\+1F600）"):
        write_pdf([replace(operations, notes="满意😀")], [project_layout], at=at)


def test_several_threads_may_write(operations: Sheet, project_layout: Layout, at: datetime) -> None:
    with ThreadPoolExecutor(4) as threads:
        written = list(threads.map(lambda _: write_pdf([operations], [project_layout], at=at), range(8)))
    assert len(set(written)) == 1


def test_a_missing_font_is_named(operations: Sheet, project_layout: Layout, at: datetime, tmp_path: Path) -> None:
    with pytest.raises(Unwritable, match="找不到字体“Noto Serif CJK SC”"):
        write_pdf([operations], [project_layout], at=at, fonts=tmp_path)
