"""What other programs make of the files: LibreOffice stands for Word, Excel and WPS."""

import re
import subprocess
from datetime import datetime
from io import BytesIO
from pathlib import Path
from typing import Literal

import pdfplumber
import pytest

from shixiao.sheets.model import Sheet
from shixiao.sheets.write import write
from shixiao.sheets.write.layout import Layout


def printed_by_office(data: bytes, kind: str, folder: Path) -> list[str]:
    """The text of each page that LibreOffice prints, without spaces."""
    file = folder / f"sheet.{kind}"
    file.write_bytes(data)
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", str(folder), str(file)]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    with pdfplumber.open(BytesIO(file.with_suffix(".pdf").read_bytes())) as pdf:
        return [re.sub(r"\s", "", page.extract_text()) for page in pdf.pages]


@pytest.mark.office
@pytest.mark.parametrize("kind", ["docx", "xlsx"])
def test_a_sheet_is_printed_on_one_page(
    kind: Literal["docx", "xlsx"], operations: Sheet, project_layout: Layout, at: datetime, tmp_path: Path
) -> None:
    (page,) = printed_by_office(write([operations], [project_layout], kind, at=at), kind, tmp_path)
    assert page.startswith("项目支出绩效自评表(2024年度)项目名称99990124T000000000001-系统运维费")
    assert page.endswith("总分10096")


@pytest.mark.office
@pytest.mark.parametrize("kind", ["docx", "xlsx"])
def test_two_layouts_are_printed_on_their_own_pages(
    kind: Literal["docx", "xlsx"], both_sheets: list[Sheet], both_layouts: list[Layout], at: datetime, tmp_path: Path
) -> None:
    first, second = printed_by_office(write(both_sheets, both_layouts, kind, at=at), kind, tmp_path)
    assert first.startswith("项目支出绩效自评表")
    assert second.startswith("绩效目标设置情况绩效目标完成情况")
