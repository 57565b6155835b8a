"""What the checks found stands beside the row it belongs to, on the page and in the workbook."""

from dataclasses import replace
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import load_workbook

from shixiao.annotated import annotated, annotated_workbook
from shixiao.messages import message
from shixiao.pipeline import CheckedFile, check, evaluate
from shixiao.review import codes
from shixiao.sheets.model import Indicator, Sheet

SHEETS = Path(__file__).parents[3] / "demo" / "sheets"
AT = datetime(2024, 6, 14, tzinfo=UTC)


@pytest.fixture(params=["project-expenditure-2024.txt", "public-health-2016.txt"])
def checked(request: pytest.FixtureRequest) -> CheckedFile:
    return check((SHEETS / request.param).read_bytes(), request.param)


def hostile() -> CheckedFile:
    """A sheet whose cells want to be formulas, and that awards more than the weight."""
    row = Indicator("产出指标", "数量指标", '=HYPERLINK("http://x.example")', "≥10", "12", "10", "11")
    sheet = Sheet(project="=1+1", year="2024", indicators=(row,), total_score="11")
    return CheckedFile("a.xlsx", (evaluate(sheet),), ())


def test_every_finding_stands_once_beside_its_row_or_under_the_sheet(checked: CheckedFile) -> None:
    for evaluation in checked.evaluations:
        sheet = annotated(evaluation)
        beside = [finding for row in sheet.rows for finding in row.findings]
        assert sorted(each.code for each in (*beside, *sheet.whole)) == sorted(f.code for f in evaluation.findings)
        assert all(finding.row == row.name for row in sheet.rows for finding in row.findings)
        assert all(finding.row is None for finding in sheet.whole)


def test_a_sheet_that_no_paper_has_room_for_is_a_plain_table() -> None:
    row = Indicator(
        "产出指标", None, "场次", "10", "12", "10", "10", rule="一场一分", goal="9", completed="12", measure="场"
    )
    sheet = annotated(evaluate(Sheet(layout="standard", indicators=(row,))))
    assert {"一场一分", "9", "12"} <= {cell.text for line in sheet.rows for cell in line.cells}
    assert any(line.name == "场次" for line in sheet.rows)


def test_the_workbook_lists_every_finding_and_colours_its_row(checked: CheckedFile) -> None:
    book = load_workbook(BytesIO(annotated_workbook([checked], at=AT)))
    findings = [finding for evaluation in checked.evaluations for finding in evaluation.findings]
    listed = [row[4].value for row in book.worksheets[0].iter_rows(min_row=2) if row[4].value]
    assert listed == [finding.code for finding in findings]
    assert len(book.worksheets) == 1 + len(checked.evaluations)
    comments = [cell.comment.text for page in book.worksheets[1:] for row in page for cell in row if cell.comment]
    assert bool(comments) == any(finding.row for finding in findings)


def test_no_cell_of_the_workbook_is_a_formula() -> None:
    book = load_workbook(BytesIO(annotated_workbook([hostile()], at=AT)))
    cells = [cell for page in book for row in page for cell in row if cell.value is not None]
    assert {cell.data_type for cell in cells} == {"s"}
    assert any(cell.value == '=HYPERLINK("http://x.example")' for cell in cells)


def test_an_unreadable_file_is_a_line_of_the_list() -> None:
    book = load_workbook(BytesIO(annotated_workbook([check(b"%PDF-nothing", "坏.pdf")], at=AT)))
    assert "坏.pdf" in [row[0].value for row in book.worksheets[0].iter_rows(min_row=2)]


def test_the_workbook_speaks_english() -> None:
    book = load_workbook(BytesIO(annotated_workbook([hostile()], at=AT, language="en")))
    assert book.worksheets[0].title == "Findings"
    assert "× error" in [cell.value for row in book.worksheets[0] for cell in row]


def test_every_check_says_why_in_both_languages() -> None:
    for code in codes():
        assert len({message(f"why.{code}").text(language) for language in ("zh", "en")}) == 2


def test_two_rows_of_one_name_do_not_repeat_a_finding() -> None:
    evaluation = hostile().evaluations[0]
    twice = replace(evaluation.sheet, indicators=evaluation.sheet.indicators * 2)
    sheet = annotated(evaluate(twice))
    assert not sheet.rows[-1].findings or sheet.rows[-1].findings != sheet.rows[-2].findings
