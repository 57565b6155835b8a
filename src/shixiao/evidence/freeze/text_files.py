"""Text files of comma-, semicolon- or tab-separated values, in the encodings that Chinese exports come in."""

import codecs
import csv
from collections.abc import Iterator
from pathlib import Path

from shixiao.evidence.freeze.refusal import Unfreezable
from shixiao.messages import message

_DELIMITERS = ",;\t"
_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_PIECE = 1 << 20


def text_rows(path: Path, encoding: str = "") -> Iterator[list[str]]:
    """The rows of a text file, its header first; line breaks inside quotes belong to the cell.

    Raises `Unfreezable` where the encoding is unknown or a quote is never closed.
    """
    encoding = encoding or detect_encoding(path)
    row = 0
    try:
        with path.open(encoding=encoding, newline="") as file:
            header = file.readline()
            file.seek(0)
            for cells in csv.reader(file, delimiter=_delimiter(header), strict=True):
                row += 1
                yield cells
    except UnicodeError:
        raise Unfreezable(message("freezing.encoding", file=path.name, row=row + 1, encoding=encoding)) from None
    except csv.Error as error:
        if "NUL" in str(error):
            raise Unfreezable(message("freezing.encoding", file=path.name, row=row + 1, encoding=encoding)) from None
        raise Unfreezable(message("freezing.quotes", file=path.name, row=row + 1)) from None


def detect_encoding(path: Path) -> str:
    """UTF-16 and UTF-8 by their marks; otherwise UTF-8 where every byte fits, and else GB18030, which holds GBK."""
    with path.open("rb") as file:
        start = file.read(4)
        for mark, encoding in _BOMS:
            if start.startswith(mark):
                return encoding
        file.seek(0)
        decoder = codecs.getincrementaldecoder("utf-8")()
        try:
            while piece := file.read(_PIECE):
                decoder.decode(piece)
            decoder.decode(b"", final=True)
        except UnicodeDecodeError:
            return "gb18030"
    return "utf-8"


def _delimiter(header: str) -> str:
    return max(_DELIMITERS, key=header.count)
