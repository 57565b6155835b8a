"""Which kind of file this is, told by its content and never by its name."""

from shixiao.lib.archive import Archive, Limits, UnsafeArchive
from shixiao.lib.xml import UnsafeXml
from shixiao.messages import message
from shixiao.sheets.read.document import Document, Gap, Line, Unreadable
from shixiao.sheets.read.docx import read_docx
from shixiao.sheets.read.html import read_html
from shixiao.sheets.read.limits import MAX_FILE_BYTES
from shixiao.sheets.read.text import read_text
from shixiao.sheets.read.xlsx import read_xlsx

_OLD_OFFICE = b"\xd0\xcf\x11\xe0"
_MARKS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))


def open_document(data: bytes) -> Document:
    """The blocks of a file of any supported kind. Raises `Unreadable` with a sentence for a person."""
    if not data.strip():
        raise Unreadable(message("reading.empty_file"))
    if len(data) > MAX_FILE_BYTES:
        sizes = {"megabytes": len(data) // 2**20, "limit": MAX_FILE_BYTES // 2**20}
        raise Unreadable(message("reading.file_too_large", **sizes))
    if data.startswith(_OLD_OFFICE):
        raise Unreadable(message("reading.old_format"))
    if data.startswith(b"PK\x03\x04"):
        return _office(data)
    if data[:1024].lstrip().startswith(b"%PDF"):
        from shixiao.sheets.read.pdf import read_pdf  # slow to load, and most files are no PDF

        return read_pdf(data)
    text = _decoded(data)
    start = text[:4096].lower()
    if any(mark in start for mark in ("<html", "<table", "<!doctype html")):
        return read_html(text)
    return Document((Line(text, message("reading.text")),))


def restored(document: Document) -> Document:
    """A document whose tables were flattened to text, in any container, with those tables restored from its lines."""
    found = read_text("\n".join(block.text for block in document.blocks if isinstance(block, Line)))
    gaps = tuple(block for block in document.blocks if isinstance(block, Gap))
    return Document(gaps + found.blocks, found.refused)


def _office(data: bytes) -> Document:
    try:
        archive = Archive(data, Limits())
        if any(name.lower().endswith(("vbaproject.bin", "macrosheets/sheet1.xml")) for name in archive.names):
            raise Unreadable(message("reading.macros"))
        if "word/document.xml" in archive.names:
            return read_docx(archive)
        if "xl/workbook.xml" in archive.names:
            return read_xlsx(archive)
    except UnsafeArchive as error:
        raise Unreadable(message(f"reading.{error.problem}")) from error
    except UnsafeXml as error:
        raise Unreadable(message("reading.unsafe_xml")) from error
    raise Unreadable(message("reading.not_a_document"))


def _decoded(data: bytes) -> str:
    encodings = [name for mark, name in _MARKS if data.startswith(mark)] or ["utf-8", "gb18030"]
    for encoding in encodings:
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\x00" not in text:
            return text
    raise Unreadable(message("reading.encoding" if b"\x00" not in data else "reading.not_a_document"))
