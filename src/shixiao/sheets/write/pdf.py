"""The printed sheet as PDF/A, set by Typst: fonts embedded, tagged for screen readers, the same bytes every time."""

import json
import re
import sys
from collections.abc import Sequence
from datetime import datetime
from functools import cache
from importlib.resources import files
from pathlib import Path
from threading import Lock
from typing import Any

import typst

from shixiao.messages import message
from shixiao.sheets.write.measure import fits_surely, height_needed, points, room_in
from shixiao.sheets.write.proof import PDF_NAME, SIZE, Proof
from shixiao.sheets.write.refusal import Unwritable
from shixiao.sheets.write.table import PrintedCell, PrintedSheet

_FONT = "Noto Serif CJK SC"
_FONT_FOLDER = Path("usr", "share", "fonts", "opentype", "noto")
_STANDARDS, _STANDARDS_WITH_ATTACHMENT = ["a-2a", "ua-1"], ["a-3a", "ua-1"]
_SHAPELESS = re.compile(r'the text `"(.+?)"` could not be displayed', re.DOTALL)
_WORD = re.compile(r"[\x21-\x7e]{4,}")
_BREAK_ALLOWED = "\u200b"
_BETWEEN = re.compile(r"(?<=.)(?=.)(?<!\d(?=\d))")
_press = Lock()


def render_pdf(
    sheets: Sequence[PrintedSheet], at: datetime, fonts: Path | None = None, proof: Proof | None = None
) -> bytes:
    """A PDF/A file of the sheets, each on a new page, dated `at` (in UTC); PDF/A-3 where it carries a proof.

    `fonts` is a folder that holds Noto Serif CJK; without it the usual folders are searched. Raises Unwritable where
    the font is missing or has no shape for a character.
    """
    data = {
        "title": sheets[0].name,
        "date": {unit: getattr(at, unit) for unit in ("year", "month", "day", "hour", "minute", "second")},
        "sheets": list(map(_sheet, sheets)),
        "proof": _proof(proof) if proof else None,
    }
    compiler = _compiler(fonts or _usual_folder())
    with _press:
        try:
            made = compiler.compile(
                _template(),
                sys_inputs={"data": json.dumps(data, ensure_ascii=False)},
                format="pdf",
                pdf_standards=_STANDARDS_WITH_ATTACHMENT if proof else _STANDARDS,
                timestamp=at,
            )
        except typst.TypstError as error:
            raise _refusal(error.message, sheets) from error
    assert isinstance(made, bytes)
    return made


def _proof(proof: Proof) -> dict[str, Any]:
    return {
        "name": PDF_NAME,
        "text": proof.text,
        "picture": list(proof.picture),
        "description": proof.description,
        "lines": proof.lines,
        "size": SIZE / 10,
    }


def _refusal(complaint: str, sheets: Sequence[PrintedSheet]) -> Unwritable:
    """Why Typst refused: as a rule a character, such as a picture sign, that the font cannot print."""
    shapeless = _SHAPELESS.search(complaint)
    if shapeless is None:
        return Unwritable(message("write.pdf_refused", reason=complaint))
    character = shapeless[1]
    code = " ".join(f"U+{ord(part):04X}" for part in character)
    start = next((text for sheet in sheets for text in sheet.texts() if character in text), character)[:20]
    return Unwritable(message("write.no_shape", font=_FONT, character=character, code=code, start=start))


def _usual_folder() -> Path:
    roots = (Path(sys.prefix, "share", "fonts"), Path("/"))
    folders = [root / _FONT_FOLDER for root in roots]
    return next((folder for folder in folders if folder.is_dir()), folders[-1])


@cache
def _compiler(folder: Path) -> Any:
    """One compiler for each font folder: reading the fonts takes far longer than setting a page."""
    fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=True, font_paths=[str(folder)])
    if _FONT not in fonts.families():
        raise Unwritable(message("write.no_font", font=_FONT, folder=folder))
    return typst.Compiler(font_paths=fonts, ignore_system_fonts=True)


@cache
def _template() -> bytes:
    return files(__package__).joinpath("sheet.typ").read_bytes()


def _sheet(sheet: PrintedSheet) -> dict[str, Any]:
    parts = sheet.table.parts()
    return {
        "title": sheet.title,
        "lines": sheet.lines_above,
        "landscape": sheet.layout.landscape,
        "margin": sheet.layout.margin / 10,
        "size": sheet.layout.size,
        "columns": [width / 10 for width in sheet.table.columns],
        "above": [cell for row in parts.above for cell in _row(sheet, row)],
        "header": [cell for row in parts.header for cell in _row(sheet, row)],
        "below": [cell for row in parts.below for cell in _row(sheet, row)],
    }


def _row(sheet: PrintedSheet, cells: Sequence[PrintedCell]) -> list[dict[str, Any]]:
    """A row stays on one page unless a text fills half of one; its first own cell tells on which page it stands."""
    layout, table = sheet.layout, sheet.table
    half_a_page = points(layout.height) / 2
    own = [cell for cell in cells if cell.height == 1]
    long = {cell for cell in cells if height_needed(cell.text, table.span(cell), layout.size) > half_a_page}
    return [
        {
            "text": _breakable(cell.text, room_in(table.span(cell)), layout.size),
            "x": cell.column,
            "y": cell.row,
            "w": cell.width,
            "h": cell.height,
            "style": cell.style,
            "open": cell.open_side,
            "mark": cell in own[:1],
            "breaks": bool(long) or cell.height > 1,
            "long": cell in long,
            "short": fits_surely(cell.text, table.span(cell), layout.size),
        }
        for cell in cells
    ]


def _breakable(text: str, room: float, size: int) -> str:
    """The text with line breaks allowed inside a word, such as an address, that is longer than the line.

    Never between two digits: figures that a line parts cannot be told from two figures.
    """

    def cut(word: re.Match[str]) -> str:
        digits = sum(character.isdecimal() for character in word[0])
        longest = size * (len(word[0]) - 0.4 * digits)
        return _BETWEEN.sub(_BREAK_ALLOWED, word[0]) if longest > room else word[0]

    return _WORD.sub(cut, text)
