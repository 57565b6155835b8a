"""From a sheet to the official layout as docx, xlsx, pdf or html.

`layout` says what stands where, `build` makes one printed table of sheet and layout, and each format renders it.
The same sheets, layouts and date give the same bytes.
"""

from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Literal

from shixiao.messages import message
from shixiao.sheets.model import Sheet
from shixiao.sheets.write.build import print_sheet
from shixiao.sheets.write.docx import render_docx
from shixiao.sheets.write.html import render_html
from shixiao.sheets.write.layout import Layout
from shixiao.sheets.write.pdf import render_pdf
from shixiao.sheets.write.proof import Proof
from shixiao.sheets.write.refusal import Unwritable
from shixiao.sheets.write.table import PrintedSheet
from shixiao.sheets.write.xlsx import render_xlsx, worksheet_names

__all__ = ["Kind", "Proof", "Unwritable", "write", "write_docx", "write_html", "write_pdf", "write_xlsx"]

Kind = Literal["docx", "xlsx", "pdf", "html"]


def write(
    sheets: Sequence[Sheet],
    layouts: Sequence[Layout],
    kind: Kind,
    *,
    at: datetime,
    fonts: Path | None = None,
    proof: Proof | None = None,
) -> bytes:
    """The sheets as one file of `kind`, each in its own layout. `fonts` is only looked at for pdf.

    A docx, xlsx or pdf with a `proof` carries its text and prints its picture and lines below the last sheet.
    """
    match kind:
        case "docx":
            return write_docx(sheets, layouts, at=at, proof=proof)
        case "xlsx":
            return write_xlsx(sheets, layouts, at=at, proof=proof)
        case "pdf":
            return write_pdf(sheets, layouts, at=at, fonts=fonts, proof=proof)
        case "html":
            return write_html(sheets, layouts, at=at)


def write_docx(
    sheets: Sequence[Sheet], layouts: Sequence[Layout], *, at: datetime, proof: Proof | None = None
) -> bytes:
    """A Word document dated `at` (UTC where it names no zone), every sheet on a new page in its own layout."""
    return render_docx(_printed(sheets, layouts), _utc(at), proof)


def write_xlsx(
    sheets: Sequence[Sheet], layouts: Sequence[Layout], *, at: datetime, proof: Proof | None = None
) -> bytes:
    """An Excel workbook dated `at`, one worksheet per sheet; every cell is text."""
    names = list(worksheet_names([sheet.project for sheet in sheets], [layout.worksheet for layout in layouts]))
    return render_xlsx(_printed(sheets, layouts), names, _utc(at), proof)


def write_pdf(
    sheets: Sequence[Sheet],
    layouts: Sequence[Layout],
    *,
    at: datetime,
    fonts: Path | None = None,
    proof: Proof | None = None,
) -> bytes:
    """A PDF/A file dated `at`, every sheet on a new page; `fonts` is a folder that holds Noto Serif CJK."""
    return render_pdf(_printed(sheets, layouts), _utc(at), fonts, proof)


def write_html(sheets: Sequence[Sheet], layouts: Sequence[Layout], *, at: datetime) -> bytes:
    """One self-contained page dated `at`, a section per sheet."""
    return render_html(_printed(sheets, layouts), _utc(at))


def _printed(sheets: Sequence[Sheet], layouts: Sequence[Layout]) -> list[PrintedSheet]:
    if not sheets:
        raise Unwritable(message("write.no_sheet"))
    return [print_sheet(sheet, layout) for sheet, layout in zip(sheets, layouts, strict=True)]


def _utc(at: datetime) -> datetime:
    """The date in UTC, in whole seconds: no format keeps less, and PDF refuses it."""
    return (at.astimezone(UTC) if at.tzinfo else at.replace(tzinfo=UTC)).replace(microsecond=0)
