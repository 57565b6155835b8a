"""What lets a reader check a document: a signed text that it carries, and a mark on its last page."""

from dataclasses import dataclass

PDF_NAME = "shixiao.json"
"""What the attachment of a PDF is called."""
NAMESPACE = "urn:shixiao:signed-evaluation"
"""The namespace of the part of a Word document or workbook that holds the text."""
ELEMENT = "envelope"
SIZE = 220
"""The side of the picture in tenths of a millimetre."""


@dataclass(frozen=True, slots=True)
class Proof:
    """A text to embed as it is, and a square black and white picture (PNG) with lines of text to print beside it."""

    text: str
    picture: bytes
    lines: tuple[str, ...]

    @property
    def description(self) -> str:
        """What the picture holds, for whoever does not see it."""
        return self.lines[-1]
