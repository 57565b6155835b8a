"""The printed sheet as PDF/A, set by Typst: fonts embedded, tagged for screen readers, the same bytes every time."""

import json
import sys
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from functools import cache
from importlib.resources import as_file, files
from pathlib import Path
from threading import Lock
from typing import Any

import typst

from shixiao.sheets.write.layout import Style
from shixiao.sheets.write.measure import height_needed
from shixiao.sheets.write.refusal import Unwritable
from shixiao.sheets.write.table import PrintedCell, PrintedSheet, cut_below

_FONT = "Noto Serif CJK SC"
_FONT_FOLDER = Path("usr", "share", "fonts", "opentype", "noto")
_STANDARDS = ["a-2a", "ua-1"]
_POINTS_PER_PAGE = {False: 760, True: 510}
_press = Lock()


def render_pdf(sheets: Sequence[PrintedSheet], at: datetime, fonts: Path | None = None) -> bytes:
    """A PDF/A file of the sheets, each on a new page, dated `at`.

    `fonts` is a folder that holds Noto Serif CJK; without it the usual folders are searched. Raises Unwritable where
    the font is missing or has no shape for a character.
    """
    moment = at.astimezone(UTC)
    data = {
        "title": sheets[0].title or sheets[0].layout.worksheet,
        "date": {"year": moment.year, "month": moment.month, "day": moment.day},
        "sheets": list(map(_sheet, sheets)),
    }
    compiler = _compiler(fonts or _usual_folder())
    with _press:
        try:
            made = compiler.compile(
                sys_inputs={"data": json.dumps(data, ensure_ascii=False)},
                format="pdf",
                pdf_standards=_STANDARDS,
                timestamp=moment,
            )
        except typst.TypstError as error:
            raise Unwritable("pdf_refused", reason=error.message) from error
    assert isinstance(made, bytes)
    return made


def _usual_folder() -> Path:
    roots = (Path(sys.prefix, "share", "fonts"), Path("/"))
    folders = [root / _FONT_FOLDER for root in roots]
    return next((folder for folder in folders if folder.is_dir()), folders[-1])


@cache
def _compiler(folder: Path) -> Any:
    """One compiler for each font folder: reading the fonts takes far longer than setting a page."""
    fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=True, font_paths=[str(folder)])
    if _FONT not in fonts.families():
        raise Unwritable("no_font", font=_FONT, folder=folder)
    with as_file(files(__package__).joinpath("sheet.typ")) as template:
        return typst.Compiler(input=str(template), root=str(template.parent), font_paths=fonts, ignore_system_fonts=True)


def _sheet(sheet: PrintedSheet) -> dict[str, Any]:
    before, header, body = _parts(sheet)
    return {
        "title": sheet.title,
        "lines": sheet.lines_above,
        "landscape": sheet.layout.landscape,
        "margin": sheet.layout.margin / 10,
        "size": sheet.layout.size,
        "columns": [width / 10 for width in sheet.table.columns],
        "before": before,
        "header": header,
        "body": body,
    }


def _parts(sheet: PrintedSheet) -> tuple[list[Any], list[Any], list[Any]]:
    """The cells above the running header, those of the header, and those below it."""
    header = sheet.table.header
    before: list[Any] = []
    inside: list[Any] = []
    below: list[Any] = []
    for row in sheet.table.rows:
        # The first cell of one row's height tells on which page the row stands.
        marked = next((cell for cell in row if cell.height == 1), None)
        for cell in row:
            if cell.row not in header:
                (before if cell.row < header.start else below).append(_cell(sheet, cell, mark=cell is marked))
            elif cell.row + cell.height <= header.stop:
                inside.append(_cell(sheet, cell))
            else:
                top, rest = cut_below(cell, header.stop)
                inside.append(_cell(sheet, top, ["bottom"]))
                below.append(_cell(sheet, rest, ["top"]))
    return before, inside, below


def _cell(sheet: PrintedSheet, cell: PrintedCell, open_sides: Sequence[str] = (), *, mark: bool = False) -> dict[str, Any]:
    needed = height_needed(cell.text, sheet.table.span(cell), sheet.layout.size)
    return {
        "text": cell.text,
        "x": cell.column,
        "y": cell.row,
        "w": cell.width,
        "h": cell.height,
        "style": Style.VALUE if cell.style is Style.VALUE else cell.style,
        "open": list(open_sides),
        "mark": mark,
        "long": needed > _POINTS_PER_PAGE[sheet.layout.landscape] / 2,
    }
