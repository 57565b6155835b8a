"""A laid-out table as a file of each format, written plainly and without the library's own writers."""

import html
import io
from collections.abc import Iterator

import docx
import typst
import xlsxwriter

from tests.golden.layouts import Box, Table

FONTS = ["/usr/share/fonts/opentype/noto"]


def placed(table: Table) -> Iterator[tuple[int, int, Box]]:
    """Row and column of each box, boxes from above pushing those below to the right."""
    taken: set[tuple[int, int]] = set()
    for row, boxes in enumerate(table):
        column = 0
        for box in boxes:
            while (row, column) in taken:
                column += 1
            yield row, column, box
            taken |= {(row + r, column + c) for r in range(box.height) for c in range(box.width)}


def width_of(table: Table) -> int:
    return max(column + box.width for _, column, box in placed(table))


def as_docx(title: str, table: Table) -> bytes:
    document = docx.Document()
    document.add_paragraph(title)
    grid = document.add_table(len(table), width_of(table))
    cells = [list(row.cells) for row in grid.rows]
    for row, column, box in placed(table):
        last = cells[row + box.height - 1][column + box.width - 1]
        cells[row][column].merge(last).text = box.text
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def as_xlsx(title: str, table: Table) -> bytes:
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True})
    sheet = book.add_worksheet("自评表")
    sheet.write_string(0, 0, title)
    for row, column, box in placed(table):
        if box.width * box.height > 1:
            sheet.merge_range(row + 1, column, row + box.height, column + box.width - 1, "")
        _write(book, sheet, row + 1, column, box.text)
    book.close()
    return out.getvalue()


def _write(book: xlsxwriter.Workbook, sheet: object, row: int, column: int, text: str) -> None:
    """Plain numbers and percentages as Excel keeps them: 90.5% is 0.905 under the format 0.0%."""
    digits = text.removesuffix("%")
    places = len(digits.partition(".")[2])
    plain = digits.replace(".", "", 1).isdigit() and text.isascii()
    pattern = "0" + ("." + "0" * places if places else "") + ("%" if text.endswith("%") else "")
    if plain:
        share = float(digits) / 100 if text.endswith("%") else float(digits)
        sheet.write_number(row, column, share, book.add_format({"num_format": pattern}))  # type: ignore[attr-defined]
    else:
        sheet.write_string(row, column, text)  # type: ignore[attr-defined]


def as_html(title: str, table: Table) -> bytes:
    rows = "".join(
        "<tr>"
        + "".join(f'<td colspan="{b.width}" rowspan="{b.height}">{html.escape(b.text)}</td>' for b in boxes)
        + "</tr>"
        for boxes in table
    )
    return f"<!doctype html><html><body><h2>{title}</h2><table border=1>{rows}</table></body></html>".encode()


def as_pdf(title: str, table: Table) -> bytes:
    cells = "".join(
        f"table.cell(colspan: {b.width}, rowspan: {b.height})[#{_quoted(b.text)}]," for boxes in table for b in boxes
    )
    source = f"""#set page(paper: "a4", flipped: true, margin: 1cm)
#set text(font: "Noto Sans CJK SC", size: 8pt)
#align(center)[#{_quoted(title)}]
#table(columns: {width_of(table)}, {cells})"""
    pdf: bytes = typst.compile(source.encode(), font_paths=FONTS, ignore_system_fonts=True)  # type: ignore[misc]
    return pdf


def _quoted(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def as_text(title: str, table: Table) -> bytes:
    lines = [[""] * width_of(table) for _ in table]
    for row, column, box in placed(table):
        lines[row][column] = box.text
    return "\n".join([title, "", *("\t".join(line) for line in lines)]).encode()


FORMATS = {"docx": as_docx, "xlsx": as_xlsx, "html": as_html, "pdf": as_pdf, "txt": as_text}
