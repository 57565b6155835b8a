"""One cell changed by hand is named, whatever the cell and whatever the kind of document."""

from collections import Counter
from dataclasses import fields, replace
from io import BytesIO

import docx
import openpyxl
import pytest

from shixiao.sheets.model import Indicator
from shixiao.sheets.write import write_pdf
from shixiao.sheets.write.conftest import official, sample
from shixiao.signing import verify
from shixiao.signing.conftest import (
    ADDRESS,
    AT,
    KEY,
    document,
    envelope_of,
    inline,
    payload_of,
    with_docx_cell,
    with_part,
    with_xlsx_cell,
)
from shixiao.signing.documents import proof_of
from shixiao.signing.envelope import Envelope
from shixiao.signing.reading_back import read_back
from shixiao.values import fold


def checked(data, kind="docx"):
    return verify(data, f"sheet.{kind}", [KEY.public])


def pdf_of(sheet, envelope):
    """A second PDF, set like the first, with the first one's attachment."""
    layout = official("project_expenditure/2024")
    return write_pdf([sheet], [layout], at=AT, proof=proof_of(envelope, ADDRESS))


def other(text):
    """Another text that could stand in the same cell."""
    return f"{text[:-1]}{(int(text[-1]) + 1) % 10}" if text[-1].isdecimal() else f"{text}改"


def test_a_changed_score_is_named_in_word(operations):
    opened = docx.Document(BytesIO(document(operations, "docx"))).tables[0]
    cells = [(number, [cell.text for cell in row.cells]) for number, row in enumerate(opened.rows)]
    header = next(texts for _, texts in cells if "三级指标" in texts)
    row = next(number for number, texts in cells if operations.sheet.sheet.indicators[3].level3 in texts)
    found = checked(with_docx_cell(document(operations, "docx"), row, header.index("得分"), "9.5"))
    (change,) = found.changes
    assert found.is_signed
    assert not found.is_good
    assert (change.column, change.printed) == ("得分", "9.5")
    assert change.row in change.sentence.text("zh")
    assert f"prints “9.5”, signed was “{change.signed}”" in change.sentence.text("en")


def test_a_changed_cell_is_named_in_pdf():
    sheet = sample("operations")
    envelope = envelope_of(sheet)
    first = replace(sheet.indicators[0], score="1")
    found = checked(pdf_of(replace(sheet, indicators=(first, *sheet.indicators[1:])), envelope), "pdf")
    assert [(change.row, change.column, change.printed) for change in found.changes] == [(first.level3, "得分", "1")]


def test_every_cell_of_a_pdf_is_named_at_once():
    """Every field of a row and of the heading, each changed to something of its own."""
    sheet = sample("operations")
    envelope = envelope_of(sheet)
    row = sheet.indicators[2]
    names = [
        field.name for field in fields(Indicator) if isinstance(getattr(row, field.name), str) and field.name != "place"
    ]
    for name in names:
        changed = replace(row, **{name: other(getattr(row, name))})
        rows = (*sheet.indicators[:2], changed, *sheet.indicators[3:])
        found = read_back(pdf_of(replace(sheet, indicators=rows), envelope), envelope)
        assert other(getattr(row, name)) in [change.printed for change in found.changes], name


@pytest.mark.parametrize("name", ["public_health", "operations"])
def test_every_cell_of_a_word_document_is_named(name):
    envelope = envelope_of(sample(name))
    original = document(envelope, "docx")
    seen = set()
    for number, row in enumerate(docx.Document(BytesIO(original)).tables[0].rows):
        for column, cell in enumerate(row.cells):
            if cell.text and cell._tc not in seen:
                seen.add(cell._tc)
                expect_named(with_docx_cell(original, number, column, other(cell.text)), envelope, other(cell.text))
    assert len(seen) > 80


def test_every_cell_of_the_counted_2016_workbook_is_named(counted):
    """Each once: the headers one by one, the rows a few at a time."""
    original = document(counted, "xlsx")
    sheet = openpyxl.load_workbook(BytesIO(original)).active
    cells = [cell for row in sheet.iter_rows() for cell in row if cell.value]
    headers = [cell for cell in cells if cell.row <= 8]
    rows = cells[len(headers) :]
    for changed in [*([cell] for cell in headers), *(rows[start::20] for start in range(20))]:
        made = original
        for cell in changed:
            made = with_xlsx_cell(made, cell.coordinate, inline(other(cell.value)))
        expect_named(made, counted, *(other(cell.value) for cell in changed))
    assert len(cells) > 200


def expect_named(data: bytes, envelope: Envelope, *texts: str) -> None:
    """Each text that was typed in is named as a changed cell, as often as it was typed, or as a text nobody signed."""
    back = read_back(data, envelope)
    named = [fold(change.printed or "") for change in back.changes]
    faults = "".join(fold(fault.text()) for fault in back.faults)
    for text, times in Counter(map(fold, texts)).items():
        assert named.count(text) >= times or text in faults, (text, back)


def test_a_row_that_was_taken_out_or_put_in_is_named(operations):
    sheet = sample("operations")
    gone, added = sheet.indicators[1], replace(sheet.indicators[1], level3="新增指标")
    fewer = replace(sheet, indicators=(sheet.indicators[0], *sheet.indicators[2:]))
    more = replace(sheet, indicators=(*sheet.indicators[:2], added, *sheet.indicators[2:]))
    (missing,) = checked(pdf_of(fewer, operations), "pdf").changes
    (put_in,) = checked(pdf_of(more, operations), "pdf").changes
    assert (missing.sentence.key, missing.row) == ("signing.row_missing", gone.level3)
    assert (put_in.sentence.key, put_in.row) == ("signing.row_added", "新增指标")


def test_a_cell_that_became_a_formula_is_said_to_be_one(operations):
    original = document(operations, "xlsx")
    cells = [cell for row in openpyxl.load_workbook(BytesIO(original)).active.iter_rows() for cell in row]
    total = next(cell for cell in cells if cell.value == operations.sheet.cells["total_score"])
    same = with_xlsx_cell(original, total.coordinate, f't="str"><f>40+56</f><v>{total.value}</v>')
    higher = with_xlsx_cell(original, total.coordinate, 't="str"><f>40+59</f><v>99</v>')
    without = with_xlsx_cell(original, total.coordinate, "><f>40+59</f>")
    assert f"单元格 {total.coordinate} 现在是公式 =40+56" in checked(same).faults[0].text()
    assert [change.printed for change in checked(higher).changes] == ["99"]
    assert all(not checked(data).is_good for data in (same, higher, without))


def test_a_text_that_was_not_signed_is_named(operations):
    added = with_part(
        document(operations, "docx"),
        "word/document.xml",
        "<w:sectPr>",
        "<w:p><w:r><w:t>总分应为100分</w:t></w:r></w:p><w:sectPr>",
    )
    assert [fault.text() for fault in checked(added).faults] == ["文件里有签署时没有的文字：“总分应为100分”。"]


def test_a_text_in_the_box_beside_the_code_is_named(operations):
    box = ("xl/drawings/drawing1.xml", "K7QM-3XPA-92<", "K7QM-3XPA-92，总分100<")
    (fault,) = checked(with_part(document(operations, "xlsx"), *box)).faults
    assert "总分100" in fault.text()


def test_the_envelope_of_another_sheet_is_recognised():
    operations, visits = envelope_of(sample("operations")), envelope_of(sample("home_visits"))
    (fault,) = checked(pdf_of(sample("home_visits"), operations), "pdf").faults
    assert fault.key == "signing.of_another_sheet"
    assert "系统运维" in fault.text("zh")
    assert payload_of(sample("home_visits")) == visits.payload
