"""Whether a file is text that a table can be read from."""

import codecs
from pathlib import Path

ENCODINGS = ("utf-8-sig", "gb18030")
"""What Excel and older systems in China write."""


def is_text(path: Path) -> bool:
    """Whether a file is not empty, holds no NUL, and decodes."""
    return path.stat().st_size > 0 and any(_decodes(path, encoding) for encoding in ENCODINGS)


def _decodes(path: Path, encoding: str) -> bool:
    decoder = codecs.getincrementaldecoder(encoding)()
    with path.open("rb") as file:
        try:
            while block := file.read(1 << 20):
                if b"\0" in block:
                    return False
                decoder.decode(block)
            decoder.decode(b"", final=True)
        except UnicodeDecodeError:
            return False
    return True
