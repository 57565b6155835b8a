"""The obvious loop with the usual library, for comparison: it fetches a total or fills a plain table."""

import io
from collections.abc import Callable, Iterable

import docx
import openpyxl
import pdfplumber
import typst
from lxml import html

from shixiao.sheets.model import Sheet
from tests.golden.formats import FONTS

TOTAL = "总分"


def total_of(rows: Iterable[Iterable[object]]) -> str | None:
    """The last number of the row that begins with 总分."""
    for row in rows:
        texts = [str(cell).strip() for cell in row if cell not in (None, "")]
        if texts and texts[0] == TOTAL:
            return texts[-1]
    return None


def docx_total(data: bytes) -> str | None:
    """python-docx, cell by cell."""
    for table in docx.Document(io.BytesIO(data)).tables:
        rows = ([table.cell(r, c).text for c in range(len(table.columns))] for r in range(len(table.rows)))
        found = total_of([text for n, text in enumerate(row) if text not in row[:n]] for row in rows)
        if found:
            return found
    return None


def xlsx_total(data: bytes) -> str | None:
    """openpyxl, row by row."""
    return total_of(openpyxl.load_workbook(io.BytesIO(data)).active.iter_rows(values_only=True))


def pdf_total(data: bytes) -> str | None:
    """pdfplumber's tables, page by page."""
    with pdfplumber.open(io.BytesIO(data)) as pdf:
        return total_of(row for page in pdf.pages for table in page.extract_tables() for row in table)


def html_total(data: bytes) -> str | None:
    """lxml, row by row."""
    rows = html.fromstring(data.decode()).iter("tr")
    return total_of([cell.text_content() for cell in row] for row in rows)


def txt_total(data: bytes) -> str | None:
    """Tabs, line by line."""
    return total_of(line.split("\t") for line in data.decode().split("\n"))


TOTALS: dict[str, Callable[[bytes], str | None]] = {
    "docx": docx_total, "xlsx": xlsx_total, "pdf": pdf_total, "html": html_total, "txt": txt_total,
}  # fmt: skip


def cells(sheet: Sheet) -> list[list[str]]:
    """The sheet as plain rows of eight cells, in the order of the official table."""
    rows: list[list[str | None]] = [["项目名称", sheet.project], ["主管部门", sheet.department, "实施单位", sheet.unit]]
    rows.append(["项目资金(万元)", None, "年初预算数", "全年预算数", "全年执行数", "分值", "执行率", "得分"])
    rows += [[None, f.row, f.initial, f.full_year, f.executed, f.weight, f.rate, f.score] for f in sheet.funds]
    rows += [
        ["预期目标", None, None, None, "实际完成情况"],
        [sheet.expected_goal, None, None, None, sheet.achieved_goal],
    ]
    rows.append(
        ["一级指标", "二级指标", "三级指标", "年度指标值", "实际完成值", "分值", "得分", "偏差原因分析及改进措施"]
    )
    rows += [
        [i.level1, i.level2, i.level3, i.target, i.actual, i.weight, i.score, i.explanation] for i in sheet.indicators
    ]
    rows.append([TOTAL, None, None, None, None, sheet.total_weight, sheet.total_score])
    return [[cell or "" for cell in [*row, *[None] * 8][:8]] for row in rows]


def as_text(sheet: Sheet) -> bytes:
    """The sheet as tab-separated lines under its title."""
    return "\n".join([sheet.title or "", f"({sheet.year}年度)", "", *map("\t".join, cells(sheet))]).encode()


def docx_file(sheet: Sheet) -> bytes:
    """A plain Word table, cell by cell."""
    rows, document, out = cells(sheet), docx.Document(), io.BytesIO()
    table = document.add_table(len(rows), 8)
    for r, row in enumerate(rows):
        for c, text in enumerate(row):
            table.cell(r, c).text = text
    document.save(out)
    return out.getvalue()


def xlsx_file(sheet: Sheet) -> bytes:
    """A plain worksheet, row by row."""
    book, out = openpyxl.Workbook(), io.BytesIO()
    for row in cells(sheet):
        book.active.append(row)
    book.save(out)
    return out.getvalue()


def pdf_file(sheet: Sheet) -> bytes:
    """A plain Typst table, with a compiler of its own for each file."""
    texts = "".join(
        '[#"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"],' for row in cells(sheet) for text in row
    )
    source = f'#set text(font: "Noto Serif CJK SC", size: 8pt)\n#table(columns: 8, {texts})'
    pdf: bytes = typst.compile(source.encode(), font_paths=FONTS, ignore_system_fonts=True)  # type: ignore[misc]
    return pdf


def html_file(sheet: Sheet) -> bytes:
    """A plain table, as one string."""
    rows = "".join("<tr>" + "".join(f"<td>{text}</td>" for text in row) + "</tr>" for row in cells(sheet))
    return f"<html><table>{rows}</table></html>".encode()


WRITERS: dict[str, Callable[[Sheet], bytes]] = {
    "docx": docx_file, "xlsx": xlsx_file, "pdf": pdf_file, "html": html_file,
}  # fmt: skip
