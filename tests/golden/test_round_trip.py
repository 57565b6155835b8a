"""What is written reads back, cell for cell, in every format."""

from datetime import UTC, datetime
from typing import get_args

import pytest
from hypothesis import HealthCheck, Phase, given, settings

from shixiao.catalogue import write_sheets
from shixiao.sheets.model import Sheet
from shixiao.sheets.read import read
from shixiao.sheets.write import Kind
from tests.golden.generated import sheets

PHASES = [Phase.explicit, Phase.reuse, Phase.generate]  # a PDF takes too long to shrink
AT = datetime(2025, 3, 31, tzinfo=UTC)


@pytest.mark.parametrize("kind", get_args(Kind))
@settings(max_examples=40, phases=PHASES, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(sheet=sheets)
def test_any_sheet_reads_back_cell_for_cell(kind: Kind, sheet: Sheet) -> None:
    file = read(write_sheets([sheet], kind, at=AT), f"表.{kind}")
    assert [list(again.cells()) for again in file.sheets] == [list(sheet.cells())]
    assert file.doubts == ()


@pytest.mark.parametrize("kind", get_args(Kind))
@settings(max_examples=5, phases=PHASES, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(first=sheets, second=sheets)
def test_two_sheets_in_one_file_read_back_as_two(kind: Kind, first: Sheet, second: Sheet) -> None:
    file = read(write_sheets([first, second], kind, at=AT), f"表.{kind}")
    assert [list(sheet.cells()) for sheet in file.sheets] == [list(first.cells()), list(second.cells())]
