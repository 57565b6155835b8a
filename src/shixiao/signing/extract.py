"""The envelope that a document carries, taken out of a file that anyone may have sent."""

from pypdfium2 import PdfDocument, PdfiumError

from shixiao.lib.archive import Archive, Limits, UnsafeArchive
from shixiao.lib.pdfium import is_locked, opened_pdf
from shixiao.lib.streams import inflated_sizes
from shixiao.lib.xml import UnsafeXml, tree
from shixiao.messages import message
from shixiao.sheets.read import Unreadable
from shixiao.sheets.read.limits import MAX_FILE_BYTES, MAX_STREAM_BYTES
from shixiao.sheets.write.proof import ELEMENT, NAMESPACE, PDF_NAME
from shixiao.signing.envelope import Envelope
from shixiao.signing.refusal import NotSigned

_MOST_ATTACHMENTS = 20
_TAG = f"{{{NAMESPACE}}}{ELEMENT}"


def extract(data: bytes) -> Envelope:
    """The envelope of a docx, xlsx or pdf.

    Raises `Unreadable` for a file that cannot be opened, `NotSigned` for one without an envelope that can be read.
    """
    if len(data) > MAX_FILE_BYTES:
        sizes = {"megabytes": len(data) // 2**20, "limit": MAX_FILE_BYTES // 2**20}
        raise Unreadable(message("reading.file_too_large", **sizes))
    if data.startswith(b"PK\x03\x04"):
        found = _in_office(data)
    elif data[:1024].lstrip().startswith(b"%PDF"):
        found = _in_pdf(data)
    else:
        raise Unreadable(message("signing.not_a_kind" if data.strip() else "reading.empty_file"))
    if not found:
        raise NotSigned(message("signing.no_envelope"))
    if len(found) > 1:
        raise NotSigned(message("signing.several_envelopes", count=len(found)))
    return Envelope.parse(found[0])


def _in_office(data: bytes) -> list[str]:
    try:
        archive = Archive(data, Limits())
        names = [name for name in sorted(archive.names) if name.startswith("customXml/item") and name.endswith(".xml")]
        roots = [tree(archive.read(name)) for name in names]
    except UnsafeArchive as error:
        raise Unreadable(message(f"reading.{error.problem}")) from error
    except UnsafeXml as error:
        raise Unreadable(message("reading.unsafe_xml")) from error
    return ["".join(map(str, root.itertext())) for root in roots if root.tag == _TAG]


def _in_pdf(data: bytes) -> list[str]:
    if any(size > MAX_STREAM_BYTES for size in inflated_sizes(data, MAX_STREAM_BYTES)):
        raise Unreadable(message("reading.too_large"))
    try:
        with opened_pdf(data) as pdf:
            return _attached(pdf)
    except PdfiumError as error:
        raise Unreadable(message("reading.encrypted" if is_locked(error) else "reading.damaged")) from error


def _attached(pdf: PdfDocument) -> list[str]:
    try:
        count = min(pdf.count_attachments(), _MOST_ATTACHMENTS)
        attached = [pdf.get_attachment(number) for number in range(count)]
        return [_text(bytes(each.get_data())) for each in attached if each.get_name() == PDF_NAME]
    except PdfiumError as error:
        raise NotSigned(message("signing.broken_envelope")) from error


def _text(attached: bytes) -> str:
    try:
        return attached.decode()
    except UnicodeDecodeError as error:
        raise NotSigned(message("signing.broken_envelope")) from error
