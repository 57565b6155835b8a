"""Texts in a document that its signed sheet does not print: a sentence below the table, another column title."""

from collections.abc import Iterable, Iterator

from shixiao.lib.archive import Archive, Limits
from shixiao.lib.xml import tree
from shixiao.messages import Message, message
from shixiao.sheets.read.document import Document, Grid, Line
from shixiao.sheets.write.build import print_sheet
from shixiao.signing.envelope import Envelope
from shixiao.values import fold

_SHOWN = 60
_DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/main}"


def foreign_texts(
    document: Document, envelope: Envelope, named: Iterable[str], drawn: Iterable[str] = (), *, is_paged: bool
) -> Iterator[Message]:
    """A sentence for each text that was not there at signing, but for those `named` already.

    `drawn` stand in drawings, beside the blocks. Pages cut cells, of which pieces are then read.
    """
    signed = envelope.sheet
    printed = {fold(text) for text in (*print_sheet(signed.sheet, signed.layout).texts(), *named)}
    printed |= {fold(message("signing.printed_code", code=envelope.filing.code).text())}
    printed |= {fold(message("signing.printed_invitation").text())}
    address = fold(message("signing.printed_address", address="").text())
    for text in (*_texts(document), *drawn):
        known = fold(text)
        is_piece = is_paged and any(known in whole for whole in printed)
        if known not in printed and not is_piece and not known.startswith(address):
            yield message("signing.foreign_text", text=text[:_SHOWN])


def drawn_texts(data: bytes) -> Iterator[str]:
    """The paragraphs in the drawings of a workbook: they are printed, and the reader of cells passes over them."""
    if not data.startswith(b"PK"):
        return
    archive = Archive(data, Limits())
    for name in sorted(name for name in archive.names if name.startswith("xl/drawings/") and name.endswith(".xml")):
        for paragraph in tree(archive.read(name)).iter(_DRAWING + "p"):
            yield "".join(text.text or "" for text in paragraph.iter(_DRAWING + "t"))


def is_of_another_sheet(document: Document, envelope: Envelope) -> bool:
    """Whether a document lacks most of the names of rows that its envelope signs."""
    printed = {fold(text) for text in _texts(document)}
    named = [fold(row.level3) for row in envelope.sheet.sheet.indicators]
    return 2 * sum(name not in printed for name in named) > len(named)


def _texts(document: Document) -> Iterator[str]:
    for block in document.blocks:
        if isinstance(block, Grid):
            yield from block.texts()
        elif isinstance(block, Line):
            yield block.text
