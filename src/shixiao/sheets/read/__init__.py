"""From a file to sheets: containers (docx, xlsx, pdf, html, text) to grids, layout families to sheets."""

from dataclasses import dataclass, replace

from shixiao.messages import message
from shixiao.sheets.model import Doubt, Sheet
from shixiao.sheets.read.container import open_document, restored
from shixiao.sheets.read.document import Document, Line, Unreadable
from shixiao.sheets.read.layout.interpret import interpret
from shixiao.sheets.read.layout.parts import parts
from shixiao.sheets.read.limits import MAX_SHEETS


@dataclass(frozen=True, slots=True)
class ReadFile:
    """The sheets of one file, and what in the file could not be read for certain, with the reason."""

    source: str
    sheets: tuple[Sheet, ...]
    doubts: tuple[Doubt, ...]


def read(data: bytes, source: str) -> ReadFile:
    """Every sheet in a file, whatever its kind. `source` names the file in messages.

    Raises `Unreadable` when nothing in the file can be read for certain.
    """
    return read_document(open_document(data), source)


def read_document(document: Document, source: str) -> ReadFile:
    """Every sheet among the blocks of a file that is open already. Raises `Unreadable`."""
    found, loose = _sheets(document, source)
    if not found and any(isinstance(block, Line) for block in document.blocks):
        document = restored(document)
        found, loose = _sheets(document, source)
    doubts = [*document.doubts, *loose, *(doubt for sheet in found for doubt in _doubts(sheet))]
    if not found and not doubts:
        raise Unreadable(message("reading.no_sheet"))
    return ReadFile(source, tuple(sheet for sheet in found if not _is_stripped(sheet)), tuple(doubts))


def _sheets(document: Document, source: str) -> tuple[list[Sheet], list[Doubt]]:
    """The sheets of a document, and the gaps that belong to none of them."""
    found: list[Sheet] = []
    loose: list[Doubt] = []
    for part in parts(document.blocks):
        sheet = interpret(part)
        if sheet is not None:
            place = message("reading.sheet_number", number=len(found) + 1)
            found.append(replace(sheet, source=source, place=place))
        else:
            loose += part.gaps
        if len(found) > MAX_SHEETS:
            raise Unreadable(message("reading.too_many_sheets", limit=MAX_SHEETS))
    return found, loose


def _is_stripped(sheet: Sheet) -> bool:
    """Whether a host removed every digit: cells were illegible, and no figure is left in any row."""
    printed = (text for cell, text in sheet.cells() if cell.startswith(("funds.", "indicators.")) and text)
    return bool(sheet.doubts) and not any(character.isdecimal() for text in printed for character in text)


def _doubts(sheet: Sheet) -> tuple[Doubt, ...]:
    return (Doubt(sheet.place, message("restore.digits_missing")),) if _is_stripped(sheet) else sheet.doubts


__all__ = ["ReadFile", "Unreadable", "read", "read_document"]
