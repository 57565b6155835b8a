"""PDFium, one thread at a time: it keeps its state for the whole process, and two threads within it end the process."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager

import pypdfium2 as pdfium

_ALONE = threading.RLock()


@contextmanager
def opened_pdf(data: bytes) -> Iterator[pdfium.PdfDocument]:
    """A document, held by this thread alone until it is closed. Raises `PdfiumError` for one that cannot be opened."""
    with _ALONE:
        pdf = pdfium.PdfDocument(data)
        try:
            yield pdf
        finally:
            pdf.close()


def is_locked(error: pdfium.PdfiumError) -> bool:
    """Whether a document was not opened because it needs a password."""
    return bool(getattr(error, "err_code", None) == pdfium.raw.FPDF_ERR_PASSWORD)
