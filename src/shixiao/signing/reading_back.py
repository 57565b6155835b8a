"""What a document prints beside what its envelope signs."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pypdfium2 import PdfiumError

from shixiao.lib.archive import UnsafeArchive
from shixiao.lib.xml import UnsafeXml
from shixiao.messages import Message, message
from shixiao.sheets.read import Unreadable, read_document
from shixiao.sheets.read.container import open_document
from shixiao.sheets.read.document import Document
from shixiao.signing.change import Change
from shixiao.signing.comparing import changes
from shixiao.signing.envelope import Envelope
from shixiao.signing.foreign import drawn_texts, foreign_texts, is_of_another_sheet
from shixiao.signing.formulas import formulas
from shixiao.signing.laid_over import is_laid_over
from shixiao.signing.refusal import NotSigned


@dataclass(frozen=True, slots=True)
class ReadBack:
    """Sentences about the document as a whole, and its cells and rows that are not as signed."""

    faults: tuple[Message, ...] = ()
    changes: tuple[Change, ...] = ()


def read_back(data: bytes, envelope: Envelope) -> ReadBack:
    """Everything in which a document differs from its envelope. Never raises for what is in the file."""
    try:
        document = open_document(data)
        if is_of_another_sheet(document, envelope):
            other = message("signing.of_another_sheet", code=envelope.filing.code, title=_title(envelope))
            return ReadBack((other,))
        return _compared(data, document, envelope)
    except Unreadable as refusal:
        return ReadBack((message("signing.cells_unreadable", reason=refusal.reason),))
    except NotSigned as refusal:
        return ReadBack((refusal.reason,))
    except (UnsafeArchive, UnsafeXml, PdfiumError):
        return ReadBack((message("signing.cells_unreadable", reason=message("reading.damaged")),))


def _compared(data: bytes, document: Document, envelope: Envelope) -> ReadBack:
    try:
        found = read_document(document, "")
    except Unreadable as refusal:
        unreadable = message("signing.cells_unreadable", reason=refusal.reason)
        return ReadBack((unreadable, *_beside(data, document, envelope, ())))
    doubts = tuple(doubt.reason for doubt in found.doubts)
    if len(found.sheets) != 1:
        count = message("signing.not_one_sheet", count=len(found.sheets))
        return ReadBack((count, *doubts, *_beside(data, document, envelope, ())))
    changed = tuple(changes(envelope.sheet, found.sheets[0]))
    return ReadBack((*doubts, *_beside(data, document, envelope, changed)), changed)


def _beside(data: bytes, document: Document, envelope: Envelope, changed: Sequence[Change]) -> Iterator[Message]:
    """What the document has beside its cells. A text that is named as a changed cell is not named again."""
    named = [change.printed for change in changed if change.printed]
    yield from foreign_texts(document, envelope, named, drawn_texts(data), is_paged=not data.startswith(b"PK"))
    yield from formulas(data)
    if is_laid_over(data):
        yield message("signing.laid_over")


def _title(envelope: Envelope) -> str:
    cells = envelope.sheet.cells
    return " ".join(text for name in ("year", "project", "title") if (text := cells[name])) or envelope.filing.number
